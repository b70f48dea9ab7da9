#include <string.h>
#include <strings.h>

#include <cphub/text/utf8.h>
#include <cphub/wiki/thread.h>

#include "entity.h"
#include "markup.h"

enum { TEMPLATE_SHOWN_MAX = 200 };

/* Templates of talk pages, as what people see of them. */
enum shown {
	SHOWN_NAMES,    /* whom it calls: "@Ada, Bert:" */
	SHOWN_ARGUMENT, /* its first one */
	SHOWN_QUOTED,
	SHOWN_CODE, /* the template that is spoken of */
	SHOWN_NOTHING,
	SHOWN_LINE
};

static const struct {
	const char *name;
	enum shown shown;
} templates[] = {
	{ "ping", SHOWN_NAMES },
	{ "reply to", SHOWN_NAMES },
	{ "reply", SHOWN_NAMES },
	{ "re", SHOWN_NAMES },
	{ "yo", SHOWN_NAMES },
	{ "u", SHOWN_NAMES },
	{ "user link", SHOWN_NAMES },
	{ "@", SHOWN_NAMES },
	{ "tl", SHOWN_CODE },
	{ "tlx", SHOWN_CODE },
	{ "t", SHOWN_CODE },
	{ "tq", SHOWN_QUOTED },
	{ "xt", SHOWN_QUOTED },
	{ "small", SHOWN_ARGUMENT },
	{ "nobr", SHOWN_ARGUMENT },
	{ "nowrap", SHOWN_ARGUMENT },
	{ "lang", SHOWN_ARGUMENT },
	{ "strong", SHOWN_ARGUMENT },
	{ "collapse top", SHOWN_ARGUMENT },
	{ "collapse bottom", SHOWN_NOTHING },
	{ "outdent", SHOWN_NOTHING },
	{ "od", SHOWN_NOTHING },
	{ "unindent", SHOWN_NOTHING },
	{ "archive bottom", SHOWN_NOTHING },
	{ "pb", SHOWN_LINE },
	{ "paragraph break", SHOWN_LINE },
};

static void add_words(struct str *out, struct sv v)
{
	entity_add_decoded(out, v);
}

static bool is_named(struct sv argument)
{
	const size_t sign = sv_find_char(argument, '=');

	return sign < argument.len && sv_find_char(argument, '[') > sign;
}

/* The first unnamed argument, or "1=". */
static struct sv first_argument(struct sv rest)
{
	struct sv argument;

	while (template_next(&rest, &argument)) {
		if (sv_has_prefix(argument, "1="))
			return sv_trim(sv_from_byte(argument, 2));
		if (!is_named(argument))
			return argument;
	}
	return (struct sv){ 0 };
}

static void add_names(struct str *out, struct sv rest)
{
	struct sv argument;
	bool is_first = true;

	while (template_next(&rest, &argument)) {
		if (!argument.len || is_named(argument))
			continue;
		str_add(out, is_first ? "@" : ", ");
		add_words(out, argument);
		is_first = false;
	}
	if (!is_first)
		str_add_char(out, ':');
}

/* One that is not known is shown by its name, and by its arguments where they are short. */
static void add_template(struct str *out, struct sv braces)
{
	const struct sv name = template_name(braces), rest = template_arguments(braces);
	size_t i = 0;

	while (i < ARRAY_LEN(templates) && !name_is(name, templates[i].name))
		i++;
	if (i == ARRAY_LEN(templates)) {
		if (braces.len <= TEMPLATE_SHOWN_MAX && !memchr(braces.at, '\n', braces.len))
			str_add_sv(out, braces);
		else
			str_addf(out, "{{%.*s}}", SV_ARG(name));
		return;
	}
	switch (templates[i].shown) {
	case SHOWN_NAMES: add_names(out, rest); break;
	case SHOWN_ARGUMENT: add_words(out, first_argument(rest)); break;
	case SHOWN_QUOTED:
		str_add(out, "“");
		add_words(out, first_argument(rest));
		str_add(out, "”");
		break;
	case SHOWN_CODE: str_addf(out, "{{%.*s}}", SV_ARG(first_argument(rest))); break;
	case SHOWN_LINE: str_add_char(out, '\n'); break;
	case SHOWN_NOTHING: break;
	}
}

static void add_tag(struct str *out, struct sv brackets)
{
	const struct sv name = tag_name(brackets);
	static const char *const lines[] = { "br", "p", "/p", "/div", "/blockquote", "/li", "/tr" };

	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		if (name_is(name, lines[i])) {
			str_add_char(out, '\n');
			return;
		}
	/* What is no element is text that looks like one. */
	if (!name.len)
		str_add_sv(out, brackets);
}

static struct sv target_words(struct sv target)
{
	return sv_has_prefix(target, ":") ? sv_from_byte(target, 1) : target;
}

/* Text as it comes: in one piece, or told run by run. */
struct words {
	struct str text;   /* that was not told yet */
	struct sv address; /* of the link that is open, where what is shown is not it */
	void (*each)(void *data, const struct talk_run *run); /* NULL: in one piece */
	void *data;
	struct talk_run link; /* that is open; no target: none */
};

