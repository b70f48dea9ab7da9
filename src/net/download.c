#include <cphub/net/download.h>

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/file.h>

#include <cphub/core/size.h>
#include <cphub/core/tr.h>

#include "failure.h"

enum {
	CONNECT_SECONDS = 20,
	REDIRECTS_MAX = 5,
	STEP_MS = 100,
	WAIT_MAX_MS = 10000,
	SYNC_BYTES = 1 << 20, /* so often what came is put on the disk for good */
	STATE_MAX = 4096,
	VALIDATOR_MAX = 200,
	TRIES_MAX = 200, /* also where each of them brings something */
	BEGUN_ANEW_MAX = 2
};

/* What an answer says in its head. */
struct head {
	int status;
	char validator[VALIDATOR_MAX +
		       1]; /* ETag, else Last-Modified; "" where there is none to rely on */
	uint64_t length;   /* of the body; UINT64_MAX: not said */
	uint64_t begin;    /* of the range that is sent */
};

/* One request. */
struct transfer {
	struct download *d;
	struct libcurl curl;
	CURL *handle;
	CURLM *multi;
	struct head head;
	struct str *text; /* of a small file; NULL: a large one */
	size_t text_max;
	int fd;
	uint64_t synced;
	char validator[VALIDATOR_MAX + 1]; /* of what is on disk */
	bool is_wrong; /* the body is not what was asked for, and was not taken */
	bool is_dear;  /* it would be more than may come */
	int why;       /* errno of a write; 0: none failed */
	unsigned begun_anew;
};

const char *download_show(const char *url, char room[DOWNLOAD_URL_ROOM])
{
	const char *begin = strstr(url, "://");
	const char *host = begin ? begin + strlen("://") : url;
	const size_t authority = strcspn(host, "/?#");

	/* Up to the last '@' of the part that may hold a login. */
	for (size_t i = 0; begin && i < authority; i++)
		if (begin[strlen("://") + i] == '@')
			host = begin + strlen("://") + i + 1;
	snprintf(room, DOWNLOAD_URL_ROOM, "%.*s%s", begin ? (int)(begin - url) + 3 : 0, url, host);
	return room;
}

static void keep_state(const struct transfer *t)
{
	char *path = mem_printf("%s.state", t->d->file);
	char *text = mem_printf("%s\n%s\n", t->d->mark, t->validator);
	struct err ignored = { 0 };

	/* Without it the next run begins anew. */
	(void)!file_write(path, sv_from(text), &ignored);
	free(path);
	free(text);
}

/* True where the file on disk is a part of what `mark` says. */
static bool read_state(const char *file, const char *mark, char validator[VALIDATOR_MAX + 1])
{
	char *path = mem_printf("%s.state", file);
	struct str text = { 0 };
	struct err ignored = { 0 };
	struct sv rest, line;
	bool ok = file_read(path, STATE_MAX, &text, &ignored);

	rest = str_view(&text);
	ok = ok && sv_next_line(&rest, &line) && sv_is(line, mark) && sv_next_line(&rest, &line) &&
	     line.len <= VALIDATOR_MAX;
	if (ok)
		snprintf(validator, VALIDATOR_MAX + 1, "%.*s", SV_ARG(line));
	str_release(&text);
	free(path);
	return ok;
}

uint64_t download_here(const char *file, const char *mark)
{
	char validator[VALIDATOR_MAX + 1];
	struct stat st;

	return read_state(file, mark, validator) && !stat(file, &st) ? (uint64_t)st.st_size : 0;
}

void download_forget(const char *file)
{
	char *path = mem_printf("%s.state", file);

	unlink(file);
	unlink(path);
	free(path);
}

static bool is_field(struct sv line, const char *name, struct sv *value)
{
	const size_t len = strlen(name);

	if (line.len <= len || strncasecmp(line.at, name, len) != 0 || line.at[len] != ':')
		return false;
	*value = sv_trim(sv_from_byte(line, len + 1));
	return true;
}

