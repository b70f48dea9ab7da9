/* Skills as people call them. */
#include <cphub/content/hub.h>

#include <cphub/core/str.h>
#include <cphub/text/fold.h>

#include "near.h"

/* What is asked of every word of every skill. */
struct asked {
	struct str folded;
	struct near near;
	const struct skill *nearest;
	struct str room; /* what `near` looks at */
};

static bool is_same(struct asked *a, struct sv word)
{
	bool same;

	str_truncate(&a->room, 0);
	fold_add(&a->room, word);
	same = sv_eq(str_view(&a->room), str_view(&a->folded));
	return same;
}

/* The best is told by its distance alone: the slice of an older one is gone. */
static bool is_nearer(struct asked *a, const struct skill *skill, struct sv word)
{
	struct near one = a->near;

	if (is_same(a, word))
		return true;
	one.best = (struct sv){ 0 };
	near_offer(&one, str_view(&a->room));
	if (!one.best.len || (a->nearest && one.distance >= a->near.distance))
		return false;
	a->near.distance = one.distance;
	a->nearest = skill;
	return false;
}

/* {lang: text} or {lang: [text]}. */
static bool has_word(struct asked *a, const struct skill *skill, const struct node *words)
{
	if (words && words->type == NODE_TEXT)
		return is_nearer(a, skill, words->text);
	for (const struct node *n = words ? words->first : NULL; n; n = n->next) {
		if (n->type == NODE_TEXT && is_nearer(a, skill, n->text))
			return true;
		for (const struct node *item = n->first; item; item = item->next)
			if (item->type == NODE_TEXT && is_nearer(a, skill, item->text))
				return true;
	}
	return false;
}

static const struct skill *look(const struct taxonomy *t, struct asked *a, bool synonyms)
{
	for (size_t i = 0; i < t->len; i++) {
		const struct skill *s = &t->at[i];

		if (is_nearer(a, s, s->id) || has_word(a, s, synonyms ? s->synonyms : s->label))
			return s;
	}
	return NULL;
}

const struct skill *taxonomy_meant(const struct taxonomy *t, struct sv word,
				   const struct skill **nearest)
{
	const struct skill *found = taxonomy_find(t, word);
	struct asked a = { 0 };

	*nearest = NULL;
	if (found)
		return found;
	fold_add(&a.folded, word);
	a.near.word = str_view(&a.folded);
	if (a.folded.len) {
		/* What one skill is called goes before what another one may be called, too. */
		found = look(t, &a, false);
		if (!found)
			found = look(t, &a, true);
	}
	*nearest = a.nearest;
	str_release(&a.folded);
	str_release(&a.room);
	return found;
}
