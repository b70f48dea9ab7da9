#include <cphub/wiki/talk_items.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "api.h"
#include "rules.h"

/* Headings in headings, and answers to answers; a comment is looked for so far behind the last one. */
enum { DEPTH_MAX = TALK_LEVEL_MAX + 8, AHEAD_MAX = 200 };
/* So many comments are made of others, and so many bytes looked through for that: who answers may be hostile. */
enum { SPLITS_MAX = 500, SCAN_MAX = 4 << 20 };

struct item {
	unsigned level; /* 0: a heading, whose id `author` is */
	size_t parent;  /* from 1 */
	time_t when;
	struct sv author;
};

struct items {
	struct item *at;
	size_t len, cap;
};

/* Where a walk through the answer is: one list of siblings in another. */
struct step {
	const struct json *list;
	size_t at, parent;
};

static void add_item(const struct json *v, size_t parent, size_t *count, struct str *out)
{
	const struct sv author = json_text(json_at(v, "author"));
	const int64_t level = json_int(json_at(v, "level"), 0);

	if (sv_is(json_text(json_at(v, "type")), "heading")) {
		const struct sv id = json_text(json_at(v, "id"));

		if (sv_find_char(id, '\n') == id.len)
			str_addf(out, "0 0 0 %.*s\n", SV_ARG(id));
		return;
	}
	*count += 1;
	str_addf(out, "%" PRId64 " %zu %" PRId64 " ", level < 1 ? 1 : level, parent,
		 (int64_t)api_time(json_text(json_at(v, "timestamp"))));
	if (sv_find_char(author, '\n') == author.len)
		str_add_sv(out, author);
	str_add_char(out, '\n');
}

static void add_items(const struct json *threads, struct str *out)
{
	struct step steps[DEPTH_MAX] = { { threads, 0, 0 } };
	size_t depth = 1, count = 0;

	while (depth && count < TALK_COMMENTS_MAX) {
		struct step *s = &steps[depth - 1];
		const struct json *v;
		bool is_heading;

		if (s->at == json_len(s->list)) {
			depth--;
			continue;
		}
		v = json_element(s->list, s->at++);
		is_heading = sv_is(json_text(json_at(v, "type")), "heading");
		add_item(v, s->parent, &count, out);
		if (depth < DEPTH_MAX && json_len(json_at(v, "replies")))
			steps[depth++] =
				(struct step){ json_at(v, "replies"), 0, is_heading ? 0 : count };
	}
}

bool wiki_read_items(struct wiki *w, const char *title, struct str *out, bool *has,
		     struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	struct json *answer = NULL;
	bool ok;

	http_add_field(&fields, "page", sv_from(title));
	http_add_field(&fields, "prop", SV("threaditemshtml"));
	http_add_field(&fields, "threaditemsflags", SV("excludesignatures"));
	ok = api_read(w, "discussiontoolspageinfo", &fields, &answer, fault, err);
	*has = ok || strcmp(fault->code, "badvalue") != 0;
	if (ok)
		add_items(json_at(answer, "discussiontoolspageinfo.threaditemshtml"), out);
	json_free(answer);
	str_release(&fields);
	return ok || !*has;
}

static bool take_number(struct sv *rest, int64_t *out)
{
	struct sv word;

	*out = 0;
	if (!sv_next(rest, ' ', &word) || !word.len || word.len > 18)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		if (word.at[i] < '0' || word.at[i] > '9')
			return false;
		*out = *out * 10 + (word.at[i] - '0');
	}
	return true;
}

/* Strangers chose the names. */
static void read_items(struct talk *t, struct sv text, struct items *out)
{
	struct str name = { 0 };
	struct sv line;

	while (sv_next_line(&text, &line) && out->len < TALK_COMMENTS_MAX) {
		int64_t level, parent, when;

		if (take_number(&line, &level) && take_number(&line, &parent) &&
		    take_number(&line, &when) && line.at) {
			str_truncate(&name, 0);
			utf8_clean(&name, line, CLEAN_LINE);
			*vec_add(out) = (struct item){
				.level =
					(unsigned)(level < TALK_LEVEL_MAX ? level : TALK_LEVEL_MAX),
				.parent = (size_t)parent,
				.when = (time_t)when,
				.author = arena_sv(&t->arena, str_view(&name)),
			};
		}
	}
	str_release(&name);
}

/* An answer is deeper than what it answers. */
static void mend_levels(struct talk *t)
{
	for (size_t i = 0; i < t->comments.len; i++) {
		struct talk_comment *c = &t->comments.at[i];
		const unsigned above = c->parent == TALK_NONE ? 0 : t->comments.at[c->parent].level;

		if (above == TALK_LEVEL_MAX)
			c->parent = TALK_NONE;
		else if (c->level <= above)
			c->level = above + 1;
	}
}

/* What stands here and there, in the order of both. */
struct alignment {
	struct talk *t;
	const struct talk_rules *rules;
	size_t splits, scanned;
	size_t end;        /* comments that count */
	size_t at;         /* the next one */
	size_t section;    /* that it is in, or one before */
	struct sv heading; /* that the items are under */
	size_t *places;    /* of each item that is a comment, its place in the talk, or TALK_NONE */
	size_t *parents;
	size_t len;
};