static uint64_t number(struct sv text)
{
	uint64_t n = 0;
	size_t i = 0;

	for (; i < text.len && isdigit((unsigned char)text.at[i]) && i < 18; i++)
		n = n * 10 + (uint64_t)(text.at[i] - '0');
	return i ? n : UINT64_MAX;
}

/* A weak one says that the bytes may be others. */
static void take_validator(struct head *h, struct sv value, bool is_etag)
{
	const bool fits = value.len && value.len <= VALIDATOR_MAX && !sv_has_prefix(value, "W/");

	if (fits && (is_etag || !h->validator[0]))
		snprintf(h->validator, sizeof(h->validator), "%.*s", SV_ARG(value));
}

static size_t take_head(char *bytes, size_t one, size_t len, void *data)
{
	struct transfer *t = data;
	const struct sv line = sv_trim(sv_make(bytes, len));
	struct sv value;

	(void)one;
	/* After a redirect another head begins. */
	if (sv_has_prefix(line, "HTTP/"))
		t->head = (struct head){ .length = UINT64_MAX, .begin = UINT64_MAX };
	else if (is_field(line, "ETag", &value))
		take_validator(&t->head, value, true);
	else if (is_field(line, "Last-Modified", &value))
		take_validator(&t->head, value, false);
	else if (is_field(line, "Content-Length", &value))
		t->head.length = number(value);
	else if (is_field(line, "Content-Range", &value) && sv_has_prefix(value, "bytes "))
		t->head.begin = number(sv_from_byte(value, strlen("bytes ")));
	return len;
}

static size_t take_text(char *bytes, size_t one, size_t len, void *data)
{
	struct transfer *t = data;

	(void)one;
	if (t->text->len + len > t->text_max) {
		t->is_wrong = true;
		return 0;
	}
	str_add_sv(t->text, sv_make(bytes, len));
	return len;
}

static bool begin_anew(struct transfer *t)
{
	t->d->now.have = t->synced = 0;
	t->d->began_anew = true;
	t->begun_anew++;
	return !ftruncate(t->fd, 0) && !lseek(t->fd, 0, SEEK_SET);
}

/* At the first bytes of a body: do they go on from what is here? */
static bool accept_body(struct transfer *t)
{
	struct download *d = t->d;
	long status = 0;

	t->curl.easy_getinfo(t->handle, CURLINFO_RESPONSE_CODE, &status);
	t->head.status = (int)status;
	if (status == 200) {
		t->is_wrong = t->head.length != UINT64_MAX && t->head.length != d->bytes;
		if (t->is_wrong || (d->now.have && !begin_anew(t)))
			return false;
	} else if (status != 206 || t->head.begin != d->now.have) {
		t->is_wrong = status == 206;
		return false;
	}
	memcpy(t->validator, t->head.validator, sizeof(t->validator));
	keep_state(t);
	return true;
}

static bool put_on_disk(struct transfer *t, const char *bytes, size_t len)
{
	while (len) {
		const ssize_t n = write(t->fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			t->why = errno;
			return false;
		}
		bytes += n;
		len -= (size_t)n;
		t->d->now.have += (uint64_t)n;
	}
	if (t->d->now.have - t->synced >= SYNC_BYTES) {
		fsync(t->fd);
		t->synced = t->d->now.have;
	}
	return true;
}

static size_t take_piece(char *bytes, size_t one, size_t len, void *data)
{
	struct transfer *t = data;
	struct download *d = t->d;

	(void)one;
	if (!t->head.status && !accept_body(t))
		return 0;
	t->is_wrong = d->now.have + len > d->bytes;
	t->is_dear = d->most && d->now.wire + len > d->most;
	if (t->is_wrong || t->is_dear)
		return 0;
	d->now.wire += len;
	return put_on_disk(t, bytes, len) ? len : 0;
}

