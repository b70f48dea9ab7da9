#include "reading.h"
#include "csv.h"

#include <assert.h>
#include <stdio.h>

#include <cphub/core/number.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

enum { ID_MAX = 200, OFFSET_BITS = 29 };
static_assert(COHORT_SIZE_MAX < 1 << OFFSET_BITS, "an offset has room in a place");

uint32_t reading_place(enum cohort_file file, uint64_t offset)
{
	return (uint32_t)file << OFFSET_BITS | (uint32_t)offset;
}

static struct feed *feed_of(struct reading *r, uint32_t place)
{
	return &r->feed[place >> OFFSET_BITS];
}

static uint64_t offset_of(uint32_t place)
{
	return place & ((UINT32_C(1) << OFFSET_BITS) - 1);
}

bool reading_check_id(struct feed *f, uint64_t offset, struct sv id)
{
	if (!id.len)
		return feed_fail(f, offset, _("an id is missing"));
	if (id.len > ID_MAX)
		return feed_fail(f, offset, _("what begins here is longer than %d bytes"), ID_MAX);
	for (size_t i = 0; i < id.len; i++)
		if ((unsigned char)id.at[i] < ' ' || id.at[i] == 0x7f)
			return feed_fail(f, offset, _("an id holds a control character"));
	return utf8_is_valid(id, NULL) ||
	       feed_fail(f, offset, _("an id is no valid UTF-8; save the file as UTF-8"));
}

bool reading_objective(struct feed *f, uint64_t offset, struct sv name, enum objective *out)
{
	struct str names = { 0 };

	*out = objective_find(name);
	if (*out != OBJECTIVE_COUNT)
		return true;
	objective_add_names(&names);
	feed_fail(f, offset, _("there is no objective %.*s; there are %s"), SV_ARG(csv_short(name)),
		  str_text(&names));
	str_release(&names);
	return false;
}

bool reading_refuse(struct reading *r, const struct conflict *why)
{
	struct feed *f = feed_of(r, why->first), *g = feed_of(r, why->second);
	const uint64_t first = offset_of(why->first), second = offset_of(why->second);
	const struct sv mentee = why->mentee, mentor = why->mentor;
	const struct sv person = why->side == MENTEES ? mentee : mentor;
	const bool is_mentee = why->side == MENTEES;
	const struct place at = feed_place(f, first);
	char where[256], quota[NUMBER_ROOM];

	snprintf(where, sizeof(where), "%s:%u:%u", f->name, at.line, at.column);
	number_show(why->quota, quota);
	switch (why->kind) {
	case CONFLICT_UNKNOWN_PERSON:
		return is_mentee ? feed_fail(f, first, _("%.*s is not among the mentees"),
					     SV_ARG(person))
				 : feed_fail(f, first, _("%.*s is not among the mentors"),
					     SV_ARG(person));
	case CONFLICT_PERSON_TWICE:
		return feed_fail(g, second, _("%.*s stands twice; for the first time at %s"),
				 SV_ARG(person), where);
	case CONFLICT_PAIR_TWICE:
		return feed_fail(
			g, second,
			_("the pair of %.*s and %.*s stands twice; for the first time at %s"),
			SV_ARG(mentee), SV_ARG(mentor), where);
	case CONFLICT_PREFERENCE_TWICE:
		return feed_fail(
			g, second,
			_("%.*s stands twice on the list of %.*s; for the first time at %s"),
			SV_ARG(is_mentee ? mentor : mentee), SV_ARG(person), where);
	case CONFLICT_LOCKED_AND_EXCLUDED:
		return feed_fail(
			g, second,
			_("%.*s and %.*s are excluded here and locked at %s; take one of the two "
			  "away"),
			SV_ARG(mentee), SV_ARG(mentor), where);
	case CONFLICT_LOCKED_WITH_SELF:
		return feed_fail(
			f, first,
			_("%.*s is locked with themselves: one id on both sides is one person"),
			SV_ARG(mentee));
	case CONFLICT_LOCKS_OVER_QUOTA:
		return is_mentee
			       ? feed_fail(
					 g, second,
					 _("%.*s is locked to more mentors than the need of %s at %s"),
					 SV_ARG(person), quota, where)
			       : feed_fail(
					 g, second,
					 _("%.*s is locked to more mentees than the capacity of %s at %s"),
					 SV_ARG(person), quota, where);
	case CONFLICT_LEAST_OVER_QUOTA:
		return feed_fail(f, first, _("%.*s has a min_load above the capacity of %s"),
				 SV_ARG(person), quota);
	}
	return false;
}
