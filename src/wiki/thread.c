#include <cphub/wiki/thread.h>

#include <string.h>

#include <cphub/core/date.h>
#include <cphub/core/vec.h>

#include "talk_line.h"
#include "talk_sign.h"

enum { NAME_MAX_LEN = 80, DAY_SECONDS = 86400 };

/* Lines that are one paragraph. */
struct paragraph {
	enum line_kind kind;
	size_t from, to;
	unsigned level;
	bool is_there;
};

struct reading {
	struct talk *t;
	const struct talk_rules *rules;
	struct paragraph now;
	struct paragraph first;          /* of a comment that is not signed yet */
	size_t last[TALK_LEVEL_MAX + 2]; /* the last comment of each level, or TALK_NONE */
	unsigned deepest;                /* levels of `last` that are in use */
	unsigned plain;                  /* headings that can be edited, so far */
	struct str author;
};

static struct talk_section *section_of(struct reading *r)
{
	return &r->t->sections.at[r->t->sections.len - 1];
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* It hangs on the last comment that is less deep: a level that was skipped is no level. */
static size_t hang(struct reading *r, unsigned level, size_t comment)
{
	size_t parent = TALK_NONE;

	for (unsigned i = smaller(level - 1, r->deepest); i > 0 && parent == TALK_NONE; i--)
		parent = r->last[i];
	for (unsigned i = r->deepest + 1; i <= level; i++)
		r->last[i] = TALK_NONE;
	r->last[level] = comment;
	r->deepest = level;
	return parent;
}

static void add_comment(struct reading *r, const struct signature *s)
{
	const struct paragraph *first = r->first.is_there ? &r->first : &r->now;
	const unsigned level = smaller(s ? smaller(first->level, r->now.level) : first->level,
				       TALK_LEVEL_MAX - 1) +
			       1;
	struct talk *t = r->t;
	struct talk_comment c = { .level = level, .from = first->from, .to = r->now.to };

	if (t->comments.len >= TALK_COMMENTS_MAX)
		return;
	c.sign = c.sign_to = c.to;
	if (s) {
		c.author = arena_sv(&t->arena, str_view(&r->author));
		c.when = s->when;
		c.sign = s->from;
		c.sign_to = s->to;
	}
	c.parent = hang(r, level, t->comments.len);
	*vec_add(&t->comments) = c;
	section_of(r)->comments_to = t->comments.len;
}

static void end_paragraph(struct reading *r)
{
	struct signature s;

	if (!r->now.is_there)
		return;
	if (signature_find(r->rules, r->t->markup, r->now.from, r->now.to, &r->author, &s)) {
		add_comment(r, &s);
		r->first.is_there = false;
	} else if (!r->first.is_there) {
		r->first = r->now;
	} else {
		r->first.to = r->now.to;
	}
	r->now.is_there = false;
}

/* The last text of a section may have no name under it, and is read all the same. */
static void end_section(struct reading *r, size_t at)
{
	end_paragraph(r);
	if (r->first.is_there) {
		r->now = r->first;
		add_comment(r, NULL);
		r->now.is_there = r->first.is_there = false;
	}
	section_of(r)->to = at;
}

static void begin_section(struct reading *r, const struct line *line)
{
	struct talk *t = r->t;
	const size_t len = t->sections.len;
	struct talk_section s = { .level = line ? line->heading : 0,
				  .from = line ? line->from : 0,
				  .parent = TALK_NONE,
				  .comments = t->comments.len,
				  .comments_to = t->comments.len };
	struct str title = { 0 };

	if (line) {
		if (line->is_editable)
			s.number = ++r->plain;
		talk_add_text(t, line->title, line->title_to, 0, &title);
		s.title = arena_sv(&t->arena, sv_trim(str_view(&title)));
		str_release(&title);
		/* The one before, or one that it is in. */
		s.parent = len - 1;
		while (s.parent != TALK_NONE && t->sections.at[s.parent].level >= s.level)
			s.parent = t->sections.at[s.parent].parent;
	}
	*vec_add(&t->sections) = s;
	for (size_t i = 0; i < ARRAY_LEN(r->last); i++)
		r->last[i] = TALK_NONE;
	r->deepest = 0;
}

static bool goes_on(const struct paragraph *p, const struct line *line)
{
	return p->is_there && p->kind == line->kind &&
	       (line->kind == LINE_TEXT || line->kind == LINE_PLAIN);
}

static void take_line(struct reading *r, const struct line *line)
{
	switch (line->kind) {
	case LINE_NOTHING: return;
	case LINE_BLANK:
	case LINE_SEPARATOR: end_paragraph(r); return;
	case LINE_HEADING:
		end_section(r, line->from);
		if (r->t->sections.len < TALK_SECTIONS_MAX)
			begin_section(r, line);
		return;
	case LINE_LIST:
	case LINE_TABLE:
	case LINE_PLAIN:
	case LINE_TEXT: break;
	}
	if (goes_on(&r->now, line)) {
		r->now.to = line->to;
		return;
	}
	end_paragraph(r);
	r->now = (struct paragraph){ .kind = line->kind,
				     .from = line->from,
				     .to = line->to,
				     .level = line->level,
				     .is_there = true };
}

void talk_parse(const struct talk_rules *rules, struct sv page, struct talk *out)
{
	struct reading r = { .t = out, .rules = rules };
	struct lines lines;
	struct line line;

	*out = (struct talk){ .text = page };
	if (page.len > TALK_PAGE_MAX)
		out->text.len = TALK_PAGE_MAX;
	out->markup = mem_zeroed(1, sizeof(*out->markup));
	markup_init(out->markup, out->text);
	lines = (struct lines){ .m = out->markup };
	begin_section(&r, NULL);
	while (lines_next(&lines, &line))
		take_line(&r, &line);
	end_section(&r, out->text.len);
	str_release(&r.author);
}

void talk_release(struct talk *t)
{
	if (t->markup)
		markup_release(t->markup);
	free(t->markup);
	vec_release(&t->sections);
	vec_release(&t->comments);
	arena_release(&t->arena);
	*t = (struct talk){ 0 };
}

void talk_add_comment(const struct talk *t, const struct talk_comment *c, struct str *out)
{
	struct str text = { 0 };
	const unsigned indent = c->level - 1;

	talk_add_text(t, c->from, c->sign, indent, &text);
	if (c->sign_to < c->to)
		talk_add_text(t, c->sign_to, c->to, indent, &text);
	str_add_sv(out, sv_trim(str_view(&text)));
	str_release(&text);
}

bool talk_is_signed(const struct talk_comment *c)
{
	return c->author.len && c->sign < c->sign_to;
}

/* Cut between letters. */
void talk_add_part(struct str *out, struct sv v)
{
	size_t len = v.len;

	while (len > NAME_MAX_LEN || (len < v.len && (v.at[len] & 0xc0) == 0x80))
		len--;
	for (size_t i = 0; i < len; i++)
		str_add_char(out, v.at[i] == ' ' ? '_' : v.at[i]);
}

static void add_author_and_time(struct str *out, const struct talk_comment *c)
{
	const day_t day = date_of(c->when);
	const time_t clock = c->when - (time_t)day * DAY_SECONDS;
	struct str date = { 0 };

	talk_add_part(out, c->author);
	str_add_char(out, '-');
	date_add(&date, day);
	for (size_t i = 0; i < date.len; i++)
		if (date.at[i] != '-')
			str_add_char(out, date.at[i]);
	str_addf(out, "%02ld%02ld%02ld", (long)(clock / 3600), (long)(clock / 60 % 60),
		 (long)(clock % 60));
	str_release(&date);
}

void talk_add_name(const struct talk_comment *c, struct str *out)
{
	str_add(out, "c-");
	add_author_and_time(out, c);
}

/* Sections are in the page's order, and so are their comments. */
static const struct talk_section *section_with(const struct talk *t, size_t comment)
{
	size_t least = 0, most = t->sections.len - 1;

	while (least < most) {
		const size_t middle = least + (most - least) / 2;

		if (t->sections.at[middle].comments_to <= comment)
			least = middle + 1;
		else
			most = middle;
	}
	return &t->sections.at[least];
}

void talk_add_id(const struct talk *t, size_t comment, struct str *out)
{
	const struct talk_comment *c = &t->comments.at[comment];

	talk_add_name(c, out);
	str_add_char(out, '-');
	if (c->parent != TALK_NONE)
		add_author_and_time(out, &t->comments.at[c->parent]);
	else
		talk_add_part(out, section_with(t, comment)->title);
}
