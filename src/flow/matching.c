#include <cphub/flow/matching.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/match/shortlist.h>

#include "matching_private.h"

enum { LANGUAGE_CHANGES_MAX = 3 };

/* Somebody who was looked at. */
struct seen {
	uint32_t who;
	struct ranked ranked;
};

struct seen_list {
	struct seen *at; /* best first */
	size_t len, cap;
};

struct looking {
	struct asking *asking;
	struct ranking ranking;
	size_t limit;
	struct seen_list named, left_out;
	struct {
		struct own_language {
			uint32_t no;
			size_t people;
		} * at; /* that somebody who was left out speaks */
		size_t len, cap;
	} languages;
};

static void keep(struct looking *l, struct seen_list *list, const struct seen *one)
{
	size_t i;

	if (list->len < l->limit)
		*vec_add(list) = *one;
	else if (!list->len ||
		 !ranked_before(&l->ranking, &one->ranked, &list->at[list->len - 1].ranked))
		return;
	for (i = list->len - 1;
	     i && ranked_before(&l->ranking, &one->ranked, &list->at[i - 1].ranked); i--)
		list->at[i] = list->at[i - 1];
	list->at[i] = *one;
}

static bool is_full(const struct looking *l)
{
	return l->named.len == l->limit;
}

/* Nobody who can reach no more than this comes before the last one named. */
static bool is_beyond(const struct looking *l, unsigned most)
{
	const struct ranked *last = is_full(l) ? &l->named.at[l->named.len - 1].ranked : NULL;

	return last && !last->score.is_stale && most < last->score.total;
}

static void note_languages(struct looking *l, const struct person *p)
{
	for (size_t i = 0; i < p->speaks.len; i++) {
		size_t k = 0;

		if (p->speaks.at[i].level < LANGUAGE_LEVEL_LEAST)
			continue;
		while (k < l->languages.len && l->languages.at[k].no != p->speaks.at[i].no)
			k++;
		if (k == l->languages.len)
			*vec_add(&l->languages) = (struct own_language){ p->speaks.at[i].no, 0 };
		l->languages.at[k].people++;
	}
}

static bool look_at(struct looking *l, uint32_t who, struct err *err)
{
	struct arena arena = { 0 };
	struct seen one = { .who = who };
	struct person p;
	struct party party;
	bool is_there;
	bool ok = catalog_party(l->asking->session->catalog, who, &arena, &party, &is_there, err);

	if (ok && is_there) {
		asking_person(l->asking, &party, &arena, &p);
		one.ranked.key = p.key;
		one.ranked.capacity = p.capacity;
		ranking_score(&l->ranking, &p, &one.ranked.score);
		if (one.ranked.score.gate == GATE_NONE)
			keep(l, &l->named, &one);
		else if (one.ranked.score.gate > GATE_SKILLS)
			keep(l, &l->left_out, &one);
		if (one.ranked.score.gate == GATE_LANGUAGE)
			note_languages(l, &p);
	}
	arena_release(&arena);
	return ok;
}

/* First those who share a language, until nobody can be better; then as many of the others as are asked for, to tell of. */
static bool look_at_all(struct looking *l, struct shortlist *list, struct err *err)
{
	struct shortlisted one;
	size_t others = 0;

	while (shortlist_next(list, &one)) {
		if (is_beyond(l, one.most) && one.has_language)
			continue;
		if (!one.has_language && (others++ == l->limit || is_beyond(l, one.most)))
			break;
		if (!look_at(l, one.who, err))
			return false;
	}
	return true;
}

/* One person alone; who is not there, or fits nothing that is asked for, is not named. */
static bool look_at_one(struct looking *l, struct err *err)
{
	uint32_t no;
	bool is_there;

	if (!catalog_find_party(l->asking->session->catalog, l->asking->ask->only, &no, &is_there,
				err))
		return false;
	return !is_there || look_at(l, no, err);
}

static void add_reasons(struct looking *l, const struct person *p, const struct score *s,
			struct match *m)
{
	const struct naming names = numbers_naming(&l->asking->numbers);
	struct arena *arena = &l->asking->out->arena;

	for (int f = 0; f < FACTORS; f++) {
		struct str text = { 0 };

		if (!s->of[f].max)
			continue;
		word_factor(&l->ranking, p, s, (enum factor_id)f, &names, &text);
		*vec_add(&m->reasons) =
			(struct match_reason){ factor_names[f], s->of[f].points, s->of[f].max,
					       arena_sv(arena, str_view(&text)),
					       s->of[f].finding == FOUND_UNASKED };
		str_release(&text);
	}
}

static void add_changes(struct looking *l, const struct person *p, const struct score *s,
			struct match *m)
{
	const struct naming names = numbers_naming(&l->asking->numbers);
	struct arena *arena = &l->asking->out->arena;

	for (size_t w = 0; w < l->ranking.wishes_len; w++) {
		struct str text = { 0 };

		if (wish_is_missing(&l->ranking, p, w))
			*vec_add(&m->missing) =
				numbers_name(&l->asking->numbers, l->ranking.wishes[w].skill);
		if (word_level_change(&l->ranking, p, s, w, &names, &text))
			*vec_add(&m->changes) = arena_sv(arena, str_view(&text));
		str_release(&text);
	}
	/* Names live as long as the numbers; the answer lives longer. */
	for (size_t i = 0; i < m->missing.len; i++)
		m->missing.at[i] = arena_sv(arena, m->missing.at[i]);
}

