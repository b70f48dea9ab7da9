#include "check_parts.h"

#include <stdarg.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

#include "value.h"

/* Tags of https://mustache.github.io/mustache.5.html, only so far as to see names and sections. */

enum { OPENED_MAX = 32, DELIMITER_MAX = 8 };

struct opened {
	struct sv name;
	unsigned line;
};

struct scan {
	const struct check *check;
	const struct node *fields;
	struct sv rest;
	unsigned line;
	char open[DELIMITER_MAX + 1], close[DELIMITER_MAX + 1];
	struct opened sections[OPENED_MAX];
	size_t depth;
	bool stop;
};

static bool has_field(const struct node *fields, struct sv name)
{
	if (!fields || fields->type != NODE_LIST)
		return false;
	for (const struct node *n = fields->first; n; n = n->next)
		if (sv_eq(node_text(n, "name"), name))
			return true;
	return false;
}

PRINTF_LIKE(2, 3) static void fault(struct scan *s, const char *fmt, ...)
{
	struct str why = { 0 };
	va_list args;

	va_start(args, fmt);
	str_addv(&why, fmt, args);
	va_end(args);
	problem_add(s->check->problems, SEVERITY_ERROR, s->line, 0, "mustache-section", "%s",
		    str_text(&why));
	str_release(&why);
	s->stop = true;
}

static void check_name(struct scan *s, struct sv name)
{
	/* Inside of a list "." is the item itself; "a.b" begins at a. */
	if (sv_is(name, "."))
		return;
	name.len = sv_find_char(name, '.');
	if (has_field(s->fields, name))
		return;
	problem_add(s->check->problems, SEVERITY_WARNING, s->line, 0, "mustache-tag",
		    _("no field has the name \"%.*s\"; declare it under fields"),
		    SV_ARG(problem_quote(name)));
}

static void open_section(struct scan *s, struct sv name)
{
	check_name(s, name);
	if (s->depth == OPENED_MAX) {
		fault(s, _("sections are nested more than 32 deep at %.*s"),
		      SV_ARG(problem_quote(name)));
		return;
	}
	s->sections[s->depth++] = (struct opened){ .name = name, .line = s->line };
}

static void close_section(struct scan *s, struct sv name)
{
	if (!s->depth)
		fault(s, _("this closes a section that is not open: %.*s"),
		      SV_ARG(problem_quote(name)));
	else if (!sv_eq(s->sections[s->depth - 1].name, name))
		fault(s, _("another section has to be closed first: %.*s"),
		      SV_ARG(problem_quote(s->sections[s->depth - 1].name)));
	else
		s->depth--;
}

static void check_partial(struct scan *s, struct sv id)
{
	if (!value_is_page_id(id) || !check_has_page(s->check, id))
		problem_add(s->check->problems, SEVERITY_ERROR, s->line, 0, "page-missing",
			    _("there is no page \"%.*s\" to put in here"),
			    SV_ARG(problem_quote(id)));
}

/* {{=<% %>=}} */
static void set_delimiters(struct scan *s, struct sv inside)
{
	struct sv words = sv_trim(sv_make(inside.at, inside.len ? inside.len - 1 : 0));
	struct sv open = { 0 };
	struct sv close;

	close = words;
	(void)sv_next(&close, ' ', &open);
	close = sv_trim(close);
	if (!open.len || !close.len || open.len > DELIMITER_MAX || close.len > DELIMITER_MAX) {
		fault(s, _("these are no delimiters: %.*s"), SV_ARG(problem_quote(words)));
		return;
	}
	memcpy(s->open, open.at, open.len);
	s->open[open.len] = '\0';
	memcpy(s->close, close.at, close.len);
	s->close[close.len] = '\0';
}

static void on_tag(struct scan *s, struct sv tag)
{
	const char sign = tag.len ? tag.at[0] : '\0';
	const struct sv name = sv_trim(sv_from_byte(tag, 1));

	switch (sign) {
	case '!': break;
	case '#':
	case '^': open_section(s, name); break;
	case '/': close_section(s, name); break;
	case '>': check_partial(s, name); break;
	case '=': set_delimiters(s, name); break;
	case '&':
	case '{': check_name(s, name); break;
	default: check_name(s, sv_trim(tag)); break;
	}
}

static void skip(struct scan *s, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		s->line += s->rest.at[i] == '\n';
	s->rest = sv_from_byte(s->rest, bytes);
}

static void next_tag(struct scan *s)
{
	const size_t open = sv_find(s->rest, sv_from(s->open));
	char closing[DELIMITER_MAX + 1];
	struct sv tag;
	size_t end;

	skip(s, open);
	if (!s->rest.len) {
		s->stop = true;
		return;
	}
	skip(s, strlen(s->open));
	/* A copy: the tag may set others. */
	memcpy(closing, s->close, sizeof(closing));
	if (sv_has_prefix(s->rest, "{") && !strcmp(closing, "}}"))
		memcpy(closing, "}}}", 4);
	end = sv_find(s->rest, sv_from(closing));
	tag = sv_trim(sv_make(s->rest.at, end));
	if (end == s->rest.len) {
		fault(s, _("this tag is never closed: %.*s"), SV_ARG(problem_quote(tag)));
		return;
	}
	on_tag(s, tag);
	skip(s, end + strlen(closing));
}

void check_mustache(const struct check *c, const struct node *fields)
{
	struct scan s = { .check = c,
			  .fields = fields,
			  .rest = c->doc->body,
			  .line = c->doc->body_line,
			  .open = "{{",
			  .close = "}}" };

	while (!s.stop)
		next_tag(&s);
	if (s.depth && !s.rest.len) {
		s.line = s.sections[s.depth - 1].line;
		fault(&s, _("this section is never closed: %.*s"),
		      SV_ARG(problem_quote(s.sections[s.depth - 1].name)));
	}
}
