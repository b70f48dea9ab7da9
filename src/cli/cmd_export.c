#include "command.h"

#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/mentors.h>

static bool read_list(const char *path, struct growth *out, struct err *err)
{
	struct feed feed;
	bool ok;

	if (!command_has_input(feed_open(&feed, path, path, GROWTH_SIZE_MAX, err), err))
		return false;
	ok = growth_read(&feed, out);
	feed_close(&feed);
	return ok;
}

static void tell(const struct mentors_report *r)
{
	char room[NUMBER_ROOM];

	fprintf(stderr, "cphub: ");
	fprintf(stderr, _("On the list and in the directory: %s.\n"), number_show(r->listed, room));
	if (!r->unlisted)
		return;
	fprintf(stderr, "cphub: ");
	fprintf(stderr,
		_("Mentors of the directory who are not on the list: %s. They enrol on the wiki, "
		  "which knows the numbers of their accounts.\n"),
		number_show(r->unlisted, room));
}

int cmd_export(struct call *call)
{
	const char *path = call->values[OPT_OUTPUT];
	struct mentors_report report;
	struct growth list = { 0 };
	struct str out = { 0 };
	int code = CALL_FAILED;

	if (strcmp(call->words[0], "growth-mentors") != 0) {
		err_set(call->err, ERR_USAGE, _("export knows growth-mentors, not %s"),
			call->words[0]);
		return CALL_FAILED;
	}
	if (read_list(call->words[1], &list, call->err) &&
	    flow_mentors_update(call->session, &list, &report, call->err)) {
		growth_write(&list, &out);
		if (!path || file_write_out(path, str_view(&out), call->err)) {
			code = 0;
			tell(&report);
		}
	}
	if (!code && !path)
		fwrite(str_text(&out), 1, out.len, stdout);
	str_release(&out);
	growth_release(&list);
	return code;
}
