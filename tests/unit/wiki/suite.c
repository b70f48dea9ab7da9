#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>

const char *const unit_name = "wiki";
const unit_case unit_cases[] = { case_api,    case_archives, case_captcha, case_items,
				 case_reply,  case_request,  case_stamp,   case_talk_page,
				 case_thread, case_verdict,  NULL };

void read_answer_file(const char *name, struct http_answer *a)
{
	const char *top = getenv("srcdir");
	char *path = mem_printf("%s/tests/data/wiki/%s.txt", top ? top : ".", name);
	struct str text = { 0 };
	struct err err = { 0 };
	struct sv rest, line;

	ck_assert_msg(file_read(path, 1 << 20, &text, &err), "%s", err.text);
	rest = str_view(&text);
	while (sv_next_line(&rest, &line) && line.len) {
		if (sv_has_prefix(line, "HTTP/1.1 "))
			a->status = (int)strtol(line.at + 9, NULL, 10);
		if (sv_has_prefix(line, "Retry-After: "))
			a->retry_after = (unsigned)strtoul(line.at + 13, NULL, 10);
	}
	str_add_sv(&a->body, sv_trim(rest));
	str_release(&text);
	free(path);
}

static bool send_scripted(void *data, const struct http_request *r, struct http_answer *a,
			  struct err *err)
{
	struct script *s = data;
	const struct turn *turn = &s->turns[s->at++];
	char *all = mem_printf("%s %.*s", r->url, SV_ARG(r->form));

	*a = (struct http_answer){ .end = turn->end, .sent = 1, .received = 2 };
	ck_assert_msg(turn->has && strstr(all, turn->has), "turn %zu: %s", s->at, all);
	ck_assert_msg(r->method == turn->method, "turn %zu: method %d", s->at, (int)r->method);
	free(all);
	if (!turn->answer)
		return err_set(err, ERR_OFFLINE, "the line was cut");
	read_answer_file(turn->answer, a);
	return true;
}

struct http script_http(struct script *s)
{
	return (struct http){ .send = send_scripted, .data = s };
}

bool script_is_done(const struct script *s)
{
	return !s->turns[s->at].has;
}
