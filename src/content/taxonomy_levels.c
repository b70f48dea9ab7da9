#include "taxonomy_levels.h"

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

enum { LEVELS_MAX = 3, NAMED_MAX = 12 };

enum state { NEW, OPEN, DONE };

struct step {
	size_t skill, next; /* the next of its broader skills to look at */
};

struct walk {
	struct taxonomy *t;
	struct problems *problems;
	struct step *stack;
	unsigned char *state;
	size_t depth;
};

static void cut(struct skill *s, size_t edge)
{
	for (size_t i = edge; i + 1 < s->broader_len; i++)
		s->broader[i] = s->broader[i + 1];
	s->broader_len--;
}

/* Where a skill says that another is broader. */
static const struct node *place_of(const struct skill *s, const struct skill *broader)
{
	const struct node *all = node_find(s->source, "broader"), *n = all->first;

	while (n && !sv_eq(n->text, broader->id))
		n = n->next;
	return n ? n : all;
}

/* "a, b, c, a": the whole ring, from where it closes. */
static void told_ring(const struct walk *w, size_t closing)
{
	const struct skill *last = &w->t->at[w->stack[w->depth - 1].skill];
	const struct node *place = place_of(last, &w->t->at[closing]);
	struct str ring = { 0 };
	size_t from = w->depth, named = 0;

	while (w->stack[--from].skill != closing)
		;
	for (size_t i = from; i < w->depth && named < NAMED_MAX; i++, named++)
		str_addf(&ring, "%.*s, ", SV_ARG(w->t->at[w->stack[i].skill].id));
	if (from + named < w->depth)
		str_add(&ring, "…, ");
	problem_add(w->problems, SEVERITY_ERROR, place->line, place->column, "skill-loop",
		    _("these skills are broader than each other in a ring: %s%.*s; "
		      "take one \"broader\" out"),
		    str_text(&ring), SV_ARG(w->t->at[closing].id));
	str_release(&ring);
}

static void finish(struct walk *w, struct skill *s)
{
	s->depth = 1;
	for (size_t i = 0; i < s->broader_len; i++) {
		const struct skill *b = &w->t->at[s->broader[i]];
		const struct node *place = place_of(s, b);

		if (b->depth < LEVELS_MAX) {
			s->depth = b->depth + 1 > s->depth ? b->depth + 1 : s->depth;
			continue;
		}
		problem_add(w->problems, SEVERITY_ERROR, place->line, place->column, "skill-depth",
			    _("%.*s lies below %.*s, which is on the third level already; three "
			      "levels are all there are"),
			    SV_ARG(s->id), SV_ARG(b->id));
		cut(s, i--);
	}
}

/* Depth first, on a stack of its own: a chain may be as long as the file. */
static void visit(struct walk *w, size_t root)
{
	w->stack[w->depth++] = (struct step){ .skill = root };
	w->state[root] = OPEN;
	while (w->depth) {
		struct step *step = &w->stack[w->depth - 1];
		struct skill *s = &w->t->at[step->skill];

		if (step->next == s->broader_len) {
			finish(w, s);
			w->state[step->skill] = DONE;
			w->depth--;
			continue;
		}

		const size_t broader = s->broader[step->next];

		if (w->state[broader] == OPEN) {
			told_ring(w, broader);
			cut(s, step->next);
			continue;
		}
		step->next++;
		if (w->state[broader] == NEW) {
			w->state[broader] = OPEN;
			w->stack[w->depth++] = (struct step){ .skill = broader };
		}
	}
}

void taxonomy_level(struct taxonomy *t, struct problems *problems)
{
	struct walk w = { .t = t, .problems = problems };

	w.stack = mem_zeroed(t->len, sizeof(*w.stack));
	w.state = mem_zeroed(t->len, 1);
	for (size_t i = 0; i < t->len; i++)
		if (w.state[i] == NEW)
			visit(&w, i);
	free(w.stack);
	free(w.state);
}
