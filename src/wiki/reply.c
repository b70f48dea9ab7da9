#include <cphub/wiki/reply.h>

#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>
#include <cphub/wiki/request.h>

#include "markup.h"

static const char signs[] = "*#:;";

size_t talk_find_comment(const struct talk *t, struct sv id)
{
	struct str one = { 0 };
	size_t found = TALK_NONE;
	bool is_same = false;

	for (size_t i = 0; i < t->comments.len && !is_same; i++) {
		if (!t->comments.at[i].author.len)
			continue;
		str_truncate(&one, 0);
		talk_add_id(t, i, &one);
		is_same = sv_eq(str_view(&one), id);
		str_truncate(&one, 0);
		talk_add_name(&t->comments.at[i], &one);
		if (is_same || (found == TALK_NONE && id.len > one.len &&
				sv_has_prefix(id, str_text(&one)) && id.at[one.len] == '-'))
			found = i;
	}
	str_release(&one);
	return found;
}

/* A line goes on through a template, and through what is shown as it stands. */
static size_t line_begin(const struct talk *t, size_t at, size_t least)
{
	while (at > least && (t->text.at[at - 1] != '\n' || t->markup->mask[at - 1]))
		at--;
	return at;
}

/* The signs of the list that the line at a place is in. */
static struct sv prefix_at(const struct talk *t, size_t at)
{
	size_t len = 0;

	while (at + len < t->text.len && t->text.at[at + len] &&
	       strchr(signs, t->text.at[at + len]))
		len++;
	return sv_make(t->text.at + at, len);
}

/* The last comment that answers this one, itself or by others; the comment where nobody does. */
static size_t last_answer(const struct talk *t, size_t comment, size_t *first)
{
	const unsigned level = t->comments.at[comment].level;
	size_t last = comment, section = 0;

	*first = TALK_NONE;
	while (t->sections.at[section].comments_to <= comment)
		section++;
	for (size_t i = comment + 1; i < t->sections.at[section].comments_to; i++) {
		if (t->comments.at[i].level <= level)
			break;
		if (t->comments.at[i].parent == comment && *first == TALK_NONE)
			*first = i;
		last = i;
	}
	return last;
}

/* One deeper than the comment; with the sign that the answers before have. */
static void make_prefix(const struct talk *t, size_t comment, size_t sibling, struct str *out)
{
	const struct talk_comment *c = &t->comments.at[comment];
	const struct sv own = prefix_at(t, line_begin(t, c->sign_to, c->from));
	char sign = ':';

	str_add_sv(out, own);
	if (sibling != TALK_NONE) {
		const struct sv theirs = prefix_at(t, t->comments.at[sibling].from);

		if (theirs.len == own.len + 1 && theirs.at[own.len] != ';')
			sign = theirs.at[own.len];
	}
	/* The level is that of the lesser of its first and its last line. */
	str_truncate(out, c->level - 1 < out->len ? c->level - 1 : out->len);
	str_add_char(out, sign);
}

/* A blank line would end the list. */
static void add_lines(struct str *out, struct sv prefix, struct sv body)
{
	struct sv rest = body, line, last = { 0 };

	while (sv_next_line(&rest, &line)) {
		line = sv_trim(line);
		if (!line.len)
			continue;
		str_add_char(out, '\n');
		str_add_sv(out, prefix);
		if (!strchr(signs, line.at[0]))
			str_add_char(out, ' ');
		str_add_sv(out, line);
		last = line;
	}
	if (last.len && strchr(signs, last.at[0])) {
		str_add_char(out, '\n');
		str_add_sv(out, prefix);
	}
	str_add(out, " ~~~~");
}

static bool is_in_table(const struct talk *t, size_t comment)
{
	const struct talk_comment *c = &t->comments.at[comment];
	const size_t at = line_begin(t, c->sign_to, c->from);
	const struct sv line = sv_from_byte(t->text, at + prefix_at(t, at).len);

	return line.len && (line.at[0] == '|' || line.at[0] == '!' || sv_has_prefix(line, "{|"));
}

bool reply_place(const struct talk *t, size_t comment, struct sv body, struct insertion *out,
		 struct err *err)
{
	struct str clean = { 0 }, prefix = { 0 };
	size_t first, last;
	bool ok;

	*out = (struct insertion){ 0 };
	utf8_clean(&clean, body, CLEAN_FILE);
	ok = request_check_body(sv_trim(str_view(&clean)), err);
	if (ok && is_in_table(t, comment))
		ok = err_set(err, ERR_CONFLICT,
			     _("this stands in a table; it can only be answered on the wiki "
			       "itself"));
	if (ok) {
		last = last_answer(t, comment, &first);
		make_prefix(t, comment, first, &prefix);
		out->at = t->comments.at[last].to;
		add_lines(&out->text, str_view(&prefix), sv_trim(str_view(&clean)));
	}
	str_release(&clean);
	str_release(&prefix);
	return ok;
}

void resolve_place(const struct talk *t, const struct thread *thread, struct sv mark,
		   struct insertion *out)
{
	const struct talk_section *first = &t->sections.at[thread->section];
	size_t at = t->sections.at[thread->section_to - 1].to;

	while (at > first->from && strchr(" \t\r\n", t->text.at[at - 1]))
		at--;
	*out = (struct insertion){ .at = at };
	str_add_char(&out->text, '\n');
	str_add_sv(&out->text, mark);
}

void insertion_release(struct insertion *i)
{
	str_release(&i->text);
	*i = (struct insertion){ 0 };
}
