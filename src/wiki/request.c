#include <cphub/wiki/request.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

/* What everybody reads in the history of the page. */
static const char summary_words[] = "new request", message_words[] = "new message";

enum { ID_BYTES = 16, USER_MAX_LEN = 235 };

bool request_new_id(char out[REQUEST_ID_LEN + 1], struct err *err)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned char bytes[ID_BYTES];
	const int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	const ssize_t got = fd < 0 ? -1 : read(fd, bytes, sizeof(bytes));

	if (fd >= 0)
		close(fd);
	if (got != sizeof(bytes))
		return err_set(err, ERR_SYSTEM, _("%s cannot be read"), "/dev/urandom");
	for (unsigned i = 0; i < REQUEST_ID_LEN; i++) {
		const unsigned bit = i * 5, at = bit / 8;
		const unsigned next = at + 1 < ID_BYTES ? bytes[at + 1] : 0;

		out[i] = letters[((bytes[at] << 8 | next) >> (11 - bit % 8)) & 31];
	}
	out[REQUEST_ID_LEN] = '\0';
	return true;
}

void request_add_mark(struct str *out, struct sv id)
{
	str_addf(out, "[cphub %.*s]", (int)(id.len < REQUEST_MARK_LEN ? id.len : REQUEST_MARK_LEN),
		 id.at);
}

void composed_release(struct composed *c)
{
	str_release(&c->heading);
	str_release(&c->text);
	str_release(&c->summary);
	*c = (struct composed){ 0 };
}

/* What would reach beyond the request: into the signature, the comment, or the requests below it. */
bool request_check_body(struct sv body, struct err *err)
{
	static const char *const refused[] = { "~~~",          "<!--",         "-->",
					       "{{subst:",     "{{safesubst:", "<nowiki",
					       "<pre",         "{|",           "<ref",
					       "<includeonly", "<noinclude" };
	struct sv rest = body, line;

	if (!body.len)
		return err_set(err, ERR_INPUT, _("the request has no text"));
	if (body.len > REQUEST_BODY_MAX)
		return err_set(err, ERR_INPUT, _("the text is too long: at most %d bytes"),
			       REQUEST_BODY_MAX);
	for (size_t i = 0; i < ARRAY_LEN(refused); i++)
		if (sv_find(body, sv_from(refused[i])) < body.len)
			return err_set(err, ERR_INPUT,
				       _("the text holds %s, which would break the wiki's page; "
					 "please take it out"),
				       refused[i]);
	while (sv_next_line(&rest, &line))
		if (sv_has_prefix(line, "="))
			return err_set(err, ERR_INPUT,
				       _("the text holds %s, which would break the wiki's page; "
					 "please take it out"),
				       "\"=\"");
	return true;
}

/* Ids and languages go into a comment, names into links. */
static bool check_list(struct sv list, size_t most, const char *refused, struct err *err)
{
	struct sv rest = list, word;
	size_t count = 0;

	while (list.len && sv_next(&rest, ',', &word)) {
		word = sv_trim(word);
		count++;
		for (size_t i = 0; i < word.len; i++)
			if ((unsigned char)word.at[i] < ' ' || strchr(refused, word.at[i]))
				return err_set(err, ERR_INPUT,
					       _("%.*s is no name that can stand there"),
					       SV_ARG(word));
		if (!word.len || word.len > USER_MAX_LEN)
			return err_set(err, ERR_INPUT, _("%.*s is no name that can stand there"),
				       SV_ARG(word));
	}
	return count <= most ||
	       err_set(err, ERR_INPUT, _("at most three people can be asked in one request"));
}

static bool check(const struct request *r, struct sv title, struct sv body, struct err *err)
{
	static const char refused[] = "<>[]{}|#/=~&\"";

	if (!title.len)
		return err_set(err, ERR_INPUT, _("the request has no title"));
	if (title.len > REQUEST_TITLE_MAX)
		return err_set(err, ERR_INPUT, _("the title is too long: at most %d bytes"),
			       REQUEST_TITLE_MAX);
	if (sv_find(title, SV("~~~")) < title.len || sv_find(title, SV("<!--")) < title.len ||
	    sv_find(title, SV("{{")) < title.len)
		return err_set(err, ERR_INPUT,
			       _("the title holds what would break the wiki's page"));
	return request_check_body(body, err) &&
	       check_list(r->skills, SIZE_MAX, "<>[]{}|#/=~& \"", err) &&
	       check_list(r->languages, SIZE_MAX, refused, err) &&
	       check_list(r->pings, REQUEST_PINGS_MAX, refused, err);
}

