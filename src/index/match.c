#include "match.h"

/* The MATCH of a query that grows. A group has its term's number; other words come behind the terms. */
struct composing {
	struct quest *quest;
	struct str *match;
	bool is_begun; /* the next one needs an operator */
	bool is_idle;
};

/* Few words stand in titles: FTS5 makes a list of those that begin so sooner than it opens each of them. */
static struct phrases add_term(struct composing *c, const struct term *term)
{
	struct term t = *term;

	if (c->quest->ranking.is_titles)
		t.begun.len = 0;
	return c->is_idle ? term_add_idle(&t, c->match) : term_add_match(&t, c->match);
}

static void add_group(struct composing *c, const char *operator, size_t group)
{
	struct quest *q = c->quest;
	struct ranking *r = &q->ranking;
	struct phrases phrases = { .len = 1 };

	str_add(c->match, c->is_begun ? operator : "");
	if (group < q->terms.len)
		phrases = add_term(c, &q->terms.at[group]);
	else
		str_add_sv(c->match, q->others.at[group - q->terms.len].match);
	for (size_t i = 0; i < phrases.len && r->phrases < PHRASES_MAX; i++, r->phrases++) {
		r->group_of[r->phrases] = (unsigned char)group;
		r->is_joined[r->phrases] = phrases.joined >> i & 1;
	}
	c->is_begun = true;
}

static void add_unwanted(struct composing *c)
{
	const struct terms *t = &c->quest->terms;

	for (size_t i = 0; i < t->len; i++) {
		if (!t->at[i].is_unwanted || !t->at[i].rows)
			continue;
		str_add(c->match, " NOT ");
		add_term(c, &t->at[i]);
	}
}

static bool is_everywhere(const struct quest *q, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!q->terms.at[i].rows)
			return false;
	return true;
}

/* A run as it was typed, or in other words; the others are [*other, …), and *other is set behind them. */
static void add_run(struct composing *c, size_t from, size_t *other)
{
	const struct quest *q = c->quest;
	const size_t to = q->others.at[*other].to;

	str_add(c->match, c->is_begun ? " AND (" : "(");
	c->is_begun = false;
	if (is_everywhere(q, from, to)) {
		str_add_char(c->match, '(');
		for (size_t i = from; i < to; i++)
			add_group(c, " AND ", i);
		str_add_char(c->match, ')');
	}
	for (; *other < q->others.len && q->others.at[*other].from == from; ++*other)
		add_group(c, " OR ", q->terms.len + *other);
	str_add_char(c->match, ')');
	c->is_begun = true;
}

/* All words. */
static bool compose_all(struct quest *q, struct str *match)
{
	struct composing c = { .quest = q, .match = match };
	size_t other = 0;

	str_add_char(match, '(');
	for (size_t i = 0; i < q->terms.len;) {
		const struct term *t = &q->terms.at[i];

		if (other < q->others.len && q->others.at[other].from == i) {
			const size_t to = q->others.at[other].to;

			add_run(&c, i, &other);
			i = to;
			continue;
		}
		if (!t->is_unwanted && !t->rows)
			return false;
		if (!t->is_unwanted)
			add_group(&c, " AND ", i);
		i++;
	}
	str_add_char(match, ')');
	add_unwanted(&c);
	return true;
}

static void compose_some(struct quest *q, const bool *chosen, struct str *match)
{
	struct composing c = { .quest = q, .match = match };

	str_add_char(match, '(');
	for (size_t i = 0; i < q->ranking.groups; i++)
		if (chosen[i])
			add_group(&c, " OR ", i);
	str_add_char(match, ')');
	add_unwanted(&c);
}

bool match_compose(struct quest *q, const bool *chosen, struct str *match)
{
	ranking_begin(&q->ranking);
	if (!chosen)
		return compose_all(q, match);
	compose_some(q, chosen, match);
	return true;
}

size_t match_compose_apart(struct quest *q, const bool *chosen, size_t first, struct str *match)
{
	struct composing c = { .quest = q, .match = match };
	size_t firsts;

	ranking_begin(&q->ranking);
	add_group(&c, "", first);
	firsts = q->ranking.phrases;
	c.is_idle = true;
	for (size_t i = 0; i < q->terms.len; i++)
		if (chosen[i] && i != first)
			add_group(&c, " OR ", i);
	return firsts;
}

size_t match_number_apart(size_t phrase, size_t firsts)
{
	/* Each of the others has one before it that is nowhere. */
	return phrase < firsts ? phrase : firsts + 2 * (phrase - firsts) + 1;
}
