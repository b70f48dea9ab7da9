#include <cphub/outbox/ledger.h>

#include <stdlib.h>

#include <cphub/core/date.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/tally.h>

enum { MONTH_LEN = 7 }; /* YYYY-MM */

static const char *const purposes[] = {
	[LEDGER_CONTENT] = "content",
	[LEDGER_WIKI] = "wiki",
	[LEDGER_WIKI_SENT] = "wiki-sent",
};

const char *ledger_purpose_name(enum ledger_purpose what)
{
	return purposes[what];
}

/* "moved.content.2026-11" */
static char *name_of(enum ledger_purpose what, time_t when)
{
	struct str day = { 0 };
	char *name;

	date_add(&day, date_of(when));
	str_truncate(&day, MONTH_LEN);
	name = mem_printf("moved.%s.%s", purposes[what], str_text(&day));
	str_release(&day);
	return name;
}

bool ledger_add(struct state *s, enum ledger_purpose what, time_t when, uint64_t bytes,
		struct err *err)
{
	char *name = name_of(what, when);
	const bool ok = !bytes || tally_add(s, name, (int64_t)bytes, err);

	free(name);
	return ok;
}

struct search {
	char *names[LEDGER_PURPOSES];
	struct ledger_month *month;
};

static void take(void *data, struct sv name, int64_t number)
{
	const struct search *search = data;

	for (size_t i = 0; i < LEDGER_PURPOSES; i++)
		if (sv_is(name, search->names[i]) && number > 0)
			search->month->bytes[i] = (uint64_t)number;
}

bool ledger_month(struct state *s, time_t when, struct ledger_month *out, struct err *err)
{
	struct search search = { .month = out };
	bool ok;

	*out = (struct ledger_month){ 0 };
	for (size_t i = 0; i < LEDGER_PURPOSES; i++)
		search.names[i] = name_of((enum ledger_purpose)i, when);
	ok = tally_each(s, take, &search, err);
	for (size_t i = 0; i < LEDGER_PURPOSES; i++)
		free(search.names[i]);
	return ok;
}

const char *ledger_purpose_words(enum ledger_purpose what)
{
	static const char *const words[LEDGER_PURPOSES] = {
		[LEDGER_CONTENT] = N_("content fetched"),
		[LEDGER_WIKI] = N_("received from the wiki"),
		[LEDGER_WIKI_SENT] = N_("sent to the wiki"),
	};

	return words[what];
}

bool ledger_year(struct state *s, time_t now, struct ledger_year *out, struct err *err)
{
	time_t when = now;

	*out = (struct ledger_year){ 0 };
	for (size_t i = 0; i < LEDGER_MONTHS; i++) {
		struct tm tm = { 0 };

		if (!ledger_month(s, when, &out->at[i], err))
			return false;
		gmtime_r(&when, &tm);
		strftime(out->names[i], sizeof(out->names[i]), "%Y-%m", &tm);
		/* Into the month before. */
		when -= (time_t)tm.tm_mday * 86400;
	}
	for (size_t i = 0; i < LEDGER_PURPOSES; i++)
		out->sum += out->at[0].bytes[i];
	return true;
}
