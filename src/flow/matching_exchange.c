/* Pairs and rings: a pool of those who could be in one, then the search in it. */
#include "matching_private.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/match/ring.h>
#include <cphub/match/shortlist.h>

/* Who teaches me, whom I teach, and who stands between two of them. */
enum { SIDE_MAX = 120, BETWEEN_MAX = 80, LOOKED_AT_MAX = 2000, NEIGHBOURS = 40 };

struct members {
	struct party *parties; /* the first one is the asker's place */
	struct person *at;
	size_t len, cap;
	unsigned char *has; /* by number: is in the pool, offers, wants */
	uint32_t last;
};

enum { IS_MEMBER = 1 << 0, OFFERS = 1 << 1, WANTS = 1 << 2 };

struct mark {
	struct members *members;
	unsigned char bit;
};

static bool join(struct asking *a, struct members *m, uint32_t who, struct err *err)
{
	struct arena *arena = &a->out->arena;
	struct party party;
	bool is_there;

	if (who > m->last || m->has[who] & IS_MEMBER || m->len == m->cap)
		return true;
	if (!catalog_party(a->session->catalog, who, arena, &party, &is_there, err))
		return false;
	m->has[who] |= IS_MEMBER;
	if (!is_there || party.is_project || person_key(party.id) == a->person.key)
		return true;
	m->parties[m->len] = party;
	asking_person(a, &party, arena, &m->at[m->len]);
	m->len++;
	return true;
}

/* The best of one side by what they can reach at most; who shares no language is no link. */
static bool join_side(struct asking *a, struct members *m, enum match_kind kind, struct err *err)
{
	struct shortlist *list = NULL;
	struct ranking r;
	struct shortlisted one;
	bool ok = asking_ranking(a, kind, &r, err) && asking_shortlist(a, &r, &list, err);

	for (size_t i = 0; ok && i < SIDE_MAX && shortlist_next(list, &one) && one.has_language;
	     i++)
		ok = join(a, m, one.who, err);
	shortlist_free(list);
	vec_release(&r.kins);
	return ok;
}

static void mark(void *data, uint32_t who, unsigned level)
{
	const struct mark *m = data;

	(void)level;
	if (who <= m->members->last)
		m->members->has[who] |= m->bit;
}

/* Marks all who can teach what the first ones of a side want, or learn what those of the other one offer. */
static bool mark_between(struct asking *a, struct members *m, size_t from, size_t to, enum tie tie,
			 struct err *err)
{
	struct mark how = { m, tie == TIE_OFFER ? OFFERS : WANTS };

	for (size_t i = from; i < to && i < from + NEIGHBOURS; i++) {
		const struct traits t = tie == TIE_OFFER ? m->at[i].wants : m->at[i].offers;

		for (size_t k = 0; k < t.len; k++)
			if (!catalog_ties(a->session->catalog, tie, t.at[k].no, mark, &how, err))
				return false;
	}
	return true;
}

static bool join_between(struct asking *a, struct members *m, struct err *err)
{
	const size_t before = m->len;
	size_t looked_at = 0;

	for (uint32_t who = 1;
	     who <= m->last && looked_at < LOOKED_AT_MAX && m->len < before + BETWEEN_MAX; who++) {
		if ((m->has[who] & (OFFERS | WANTS | IS_MEMBER)) != (OFFERS | WANTS))
			continue;
		looked_at++;
		if (!join(a, m, who, err))
			return false;
	}
	return true;
}

static bool gather(struct asking *a, struct members *m, struct err *err)
{
	size_t teachers;
	size_t people;

	m->cap = 1 + 2 * SIDE_MAX + BETWEEN_MAX;
	m->parties = mem_zeroed(m->cap, sizeof(*m->parties));
	m->at = mem_zeroed(m->cap, sizeof(*m->at));
	if (!catalog_directory_size(a->session->catalog, &m->last, &people, err))
		return false;
	m->has = mem_zeroed((size_t)m->last + 1, 1);
	m->at[m->len++] = a->person;
	if (!join_side(a, m, MATCH_MENTORS, err))
		return false;
	teachers = m->len;
	return join_side(a, m, MATCH_MENTEES, err) &&
	       /* I teach a, who teaches b, who teaches c, who teaches me: b wants of a, and offers to c. */
	       mark_between(a, m, teachers, m->len, TIE_WANT, err) &&
	       mark_between(a, m, 1, teachers, TIE_OFFER, err) && join_between(a, m, err);
}

/* Every skill that somebody in the pool wants, once. */
static bool all_kins(struct asking *a, const struct members *m, struct kins *out, uint32_t *last,
		     struct err *err)
{
	unsigned char *is_done;
	bool ok = true;

	*last = a->numbers.first + (uint32_t)a->numbers.own.len;
	is_done = mem_zeroed((size_t)*last + 1, 1);
	for (size_t i = 0; i < m->len; i++)
		for (size_t k = 0; ok && k < m->at[i].wants.len; k++) {
			const uint32_t no = m->at[i].wants.at[k].no;

			if (no > *last || is_done[no])
				continue;
			is_done[no] = 1;
			ok = asking_add_kin(a, numbers_name(&a->numbers, no), no, KIN_FOR_WANTED,
					    out, err);
		}
	free(is_done);
	kins_sort(out);
	return ok;
}

/* Of oneself empty; of somebody else for whom is asked the name. */
static struct sv name_of(const struct asking *a, const struct members *m, size_t at)
{
	return at ? m->parties[at].name : a->name;
}

static void tell_ring(struct asking *a, const struct members *m, const struct ring *ring)
{
	const struct naming names = numbers_naming(&a->numbers);
	struct arena *arena = &a->out->arena;
	/* Named by the one who teaches me. */
	const struct party *p = &m->parties[ring->at[ring->len - 1]];
	struct match *match = vec_add(a->out);

	*match = (struct match){ .id = p->id,
				 .name = p->name,
				 .wiki_user = p->wiki_user,
				 .score = ring->score,
				 .is_sample = p->sample };
	for (size_t i = 0; i < ring->len; i++) {
		struct str text = { 0 };

		if (i)
			*vec_add(&match->ring) = m->parties[ring->at[i]].id;
		word_link(ring, i, name_of(a, m, ring->at[i]),
			  name_of(a, m, ring->at[(i + 1) % ring->len]), &names, &text);
		*vec_add(&match->reasons) =
			(struct match_reason){ "teaches", ring->points[i], ring_share(ring->len, i),
					       arena_sv(arena, str_view(&text)), false };
		str_release(&text);
	}
}

bool matching_exchange(struct asking *a, struct err *err)
{
	struct members m = { 0 };
	struct kins kins = { 0 };
	struct rings rings = { 0 };
	uint32_t last;
	bool ok;

	if (!a->self.wants.len || !a->self.offers.len)
		return err_set(
			err, ERR_USAGE,
			_("an exchange needs both: what you want to learn (--want SKILL,…) and what "
			  "you offer (--offer SKILL,…)"));
	ok = gather(a, &m, err) && all_kins(a, &m, &kins, &last, err);
	if (ok) {
		const struct pool pool = { .at = m.at,
					   .len = m.len,
					   .kins = &kins,
					   .last_skill = last,
					   .excluded = a->excluded.at,
					   .excluded_len = a->excluded.len,
					   .today = date_of(a->session->options.now) };

		rings_find(&pool, a->ask->limit, &rings);
		for (size_t i = 0; i < rings.len; i++)
			tell_ring(a, &m, &rings.at[i]);
	}
	rings_release(&rings);
	vec_release(&kins);
	free(m.parties);
	free(m.at);
	free(m.has);
	return ok;
}