static void add_comment(const struct request *r, struct str *out)
{
	str_addf(out, "<!-- cphub:%.*s", SV_ARG(r->id));
	if (r->skills.len)
		str_addf(out, " skills=%.*s", SV_ARG(r->skills));
	if (r->languages.len)
		str_addf(out, " lang=%.*s", SV_ARG(r->languages));
	str_add(out, " -->\n");
}

static void add_head(const struct request *r, struct str *out)
{
	const struct {
		struct sv name, value;
	} fields[] = { { SV("$skills"), r->skills },
		       { SV("$languages"), r->languages },
		       { SV("$page"), r->page },
		       { SV("$id"), r->id } };

	for (size_t at = 0; at < r->head.len;) {
		const struct sv rest = sv_from_byte(r->head, at);
		size_t i = 0;

		while (i < ARRAY_LEN(fields) &&
		       (rest.len < fields[i].name.len ||
			!sv_eq(sv_make(rest.at, fields[i].name.len), fields[i].name)))
			i++;
		if (i < ARRAY_LEN(fields)) {
			str_add_sv(out, fields[i].value);
			at += fields[i].name.len;
		} else {
			str_add_char(out, r->head.at[at++]);
		}
	}
	if (r->head.len)
		str_add_char(out, '\n');
}

/* "[[User:Ada]], [[User:Bert]]: ", in front of the text so that it is in the same signed edit. */
static void add_pings(struct sv pings, struct str *out)
{
	struct sv rest = pings, name;
	bool is_first = true;

	while (pings.len && sv_next(&rest, ',', &name)) {
		str_addf(out, "%s[[User:%.*s]]", is_first ? "" : ", ", SV_ARG(sv_trim(name)));
		is_first = false;
	}
	if (pings.len)
		str_add(out, ": ");
}

/* A line that begins with a blank would be shown as it is typed. Returns the last line's beginning. */
static size_t add_lines(struct sv body, struct str *out)
{
	struct sv rest = body, line;
	size_t last = out->len;
	bool is_first = true;

	while (sv_next_line(&rest, &line)) {
		if (!is_first)
			str_add_char(out, '\n');
		is_first = false;
		last = out->len;
		str_add_sv(out, sv_trim(line));
	}
	return last;
}

static void add_text(const struct request *r, struct sv body, struct str *out)
{
	size_t last;

	add_comment(r, out);
	add_head(r, out);
	/* A list or a table that begins the text must begin its line. */
	add_pings(r->pings, out);
	if (r->pings.len && strchr("*#:;", body.at[0]))
		str_add_char(out, '\n');
	last = add_lines(body, out);
	if (r->page.len) {
		str_addf(out, "\n\n→ %.*s", SV_ARG(r->page));
		str_add(out, "\n~~~~");
	} else {
		str_add(out, strchr("*#:;", out->at[last]) ? "\n~~~~" : " ~~~~");
	}
}

/* The comment that links to the section ends at the first asterisk and slash. */
static void add_summary(const struct request *r, struct sv heading, struct str *out)
{
	str_add(out, "/* ");
	for (size_t i = 0; i < heading.len; i++)
		if (heading.at[i] != '*' || i + 1 == heading.len || heading.at[i + 1] != '/')
			str_add_char(out, heading.at[i]);
	str_addf(out, " */ %s ", r->is_message ? message_words : summary_words);
	request_add_mark(out, r->id);
}

bool request_compose(const struct request *r, struct composed *out, struct err *err)
{
	struct str title = { 0 }, body = { 0 };
	bool ok;

	*out = (struct composed){ 0 };
	utf8_clean(&title, r->title, CLEAN_LINE);
	utf8_clean(&body, r->body, CLEAN_FILE);
	ok = check(r, sv_trim(str_view(&title)), sv_trim(str_view(&body)), err);
	if (ok) {
		str_add_sv(&out->heading, sv_trim(str_view(&title)));
		add_text(r, sv_trim(str_view(&body)), &out->text);
		add_summary(r, str_view(&out->heading), &out->summary);
	}
	str_release(&title);
	str_release(&body);
	return ok;
}
