#include <cphub/cohort/compare.h>

#include <inttypes.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>

/* Two numbers as people read them. */
struct change {
	char from[NUMBER_ROOM], to[NUMBER_ROOM];
};

/* False where nothing changes. */
static bool show(int64_t from, int64_t to, struct change *out, struct str *text)
{
	if (from == to)
		return false;
	number_show_signed(from, out->from);
	number_show_signed(to, out->to);
	if (text->len)
		str_add_char(text, ' ');
	return true;
}

/* "0.01 %" */
static void add_share(uint64_t part, uint64_t whole, struct str *out)
{
	enum { HUNDREDTHS = 10000 };
	const uint64_t share = whole ? (part * HUNDREDTHS + whole / 2) / whole : 0;
	struct str before = { 0 }, after = { 0 };

	number_add_digits(&before, (share ? share : 1) / 100, 1);
	number_add_digits(&after, (share ? share : 1) % 100, 2);
	/* TRANSLATORS: a share of the whole; the digits before and after the decimal point */
	str_addf(out, share ? _("%s.%s %%") : _("less than %s.%s %%"), str_text(&before),
		 str_text(&after));
	str_release(&before);
	str_release(&after);
}

static void tell_total(int64_t now, int64_t then, struct str *out)
{
	const uint64_t by = (uint64_t)(imaxabs(then - now));
	struct str share = { 0 };
	struct change c;
	char room[NUMBER_ROOM];

	if (!show(now, then, &c, out))
		return;
	add_share(by, (uint64_t)imaxabs(now), &share);
	/* TRANSLATORS: a sum of scores, and its share in parentheses */
	str_addf(out,
		 then > now ? _("The total rises by %s (%s).") : _("The total falls by %s (%s)."),
		 number_show(by, room), str_text(&share));
	str_release(&share);
}

void measure_tell(const struct measure *now, const struct measure *then, struct str *out)
{
	struct str text = { 0 };
	struct change c;

	if (show((int64_t)now->size, (int64_t)then->size, &c, &text))
		str_addf(&text, _("%s pairs instead of %s."), c.to, c.from);
	if (show(now->lowest, then->lowest, &c, &text))
		str_addf(&text,
			 then->lowest > now->lowest ? _("The worst pair rises from %s to %s.")
						    : _("The worst pair falls from %s to %s."),
			 c.from, c.to);
	tell_total(now->total, then->total, &text);
	if (show((int64_t)now->first_choices, (int64_t)then->first_choices, &c, &text))
		str_addf(&text, _("%s first choices instead of %s."), c.to, c.from);
	if (show((int64_t)now->blocking, (int64_t)then->blocking, &c, &text))
		str_addf(&text, _("%s pairs would rather have each other, instead of %s."), c.to,
			 c.from);
	str_add(out, text.len ? str_text(&text) : _("These numbers stay as they are."));
	str_release(&text);
}