/* Whether the next comment is. */
static bool is_under(struct alignment *a)
{
	const struct talk *t = a->t;
	struct str id = { 0 };
	bool is;

	while (t->sections.at[a->section].comments_to <= a->at)
		a->section++;
	str_add(&id, "h-");
	talk_add_part(&id, t->sections.at[a->section].title);
	str_add_char(&id, '-');
	is = sv_has_prefix(a->heading, str_text(&id));
	str_release(&id);
	return is;
}

/* Makes room for a comment in front of another one. */
static struct talk_comment *insert(struct talk *t, size_t at)
{
	struct talk_comment *all;

	(void)vec_add(&t->comments);
	all = t->comments.at;
	memmove(all + at + 1, all + at, (t->comments.len - 1 - at) * sizeof(*all));
	for (size_t i = at + 1; i < t->comments.len; i++)
		all[i].parent += all[i].parent != TALK_NONE && all[i].parent >= at;
	for (size_t i = 0; i < t->sections.len; i++) {
		t->sections.at[i].comments += t->sections.at[i].comments > at;
		t->sections.at[i].comments_to += t->sections.at[i].comments_to > at;
	}
	all[at] = (struct talk_comment){ .level = 1, .parent = TALK_NONE };
	return &all[at];
}

/* The line of a comment's text that holds a time: its bytes up to that, and where the next one begins. */
static bool find_time(struct alignment *a, const struct talk_comment *c, time_t when, size_t *to,
		      size_t *next)
{
	const size_t end = c->author.len ? c->sign : c->to;

	for (size_t at = c->from; at < end; at = *next) {
		const struct sv rest = sv_make(a->t->text.at + at, end - at);
		const struct sv line = sv_make(rest.at, sv_find_char(rest, '\n'));
		size_t from, stamp_to;
		time_t found;

		*next = at + line.len + 1;
		a->scanned += line.len + 1;
		if (stamp_find(&a->rules->stamp, line, &from, &stamp_to, &found) && found == when) {
			*to = at + from;
			return true;
		}
	}
	return false;
}

/* Text that a template signs belongs to the next signature as far as wikitext tells, or is the last of its section. */
static bool sign_text(struct alignment *a, const struct item *item)
{
	struct talk *t = a->t;
	struct talk_comment *c = &t->comments.at[a->at];
	size_t to = c->to, next = c->to;
	const bool is_split = find_time(a, c, item->when, &to, &next) && next < c->to;
	const size_t from = c->from;

	if ((c->author.len && !is_split) || t->comments.len >= TALK_COMMENTS_MAX)
		return false;
	if (is_split) {
		c->from = next;
		c = insert(t, a->at);
		c->from = from;
		a->end++;
		a->splits++;
	}
	c->to = c->sign = c->sign_to = to;
	c->author = item->author;
	c->when = item->when;
	return true;
}

static size_t place_of(struct alignment *a, const struct item *item)
{
	const struct talk *t = a->t;
	const size_t most = a->at + AHEAD_MAX < a->end ? a->at + AHEAD_MAX : a->end;

	for (size_t i = a->at; i < most; i++)
		if (t->comments.at[i].when == item->when &&
		    sv_eq(t->comments.at[i].author, item->author))
			return i;
	if (a->at == a->end || !item->author.len || a->splits == SPLITS_MAX ||
	    a->scanned > SCAN_MAX || !is_under(a) || !sign_text(a, item))
		return TALK_NONE;
	return a->at;
}

/* The nearest one above that is here, too. */
static size_t parent_of(const struct alignment *a, size_t item)
{
	size_t up = a->parents[item];

	while (up && up <= item && a->places[up - 1] == TALK_NONE)
		up = a->parents[up - 1];
	return up && up <= item ? a->places[up - 1] : TALK_NONE;
}

static void take_item(struct alignment *a, const struct item *item)
{
	const size_t i = a->len++;
	struct talk_comment *c;

	a->parents[i] = item->parent <= i ? item->parent : 0;
	a->places[i] = place_of(a, item);
	if (a->places[i] == TALK_NONE)
		return;
	a->at = a->places[i] + 1;
	c = &a->t->comments.at[a->places[i]];
	c->level = item->level;
	c->parent = parent_of(a, i);
}

void talk_take_items(struct talk *t, const struct talk_rules *rules, struct sv items, size_t end)
{
	struct items all = { 0 };
	struct alignment a = { .t = t, .rules = rules };

	read_items(t, items, &all);
	a.places = mem_zeroed(all.len + 1, sizeof(*a.places));
	a.parents = mem_zeroed(all.len + 1, sizeof(*a.parents));
	while (a.end < t->comments.len && t->comments.at[a.end].from < end)
		a.end++;
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].level)
			take_item(&a, &all.at[i]);
		else
			a.heading = all.at[i].author;
	mend_levels(t);
	free(a.places);
	free(a.parents);
	vec_release(&all);
}
