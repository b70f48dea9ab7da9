#include "mock_wiki.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "unit.h"

struct mock_wiki *mock_new(void)
{
	FILE *file = tmpfile();
	struct mock_wiki *m;

	ck_assert(file && !ftruncate(fileno(file), sizeof(*m)));
	m = mmap(NULL, sizeof(*m), PROT_READ | PROT_WRITE, MAP_SHARED, fileno(file), 0);
	ck_assert(m != MAP_FAILED);
	fclose(file);
	m->clock = 1800000000;
	m->next = FATES;
	m->len = 1;
	return m;
}

void mock_free(struct mock_wiki *m)
{
	munmap(m, sizeof(*m));
}

unsigned mock_draw(struct mock_wiki *m, unsigned most)
{
	m->seed = m->seed * 1103515245U + 12345U;
	return (m->seed >> 16) % most;
}

static void save(struct mock_wiki *m, const char *summary, bool is_mine)
{
	ck_assert_uint_lt(m->len, MOCK_EDITS_MAX);
	m->edits[m->len].is_mine = is_mine;
	snprintf(m->edits[m->len].summary, sizeof(m->edits[m->len].summary), "%s", summary);
	m->len++;
}

void mock_pass(struct mock_wiki *m, unsigned seconds)
{
	m->clock += seconds;
	for (size_t i = 0; i < m->late_len;) {
		if (m->late[i].at > m->clock) {
			i++;
			continue;
		}
		save(m, m->late[i].summary, true);
		m->late[i] = m->late[--m->late_len];
	}
}

unsigned mock_count(const struct mock_wiki *m, const char *mark)
{
	unsigned count = 0;

	for (size_t i = 0; i < m->len; i++)
		count += strstr(m->edits[i].summary, mark) != NULL;
	return count;
}

static bool answer(struct http_answer *a, int status, const char *body)
{
	a->end = HTTP_ANSWERED;
	a->status = status;
	str_add(&a->body, body);
	return true;
}

static bool cut(struct http_answer *a, enum http_end end, struct err *err)
{
	a->end = end;
	return err_set(err, ERR_OFFLINE, "the line was cut");
}

static bool look(const struct mock_wiki *m, const char *form, struct http_answer *a)
{
	const char *end = strstr(form, "rvendid=");
	const size_t since = end ? strtoul(end + 8, NULL, 10) : m->len > 50 ? m->len - 50 : 1;
	struct tm tm;
	char clock[40];
	bool is_first = true;

	gmtime_r(&m->clock, &tm);
	strftime(clock, sizeof(clock), "%Y-%m-%dT%H:%M:%SZ", &tm);
	str_addf(&a->body,
		 "{\"curtimestamp\":\"%s\",\"query\":{\"tokens\":{\"csrftoken\":\"t+\"},"
		 "\"pages\":[{\"pageid\":2,\"lastrevid\":%zu,\"revisions\":[",
		 clock, m->len - 1);
	for (size_t i = since; i < m->len; i++)
		if (m->edits[i].is_mine) {
			str_addf(&a->body, "%s{\"revid\":%zu,\"comment\":\"%s\"}",
				 is_first ? "" : ",", i, m->edits[i].summary);
			is_first = false;
		}
	return answer(a, 200, "]}]}}");
}

/* What a real wiki does with section=new: a copy is seen only where nobody else edited in between. */
static bool is_copy(const struct mock_wiki *m, const char *summary, size_t base)
{
	const struct mock_edit *last = &m->edits[m->len - 1];

	return m->len - 1 != base && last->is_mine && !strcmp(last->summary, summary);
}

