#include "talk_line.h"

#include <string.h>

#include <cphub/core/base.h>

enum { HEADING_MAX = 6, TABLES_MAX = 100 };
enum { MASK_WHOLE = MASK_COMMENT | MASK_RAW | MASK_TEMPLATE };

/* What some templates are to a thread, by the beginning or the end of their names. */
static const struct {
	const char *name;
	bool is_end; /* any name that ends so */
	enum line_kind kind;
} templates[] = {
	{ "outdent", false, LINE_SEPARATOR },    { "outdent2", false, LINE_SEPARATOR },
	{ "od", false, LINE_SEPARATOR },         { "unindent", false, LINE_SEPARATOR },
	{ "noindent", false, LINE_SEPARATOR },   { "undent", false, LINE_SEPARATOR },
	{ "reflist-talk", false, LINE_NOTHING }, { "clear", false, LINE_NOTHING },
	{ "bottom", true, LINE_NOTHING },        { "end", true, LINE_NOTHING },
};

static size_t line_end(const struct markup *m, size_t at)
{
	while (at < m->text.len) {
		const char *p = memchr(m->text.at + at, '\n', m->text.len - at);

		if (!p)
			break;
		at = (size_t)(p - m->text.at);
		if (!(m->mask[at] & MASK_WHOLE))
			return at;
		at++;
	}
	return m->text.len;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static size_t skip_comments(const struct markup *m, size_t at, size_t end)
{
	while (at < end && m->mask[at] & MASK_COMMENT)
		at++;
	return at;
}

static size_t skip_blanks(const struct markup *m, size_t at, size_t end)
{
	while (at < end && (m->mask[at] & MASK_COMMENT || is_blank(m->text.at[at])))
		at++;
	return at;
}

static size_t cut_end(const struct markup *m, size_t at, size_t end)
{
	while (end > at && (m->mask[end - 1] & MASK_COMMENT || is_blank(m->text.at[end - 1])))
		end--;
	return end;
}

static bool is_heading(const struct markup *m, size_t from, size_t to, struct line *out)
{
	const struct sv v = m->text;
	size_t front = 0, back = 0, level;

	to = cut_end(m, from, to);
	while (from + front < to && v.at[from + front] == '=' && !m->mask[from + front])
		front++;
	while (to - back > from && v.at[to - back - 1] == '=' && !m->mask[to - back - 1])
		back++;
	if (front == to - from) {
		if (front < 3)
			return false;
		front = back = (front - 1) / 2;
	}
	level = front < back ? front : back;
	if (!level)
		return false;
	if (level > HEADING_MAX)
		level = HEADING_MAX;
	out->heading = (unsigned)level;
	out->title = from + level;
	out->title_to = to - level;
	return true;
}

/* "<h2>…</h2>" */
static bool is_heading_tag(const struct markup *m, size_t from, size_t to, struct line *out)
{
	const struct sv v = m->text;
	size_t at = from, close = 0;
	struct sv name;

	if (to - from < 9 || v.at[from] != '<' || m->mask[from] != MASK_TAG)
		return false;
	name = tag_name(sv_make(v.at + from, to - from));
	if (name.len != 2 || (name.at[0] | 0x20) != 'h' || name.at[1] < '1' || name.at[1] > '6')
		return false;
	while (at < to && v.at[at] != '>')
		at++;
	for (size_t i = at + 1; i + 2 < to && !close; i++)
		if (v.at[i] == '<' && v.at[i + 1] == '/' && m->mask[i] & MASK_TAG &&
		    (v.at[i + 2] | 0x20) == 'h')
			close = i;
	out->heading = (unsigned)(name.at[1] - '0');
	out->title = at + 1;
	out->title_to = close;
	return close > at;
}

static bool has_suffix(struct sv v, const char *suffix)
{
	const size_t len = strlen(suffix);

	return v.len > len && name_is(sv_from_byte(v, v.len - len), suffix);
}

/* A line that is one template, or begins with one and goes on. */
static enum line_kind template_kind(struct sv name)
{
	for (size_t i = 0; i < ARRAY_LEN(templates); i++)
		if (templates[i].is_end ? has_suffix(name, templates[i].name)
					: name_is(name, templates[i].name))
			return templates[i].kind;
	return LINE_TEXT;
}

static bool shows_nothing(const struct markup *m, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!(m->mask[i] & (MASK_TAG | MASK_COMMENT)) && !is_blank(m->text.at[i]))
			return false;
	return true;
}