static void tell(struct words *w)
{
	struct talk_run run = w->link;
	struct str text = { 0 }, target = { 0 };

	if (!w->each)
		return;
	utf8_clean(&text, str_view(&w->text), CLEAN_TEXT);
	utf8_clean(&target, run.target, CLEAN_LINE);
	run.text = str_view(&text);
	run.target = str_view(&target);
	if (run.text.len)
		w->each(w->data, &run);
	str_truncate(&w->text, 0);
	str_release(&text);
	str_release(&target);
}

/* What comes now leads elsewhere. */
static void tell_link(struct words *w, struct sv target, bool is_address)
{
	tell(w);
	w->link = (struct talk_run){ .target = target, .is_address = is_address };
}

static void begin_address(struct words *w, const struct piece *p)
{
	w->address = p->has_label ? p->text : (struct sv){ 0 };
	tell_link(w, p->text, true);
	if (!p->has_label)
		add_words(&w->text, p->text);
}

/* Where links are told, addresses need not stand behind them. */
static void end_address(struct words *w)
{
	if (w->address.len && !w->each)
		str_addf(&w->text, " (%.*s)", SV_ARG(w->address));
	w->address = (struct sv){ 0 };
	tell_link(w, (struct sv){ 0 }, false);
}

static void add_piece(struct words *w, const struct piece *p)
{
	switch (p->kind) {
	case PIECE_TEXT: add_words(&w->text, p->text); break;
	case PIECE_RAW: add_words(&w->text, p->text); break;
	case PIECE_TEMPLATE: add_template(&w->text, p->text); break;
	case PIECE_TAG: add_tag(&w->text, p->text); break;
	case PIECE_LINK:
		tell_link(w, target_words(p->text), false);
		if (!p->has_label)
			add_words(&w->text, target_words(p->text));
		break;
	case PIECE_ADDRESS: begin_address(w, p); break;
	case PIECE_ADDRESS_END: end_address(w); break;
	case PIECE_LINE: str_add_char(&w->text, '\n'); break;
	case PIECE_LINK_END: tell_link(w, (struct sv){ 0 }, false); break;
	}
}

/* "* " and "# " of lists; what stands before them is the comment's own place. */
static size_t add_front(const struct talk *t, size_t at, size_t to, unsigned indent,
			struct str *out)
{
	const struct sv v = t->text;
	unsigned level = 0;

	while (at < to && !t->markup->mask[at] && v.at[at] && strchr("*#:;", v.at[at])) {
		if (level++ >= indent && v.at[at] != ';') {
			if (v.at[at] == ':')
				str_add(out, "  ");
			else
				str_add(out, v.at[at] == '*' ? "• " : "– ");
		}
		at++;
	}
	while (level && at < to && v.at[at] == ' ')
		at++;
	return at;
}

/* Rows and cells of a table: bars are what is seen of them. */
static size_t add_cell(const struct talk *t, size_t at, size_t to, struct str *out)
{
	const struct sv v = t->text;
	const bool is_head = at + 1 < to && !t->markup->mask[at] &&
			     ((v.at[at] == '{' && v.at[at + 1] == '|') ||
			      (v.at[at] == '|' && (v.at[at + 1] == '-' || v.at[at + 1] == '}')));

	if (is_head) {
		while (at < to && v.at[at] != '\n')
			at++;
		return at;
	}
	if (at < to && !t->markup->mask[at] && (v.at[at] == '|' || v.at[at] == '!')) {
		str_add(out, "| ");
		at++;
		while (at < to && v.at[at] == ' ')
			at++;
	}
	return at;
}

static void walk(const struct talk *t, struct pieces p, unsigned indent, struct words *w)
{
	struct piece piece = { .kind = PIECE_LINE };
	bool is_begin = !p.at || t->text.at[p.at - 1] == '\n';

	for (;;) {
		if (is_begin) {
			p.at = add_front(t, p.at, p.end, indent, &w->text);
			p.at = add_cell(t, p.at, p.end, &w->text);
		}
		if (!pieces_next(&p, &piece))
			break;
		add_piece(w, &piece);
		is_begin = piece.kind == PIECE_LINE;
	}
}

void talk_add_text(const struct talk *t, size_t from, size_t to, unsigned indent, struct str *out)
{
	struct words w = { 0 };

	walk(t, pieces_of(t->markup, from, to), indent, &w);
	utf8_clean(out, str_view(&w.text), CLEAN_TEXT);
	str_release(&w.text);
}

void talk_each_run(const struct talk *t, const struct talk_comment *c,
		   void (*each)(void *data, const struct talk_run *run), void *data)
{
	struct words w = { .each = each, .data = data };
	const unsigned indent = c->level - 1;

	walk(t, pieces_of(t->markup, c->from, c->sign), indent, &w);
	if (c->sign_to < c->to)
		walk(t, pieces_of(t->markup, c->sign_to, c->to), indent, &w);
	tell(&w);
	str_release(&w.text);
}