/* easy_setopt reads long and pointers from its variable arguments. */
static void set_number(struct transfer *t, CURLoption option, long value)
{
	t->curl.easy_setopt(t->handle, option, value);
}

static void set_text(struct transfer *t, CURLoption option, const char *value)
{
	t->curl.easy_setopt(t->handle, option, value);
}

static bool transfer_open(struct transfer *t, struct err *err)
{
	const char *url = t->d->url;

	if (!libcurl_load(&t->curl, err))
		return false;
	if (t->curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) {
		t->handle = t->curl.easy_init();
		t->multi = t->curl.multi_init();
	}
	if (!t->handle || !t->multi)
		return err_set(err, ERR_SYSTEM, _("libcurl could not be started"));
	set_text(t, CURLOPT_URL, url);
	set_text(t, CURLOPT_USERAGENT, "cphub/" PACKAGE_VERSION);
	set_text(t, CURLOPT_PROTOCOLS_STR, "http,https");
	set_text(t, CURLOPT_REDIR_PROTOCOLS_STR,
		 sv_has_prefix(sv_from(url), "https:") ? "https" : "http,https");
	set_number(t, CURLOPT_FOLLOWLOCATION, 1);
	set_number(t, CURLOPT_MAXREDIRS, REDIRECTS_MAX);
	set_number(t, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
	set_number(t, CURLOPT_LOW_SPEED_LIMIT, 1);
	set_number(t, CURLOPT_LOW_SPEED_TIME, (long)t->d->silence);
	set_number(t, CURLOPT_NOSIGNAL, 1);
	if (t->d->ca_file && *t->d->ca_file)
		set_text(t, CURLOPT_CAINFO, t->d->ca_file);
	t->curl.easy_setopt(t->handle, CURLOPT_HEADERFUNCTION, take_head);
	t->curl.easy_setopt(t->handle, CURLOPT_HEADERDATA, (void *)t);
	t->curl.easy_setopt(t->handle, CURLOPT_WRITEFUNCTION, t->text ? take_text : take_piece);
	t->curl.easy_setopt(t->handle, CURLOPT_WRITEDATA, (void *)t);
	return true;
}

static void transfer_close(struct transfer *t)
{
	if (t->multi)
		t->curl.multi_cleanup(t->multi);
	if (t->handle)
		t->curl.easy_cleanup(t->handle);
	if (t->fd >= 0)
		close(t->fd);
}

static bool step(const struct transfer *t)
{
	return !t->d->step || t->d->step(t->d->data, &t->d->now);
}

/* What the heads cost is known at the end only; the rest was counted as it came. */
static void count(struct transfer *t)
{
	long request = 0, head = 0;

	t->curl.easy_getinfo(t->handle, CURLINFO_REQUEST_SIZE, &request);
	t->curl.easy_getinfo(t->handle, CURLINFO_HEADER_SIZE, &head);
	t->d->now.wire += (uint64_t)request + (uint64_t)head;
	if (t->text)
		t->d->now.wire += t->text->len;
}

/* One request to its end. False: it was cancelled. */
static bool run(struct transfer *t, CURLcode *code)
{
	const CURLMsg *message = NULL;
	int running = 1, left;
	bool go_on = true;

	t->head = (struct head){ .length = UINT64_MAX, .begin = UINT64_MAX };
	t->is_wrong = false;
	*code = CURLE_FAILED_INIT;
	t->curl.multi_add_handle(t->multi, t->handle);
	while (running && go_on) {
		if (t->curl.multi_perform(t->multi, &running) != CURLM_OK)
			break;
		if (running)
			t->curl.multi_poll(t->multi, NULL, 0, STEP_MS, NULL);
		go_on = step(t);
	}
	while ((message = t->curl.multi_info_read(t->multi, &left)))
		if (message->msg == CURLMSG_DONE)
			*code = message->data.result;
	count(t);
	t->curl.multi_remove_handle(t->multi, t->handle);
	if (!t->head.status) {
		long status = 0;

		t->curl.easy_getinfo(t->handle, CURLINFO_RESPONSE_CODE, &status);
		t->head.status = (int)status;
	}
	return go_on;
}

static bool stopped(struct err *err)
{
	return err_set(err, ERR_CANCELLED,
		       _("stopped; what came is kept, and the next time goes on from there"));
}

static bool fail(const struct transfer *t, CURLcode code, struct err *err)
{
	char room[DOWNLOAD_URL_ROOM];
	const struct failure *f = failure_find(code);

	return err_set(err, f->kind, "%s: %s; %s", download_show(t->d->url, room),
		       t->curl.easy_strerror(code), _(f->advice));
}

static bool refused(const struct transfer *t, struct err *err)
{
	char room[DOWNLOAD_URL_ROOM];
	const int status = t->head.status;

	if (status == 404 || status == 410)
		return err_set(err, ERR_MISSING, _("%s does not exist"),
			       download_show(t->d->url, room));
	return err_set(err,
		       status >= 500 || status == 429 || status == 408 ? ERR_OFFLINE : ERR_DENIED,
		       _("%s answered with status %d"), download_show(t->d->url, room), status);
}

static struct curl_slist *add_header(const struct transfer *t, struct curl_slist *list,
				     const char *name, const char *value)
{
	char *line = mem_printf("%s: %s", name, value);
	struct curl_slist *longer = t->curl.slist_append(list, line);

	free(line);
	return longer ? longer : list;
}

bool download_text(struct download *d, size_t max, char **etag, struct str *out, struct err *err)
{
	char room[DOWNLOAD_URL_ROOM];
	struct transfer t = { .d = d, .text = out, .text_max = out->len + max, .fd = -1 };
	struct curl_slist *headers = NULL;
	CURLcode code;
	bool ok = transfer_open(&t, err);

	if (ok) {
		set_text(&t, CURLOPT_ACCEPT_ENCODING, "");
		if (*etag)
			headers = add_header(&t, NULL, "If-None-Match", *etag);
		t.curl.easy_setopt(t.handle, CURLOPT_HTTPHEADER, headers);
		if (!run(&t, &code))
			ok = stopped(err);
		else if (t.is_wrong)
			ok = err_set(err, ERR_INPUT, _("%s is larger than %zu bytes"),
				     download_show(d->url, room), max);
		else if (code != CURLE_OK)
			ok = fail(&t, code, err);
		else if (t.head.status != 200 && t.head.status != 304)
			ok = refused(&t, err);
		t.curl.slist_free_all(headers);
	}
	if (ok && t.head.status == 200) {
		free(*etag);
		*etag = t.head.validator[0] == '"' ? mem_dup(t.head.validator) : NULL;
	}
	transfer_close(&t);
	return ok;
}

static bool open_file(struct transfer *t, struct err *err)
{
	struct download *d = t->d;
	const bool is_part = read_state(d->file, d->mark, t->validator);
	off_t size;

	t->fd = open(d->file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (t->fd < 0)
		return err_errno(err, _("%s could not be written"), d->file);
	size = lseek(t->fd, 0, SEEK_END);
	if (!is_part || size < 0 || (uint64_t)size > d->bytes) {
		t->validator[0] = '\0';
		if (ftruncate(t->fd, 0) < 0 || lseek(t->fd, 0, SEEK_SET) < 0)
			return err_errno(err, _("%s could not be written"), d->file);
		size = 0;
	}
	d->now.have = t->synced = (uint64_t)size;
	return true;
}

/* From the last byte on disk, if it is still the same file there. */
static bool try_once(struct transfer *t, CURLcode *code)
{
	struct curl_slist *headers = NULL;
	char range[32];
	bool go_on;

	snprintf(range, sizeof(range), "%llu-", (unsigned long long)t->d->now.have);
	set_text(t, CURLOPT_RANGE, t->d->now.have ? range : NULL);
	if (t->d->now.have && t->validator[0])
		headers = add_header(t, NULL, "If-Range", t->validator);
	t->curl.easy_setopt(t->handle, CURLOPT_HTTPHEADER, headers);
	go_on = run(t, code);
	t->curl.slist_free_all(headers);
	fsync(t->fd);
	t->synced = t->d->now.have;
	return go_on;
}

/* Between two tries; what brought something is tried again at once, nearly. */
static bool wait_for(struct transfer *t, unsigned ms)
{
	const struct timespec pause = { .tv_nsec = STEP_MS * 1000000L };
	bool go_on = true;

	t->d->now.waits = true;
	for (unsigned waited = 0; waited < ms && go_on; waited += STEP_MS) {
		go_on = step(t);
		nanosleep(&pause, NULL);
	}
	t->d->now.waits = false;
	return go_on;
}

static bool wrong(const struct transfer *t, struct err *err)
{
	char room[DOWNLOAD_URL_ROOM];

	return err_set(err, ERR_INPUT,
		       _("%s is not what the manifest says: cut, changed, or damaged on its way"),
		       download_show(t->d->url, room));
}

/* All of it came, and that is too little. */
static bool is_short(const struct transfer *t, CURLcode code)
{
	return code == CURLE_OK && t->head.status / 100 == 2 && t->head.length != UINT64_MAX;
}

/* Whether what ended a try is no fault of the line; then `err` says what it is. */
static bool is_final(struct transfer *t, CURLcode code, struct err *err)
{
	const int status = t->head.status;
	char most[SIZE_ROOM], all[SIZE_ROOM];

	if (t->why) {
		errno = t->why;
		err_errno(err, _("%s could not be written"), t->d->file);
	} else if (t->is_dear) {
		err_set(err, ERR_OFFLINE,
			_("stopped at %s, the most that --max or data.monthly allows; all of it needs "
			  "about %s. Nothing was changed"),
			size_show(t->d->most, most), size_show(t->d->bytes, all));
	} else if (t->is_wrong || status == 416 || is_short(t, code)) {
		t->is_wrong = true;
		wrong(t, err);
	} else {
		if (code == CURLE_OK && status / 100 == 2)
			code = CURLE_PARTIAL_FILE;
		if (code == CURLE_OK || code == CURLE_WRITE_ERROR)
			refused(t, err);
		else
			fail(t, code, err);
		return err->kind != ERR_OFFLINE;
	}
	return true;
}

static bool try_until(struct transfer *t, struct err *err)
{
	struct download *d = t->d;
	unsigned in_vain = 0, wait = 0;

	for (unsigned tried = 0; d->now.have < d->bytes; tried++) {
		const uint64_t before = d->now.have;
		CURLcode code;

		if (!try_once(t, &code))
			return stopped(err);
		if (d->now.have == d->bytes)
			break;
		if (is_final(t, code, err))
			return false;
		in_vain = d->now.have > before ? 0 : in_vain + 1;
		wait = in_vain ? (1000u << (in_vain > 4 ? 4 : in_vain)) / 2 : STEP_MS;
		if (in_vain > d->tries || tried >= TRIES_MAX)
			return false;
		if (t->begun_anew >= BEGUN_ANEW_MAX)
			return err_wrap(err, _("the other side does not go on where it was cut"));
		if (!wait_for(t, wait > WAIT_MAX_MS ? WAIT_MAX_MS : wait))
			return stopped(err);
	}
	return true;
}

bool download_file(struct download *d, struct err *err)
{
	struct transfer t = { .d = d, .fd = -1 };
	const bool ok = open_file(&t, err) && (d->now.have == d->bytes || transfer_open(&t, err)) &&
			try_until(&t, err);

	/* What is no part of it is of no use the next time either. */
	if (t.is_wrong)
		download_forget(d->file);
	transfer_close(&t);
	return ok;
}