static enum line_kind kind_of_text(const struct markup *m, size_t from, size_t to)
{
	struct pieces p = pieces_of(m, from, to);
	struct piece first;

	if (shows_nothing(m, from, to))
		return LINE_NOTHING;
	if (!pieces_next(&p, &first) || first.kind != PIECE_TEMPLATE ||
	    !shows_nothing(m, first.to, to))
		return LINE_TEXT;
	return template_kind(template_name(first.text));
}

static bool begins(const struct markup *m, size_t at, size_t end, const char *with)
{
	const size_t len = strlen(with);

	return end - at >= len && !memcmp(m->text.at + at, with, len) && !m->mask[at];
}

/* Lines of tables; cells are on lines of their own, or are parted by two bars. */
static bool is_table(struct lines *l, size_t at, size_t end, unsigned level, struct line *out)
{
	const struct markup *m = l->m;
	const size_t from = skip_blanks(m, at, end);

	if (begins(m, from, end, "{|")) {
		if (!l->tables)
			l->table_level = level;
		l->tables += l->tables < TABLES_MAX;
		out->kind = level ? LINE_TABLE : LINE_NOTHING;
	} else if (!l->tables || level) {
		return false;
	} else if (begins(m, from, end, "|}")) {
		l->tables--;
		out->kind = LINE_NOTHING;
	} else if (begins(m, from, end, "|-")) {
		out->kind = LINE_NOTHING;
	} else if (begins(m, from, end, "|") || begins(m, from, end, "!")) {
		out->kind = LINE_TABLE;
	} else {
		return false;
	}
	out->level = l->table_level;
	return true;
}

static void classify_list(struct lines *l, size_t at, size_t end, struct line *out)
{
	const struct markup *m = l->m;
	const bool is_term = m->text.at[at] == ';';
	size_t i = at;

	while (i < end && strchr("*#:;", m->text.at[i]) && m->text.at[i] && !m->mask[i])
		i++;
	out->level = (unsigned)(i - at);
	if (is_table(l, i, end, out->level, out))
		return;
	if (skip_blanks(m, i, end) == end)
		out->kind = LINE_BLANK;
	else if (is_term && out->level == 1)
		out->kind = LINE_SEPARATOR;
	else
		out->kind = LINE_LIST;
}

static void classify(struct lines *l, struct line *out)
{
	const struct markup *m = l->m;
	const size_t end = out->to, at = skip_comments(m, out->from, end);

	if (skip_blanks(m, at, end) == end) {
		out->kind = at > out->from ? LINE_NOTHING : LINE_BLANK;
		return;
	}
	out->is_editable = at == out->from;
	if (m->text.at[at] == '=' && is_heading(m, at, end, out)) {
		out->kind = LINE_HEADING;
	} else if (is_heading_tag(m, at, end, out)) {
		out->kind = LINE_HEADING;
		out->is_editable = false;
	} else if (begins(m, at, end, "----")) {
		out->kind = LINE_SEPARATOR;
	} else if (!m->mask[at] && strchr("*#:;", m->text.at[at])) {
		classify_list(l, at, end, out);
	} else if (!is_table(l, at, end, 0, out)) {
		out->kind = m->text.at[at] == ' ' ? LINE_PLAIN : kind_of_text(m, at, end);
	}
}

bool lines_next(struct lines *l, struct line *out)
{
	if (l->at >= l->m->text.len)
		return false;
	*out = (struct line){ .from = l->at, .to = line_end(l->m, l->at) };
	l->at = out->to + 1;
	classify(l, out);
	return true;
}