static bool post(struct mock_wiki *m, const char *form, struct http_answer *a, struct err *err)
{
	const enum mock_fate fate = m->warns && !m->is_warned ? FATE_WARNING
				    : m->next != FATES        ? m->next
							      : mock_draw(m, FATES);
	const char *at = strstr(form, "cphub%20"), *base = strstr(form, "baserevid=");
	char summary[64];

	ck_assert(at && base && strstr(form, "&assertuser=Ada&"));
	snprintf(summary, sizeof(summary), "new [cphub %.8s]", at + 8);
	m->posts++;
	if (fate == FATE_WARNING) {
		m->is_warned = true;
		return answer(
			a, 200,
			"{\"errors\":[{\"code\":\"abusefilter-warning\",\"text\":\"careful\"}]}");
	}
	if (m->asks && !strstr(form, "captchaid=17&captchaword=4&token="))
		return answer(a, 200,
			      "{\"edit\":{\"result\":\"Failure\",\"captcha\":{\"id\":\"17\","
			      "\"mime\":\"text/plain\",\"question\":\"2+2\"}}}");
	m->next = FATES;
	if (fate == FATE_NEVER_SENT)
		return cut(a, HTTP_NEVER_SENT, err);
	if (fate == FATE_KILL_BEFORE)
		raise(SIGKILL);
	if (fate == FATE_TOO_OFTEN)
		return answer(a, 200, "{\"errors\":[{\"code\":\"ratelimited\",\"text\":\"no\"}]}");
	if (fate == FATE_BLOCKED)
		return answer(a, 200, "{\"errors\":[{\"code\":\"blocked\",\"text\":\"no\"}]}");
	if (fate == FATE_READONLY)
		return answer(a, 200, "{\"errors\":[{\"code\":\"readonly\",\"text\":\"no\"}]}");
	if (fate == FATE_EXCEPTION)
		return answer(a, 200,
			      "{\"errors\":[{\"code\":\"internal_api_error_X\",\"text\":\"no\"}]}");
	if (fate == FATE_LOST)
		return cut(a, HTTP_OPEN, err);
	if (fate == FATE_LATE || fate == FATE_KILL_AND_LATE) {
		ck_assert_uint_lt(m->late_len, MOCK_LATE_MAX);
		m->late[m->late_len].at = m->clock + 1 + mock_draw(m, MOCK_PATIENCE - 1);
		memcpy(m->late[m->late_len].summary, summary, sizeof(summary));
		m->late_len++;
		if (fate == FATE_KILL_AND_LATE)
			raise(SIGKILL);
		return cut(a, HTTP_OPEN, err);
	}
	if (is_copy(m, summary, strtoul(base + 10, NULL, 10)))
		return answer(a, 200, "{\"errors\":[{\"code\":\"editconflict\",\"text\":\"x\"}]}");
	save(m, summary, true);
	if (fate == FATE_KILL_AFTER)
		raise(SIGKILL);
	if (fate == FATE_ANSWER_LOST)
		return cut(a, HTTP_OPEN, err);
	if (fate == FATE_GATEWAY)
		return answer(a, 502, "<p>Bad gateway</p>");
	str_addf(&a->body, "{\"edit\":{\"result\":\"Success\",\"newrevid\":%zu}}", m->len - 1);
	return answer(a, 200, "");
}

static bool send_it(void *data, const struct http_request *r, struct http_answer *a,
		    struct err *err)
{
	struct mock_wiki *m = data;
	char *form = mem_printf("%s&%.*s", r->url, SV_ARG(r->form));
	bool ok;

	*a = (struct http_answer){ 0 };
	m->requests++;
	if (m->others_edit && !mock_draw(m, 3))
		save(m, "somebody else", false);
	m->is_warned = m->is_warned && !strstr(form, "action=login");
	if (strstr(form, "type=login"))
		ok = answer(a, 200, "{\"query\":{\"tokens\":{\"logintoken\":\"l+\"}}}");
	else if (strstr(form, "action=login") && m->throttles)
		ok = answer(
			a, 200,
			"{\"login\":{\"result\":\"Failed\",\"reason\":{\"code\":\"login-throttled\","
			"\"text\":\"too many\"}}}");
	else if (strstr(form, "action=login"))
		ok = answer(a, 200, "{\"login\":{\"result\":\"Success\",\"lgusername\":\"Ada\"}}");
	else if (strstr(form, "action=edit"))
		ok = post(m, form, a, err);
	else
		ok = look(m, form, a);
	free(form);
	return ok;
}

struct http mock_http(struct mock_wiki *m)
{
	return (struct http){ .send = send_it, .data = m };
}
