#include <cphub/match/shortlist.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/vec.h>

/* Nobody can reach more than this: bounds are sorted by counting. */
enum { BOUNDS = 1024, NARROWER_LEAST = 600 };

struct shortlist {
	const struct ranking *ranking;
	size_t last, wishes;
	uint16_t *met;     /* wishes of each number */
	uint16_t *quality; /* of the best common language */
	uint8_t *is_listed;
	size_t have[WISHES_MAX];
	uint32_t *has; /* by number: the wishes that are counted in `have`, as bits */
	struct {
		uint32_t *at;
		size_t len, cap;
	} people;
	struct shortlisted *sorted;
	size_t next;
};

struct shortlist *shortlist_new(const struct ranking *r, uint32_t last)
{
	struct shortlist *s = mem_zeroed(1, sizeof(*s));
	const size_t numbers = (size_t)last + 1;

	s->ranking = r;
	s->last = last;
	s->wishes = r->wishes_len;
	s->met = mem_zeroed(numbers * (s->wishes ? s->wishes : 1), sizeof(*s->met));
	s->quality = mem_zeroed(numbers, sizeof(*s->quality));
	s->is_listed = mem_zeroed(numbers, sizeof(*s->is_listed));
	s->has = mem_zeroed(numbers, sizeof(*s->has));
	return s;
}

void shortlist_free(struct shortlist *s)
{
	if (!s)
		return;
	vec_release(&s->people);
	free(s->met);
	free(s->quality);
	free(s->is_listed);
	free(s->has);
	free(s->sorted);
	free(s);
}

void shortlist_skill(struct shortlist *s, uint32_t who, const struct kin *kin, unsigned level)
{
	uint16_t *met;
	unsigned m;

	if (who > s->last || kin->wish >= s->wishes)
		return;
	m = wish_met(s->ranking, &s->ranking->wishes[kin->wish], kin->share, level);
	met = &s->met[who * s->wishes + kin->wish];
	if (m > *met)
		*met = (uint16_t)m;
	if (kin->share >= NARROWER_LEAST && !(s->has[who] >> kin->wish & 1)) {
		s->has[who] |= UINT32_C(1) << kin->wish;
		s->have[kin->wish]++;
	}
	if (!s->is_listed[who]) {
		s->is_listed[who] = 1;
		*vec_add(&s->people) = who;
	}
}

void shortlist_language(struct shortlist *s, uint32_t who, struct trait asked, unsigned level)
{
	const unsigned q = language_quality(s->ranking, asked, level);

	if (who <= s->last && q > s->quality[who])
		s->quality[who] = (uint16_t)q;
}

size_t shortlist_have(const struct shortlist *s, size_t wish)
{
	return wish < s->wishes ? s->have[wish] : 0;
}

/* A project without languages passes, whatever was asked; of the others it is known. */
static struct shortlisted bound(const struct shortlist *s, uint32_t who)
{
	const struct ranking *r = s->ranking;
	const bool is_open = !r->speaks.len || r->kind == MATCH_PROJECTS;
	const unsigned quality = s->quality[who] ? s->quality[who] : is_open ? SHARE_FULL / 2 : 0;

	return (struct shortlisted){ .who = who,
				     .most = ranking_skill_points(r, &s->met[who * s->wishes]) +
					     ranking_language_points(r, quality) +
					     ranking_most_beside(r),
				     .has_language = quality > 0 };
}

static size_t drawer(const struct shortlisted *l)
{
	const size_t most = l->most < BOUNDS ? l->most : BOUNDS - 1;

	return (l->has_language ? 0 : BOUNDS) + BOUNDS - 1 - most;
}

void shortlist_sort(struct shortlist *s)
{
	size_t *begins = mem_zeroed(2 * BOUNDS + 1, sizeof(*begins));
	struct shortlisted *all = mem_zeroed(s->people.len + 1, sizeof(*all));

	for (size_t i = 0; i < s->people.len; i++) {
		all[i] = bound(s, s->people.at[i]);
		begins[drawer(&all[i]) + 1]++;
	}
	for (size_t i = 0; i < 2 * BOUNDS; i++)
		begins[i + 1] += begins[i];
	free(s->sorted);
	s->sorted = mem_zeroed(s->people.len + 1, sizeof(*s->sorted));
	for (size_t i = 0; i < s->people.len; i++)
		s->sorted[begins[drawer(&all[i])]++] = all[i];
	s->next = 0;
	free(begins);
	free(all);
}

bool shortlist_next(struct shortlist *s, struct shortlisted *out)
{
	if (!s->sorted || s->next == s->people.len)
		return false;
	*out = s->sorted[s->next++];
	return true;
}