static bool tell_one(struct looking *l, const struct seen *seen, struct err *err)
{
	struct arena *arena = &l->asking->out->arena;
	struct person p;
	struct party party;
	struct match *m;
	bool is_there;

	if (!catalog_party(l->asking->session->catalog, seen->who, arena, &party, &is_there, err))
		return false;
	if (!is_there)
		return true;
	asking_person(l->asking, &party, arena, &p);
	m = vec_add(l->asking->out);
	*m = (struct match){ .id = party.id,
			     .name = party.name,
			     .wiki_user = party.wiki_user,
			     .score = seen->ranked.score.total,
			     .is_stale = seen->ranked.score.is_stale,
			     .is_sample = party.sample };
	add_reasons(l, &p, &seen->ranked.score, m);
	add_changes(l, &p, &seen->ranked.score, m);
	return true;
}

static bool tell_left_out(struct looking *l, const struct seen *seen, struct err *err)
{
	struct arena *arena = &l->asking->out->arena;
	struct str text = { 0 };
	struct person p;
	struct party party;
	bool is_there;

	if (is_beyond(l, seen->ranked.score.total))
		return true;
	if (!catalog_party(l->asking->session->catalog, seen->who, arena, &party, &is_there, err))
		return false;
	asking_person(l->asking, &party, arena, &p);
	word_gate(&l->ranking, &p, seen->ranked.score.gate, &text);
	*vec_add(&l->asking->out->left_out) =
		(struct match_left_out){ party.id, arena_sv(arena, str_view(&text)) };
	str_release(&text);
	return true;
}

static int by_people(const void *a, const void *b)
{
	const struct own_language *x = a, *y = b;

	if (x->people != y->people)
		return x->people > y->people ? -1 : 1;
	return (x->no > y->no) - (x->no < y->no);
}

static void tell_languages(struct looking *l)
{
	const struct naming names = numbers_naming(&l->asking->numbers);

	if (l->languages.len)
		qsort(l->languages.at, l->languages.len, sizeof(*l->languages.at), by_people);
	for (size_t i = 0; i < l->languages.len && i < LANGUAGE_CHANGES_MAX; i++) {
		struct str text = { 0 };

		word_language_change(names.language(names.data, l->languages.at[i].no),
				     LANGUAGE_LEVEL_LEAST, l->languages.at[i].people, &text);
		*vec_add(&l->asking->out->changes) =
			arena_sv(&l->asking->out->arena, str_view(&text));
		str_release(&text);
	}
}

static bool nothing_to_match_by(enum match_kind kind, struct err *err)
{
	if (ranking_way(kind) == KIN_FOR_WANTED)
		return err_set(
			err, ERR_USAGE,
			_("say what you look for: --want SKILL,…, or `cphub me set wants=SKILL,…`; "
			  "`cphub skills` lists the skills"));
	return err_set(err, ERR_USAGE,
		       _("say what you offer: --offer SKILL,…, or `cphub me set offers=SKILL,…`; "
			 "`cphub skills` lists the skills"));
}

bool matching_rank(struct asking *a, struct err *err)
{
	struct looking l = { .asking = a, .limit = a->ask->limit };
	struct shortlist *list = NULL;
	bool ok = asking_ranking(a, a->ask->kind, &l.ranking, err);

	if (ok && !l.ranking.wishes_len)
		ok = nothing_to_match_by(a->ask->kind, err);
	/* What a skill counts is known from all who have it, also where one alone is looked at. */
	ok = ok && asking_shortlist(a, &l.ranking, &list, err) &&
	     (a->ask->only.len ? look_at_one(&l, err) : look_at_all(&l, list, err));
	for (size_t i = 0; ok && i < l.named.len; i++)
		ok = tell_one(&l, &l.named.at[i], err);
	for (size_t i = 0; ok && i < l.left_out.len; i++)
		ok = tell_left_out(&l, &l.left_out.at[i], err);
	if (ok)
		tell_languages(&l);
	shortlist_free(list);
	vec_release(&l.ranking.kins);
	vec_release(&l.named);
	vec_release(&l.left_out);
	vec_release(&l.languages);
	return ok;
}

bool matching_answer(struct session *s, const struct match_ask *ask, struct match_answer *out,
		     struct err *err)
{
	struct asking *a = mem_zeroed(1, sizeof(*a));
	bool ok;

	*out = (struct match_answer){ 0 };
	a->session = s;
	a->ask = ask;
	a->out = out;
	ok = asking_init(a, err) &&
	     (ask->is_exchange ? matching_exchange(a, err) : matching_rank(a, err));
	asking_release(a);
	free(a);
	return ok;
}

bool flow_match(struct session *s, const struct match_ask *ask, struct match_answer *out,
		struct err *err)
{
	bool ok;

	*out = (struct match_answer){ 0 };
	if (!catalog_read(s->catalog, err))
		return false;
	ok = matching_answer(s, ask, out, err);
	catalog_read_end(s->catalog);
	return ok;
}

void match_answer_release(struct match_answer *out)
{
	for (size_t i = 0; i < out->len; i++) {
		vec_release(&out->at[i].reasons);
		vec_release(&out->at[i].missing);
		vec_release(&out->at[i].changes);
		vec_release(&out->at[i].ring);
	}
	vec_release(out);
	vec_release(&out->left_out);
	vec_release(&out->changes);
	arena_release(&out->arena);
}
