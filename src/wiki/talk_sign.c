#include "talk_sign.h"

#include <string.h>
#include <strings.h>

#include <cphub/text/utf8.h>

#include "entity.h"

/* Letters between the link to the user and the text with the time; and between two links of one signature. */
enum { REACH = 100, GAP = 12 };

/* The last link to a user. */
struct seen {
	struct str name, next;
	size_t from;     /* where the signature begins, if it is one */
	size_t shown;    /* letters before it */
	size_t shown_to; /* letters before its end */
	bool is_there, is_open;
};

static size_t letters(struct sv v)
{
	struct str text = { 0 };
	size_t n;

	if (!memchr(v.at, '&', v.len))
		return utf8_count(v);
	entity_add_decoded(&text, v);
	n = utf8_count(str_view(&text));
	str_release(&text);
	return n;
}

static void see_link(const struct talk_rules *rules, const struct piece *p, size_t shown,
		     struct seen *seen)
{
	bool goes_on;

	str_truncate(&seen->next, 0);
	if (!talk_rules_user(rules, p->text, &seen->next))
		return;
	goes_on = seen->is_there && shown <= seen->shown_to + GAP &&
		  sv_eq(str_view(&seen->name), str_view(&seen->next));
	if (!goes_on) {
		struct str old = seen->name;

		seen->name = seen->next;
		seen->next = old;
		seen->from = p->from;
	}
	seen->shown = shown;
	seen->is_there = seen->is_open = true;
}

/* "{{unsigned|Ada|08:05, 1 March 2024 (UTC)}}", in either order. */
static bool is_unsigned(const struct talk_rules *rules, const struct piece *p, struct str *author,
			struct signature *out)
{
	const struct sv name = template_name(p->text);
	struct sv rest = template_arguments(p->text), argument, user = { 0 };
	size_t from, to;
	bool has_time = false;

	if (name.len < 8 || strncasecmp(name.at, "unsigned", 8) != 0)
		return false;
	while (template_next(&rest, &argument)) {
		if (!has_time && stamp_find(&rules->stamp, argument, &from, &to, &out->when))
			has_time = true;
		else if (!user.len)
			user = argument;
	}
	if (!has_time || !user.len || memchr(user.at, '=', user.len))
		return false;
	str_truncate(author, 0);
	str_add(author, "User:");
	str_add_sv(author, user);
	{
		struct str target = *author;

		*author = (struct str){ 0 };
		has_time = talk_rules_user(rules, str_view(&target), author);
		str_release(&target);
	}
	out->from = p->from;
	out->to = p->to;
	return has_time;
}

static bool is_time(const struct talk_rules *rules, const struct piece *p, size_t shown,
		    const struct seen *seen, struct signature *out)
{
	size_t from, to;

	if (!seen->is_there || shown > seen->shown + REACH ||
	    !stamp_find(&rules->stamp, p->text, &from, &to, &out->when))
		return false;
	out->from = seen->from;
	out->to = p->from + to;
	return true;
}

static void count(const struct piece *p, size_t *shown, struct seen *seen)
{
	switch (p->kind) {
	case PIECE_TEXT: *shown += letters(p->text); break;
	case PIECE_RAW: *shown += utf8_count(p->text); break;
	case PIECE_LINK_END:
		if (seen->is_open)
			seen->shown_to = *shown;
		seen->is_open = false;
		break;
	case PIECE_LINE: ++*shown; break;
	case PIECE_LINK:
	case PIECE_TEMPLATE:
	case PIECE_TAG:
	case PIECE_ADDRESS:
	case PIECE_ADDRESS_END: break;
	}
}

/* What is written in front of a name: dashes, and the small print around it. */
static size_t begin_of(const struct markup *m, size_t from, size_t at)
{
	static const char *const fronts[] = { "--",     "–",       "—",       " ", "\xc2\xa0",
					      "&nbsp;", "&mdash;", "&ndash;", "~" };
	bool again = true;

	while (again) {
		again = false;
		while (at > from && m->mask[at - 1] & MASK_TAG) {
			at--;
			again = true;
		}
		for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++) {
			const size_t len = strlen(fronts[i]);

			if (at - from >= len && !memcmp(m->text.at + at - len, fronts[i], len)) {
				at -= len;
				again = true;
			}
		}
	}
	return at;
}

bool signature_find(const struct talk_rules *rules, const struct markup *m, size_t from, size_t to,
		    struct str *author, struct signature *out)
{
	struct pieces p = pieces_of(m, from, to);
	struct seen seen = { 0 };
	struct piece piece;
	size_t shown = 0;
	bool found = false;

	str_truncate(author, 0);
	while (!found && pieces_next(&p, &piece)) {
		if (piece.is_quote) {
			count(&piece, &shown, &seen);
			continue;
		}
		if (piece.kind == PIECE_LINK)
			see_link(rules, &piece, shown, &seen);
		if (piece.kind == PIECE_TEMPLATE)
			found = is_unsigned(rules, &piece, author, out);
		else if (piece.kind == PIECE_TEXT &&
			 (found = is_time(rules, &piece, shown, &seen, out)))
			str_add_sv(author, str_view(&seen.name));
		count(&piece, &shown, &seen);
	}
	if (found)
		out->from = begin_of(m, from, out->from);
	str_release(&seen.name);
	str_release(&seen.next);
	return found;
}
