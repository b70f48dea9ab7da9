#include "check_parts.h"

#include <stdarg.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/template/tag.h>
#include <cphub/template/template.h>

#include "value.h"

enum { OPENED_MAX = TEMPLATE_DEPTH_MAX };

struct opened {
	struct sv name;
	unsigned line;
};

struct scan {
	const struct check *check;
	const struct node *fields;
	struct tags tags;
	unsigned line;
	size_t counted; /* bytes of the text whose line ends are in `line` */
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
		fault(s, _("sections are nested more than %d deep at %.*s"), OPENED_MAX,
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

static void on_tag(struct scan *s, const struct tag *tag)
{
	switch (tag->kind) {
	case TAG_SECTION:
	case TAG_INVERTED: open_section(s, tag->name); break;
	case TAG_CLOSE: close_section(s, tag->name); break;
	case TAG_CLAUSE: check_partial(s, tag->name); break;
	case TAG_VALUE:
	case TAG_RAW: check_name(s, tag->name); break;
	case TAG_UNENDED:
		fault(s, _("this tag is never closed: %.*s"), SV_ARG(problem_quote(tag->name)));
		break;
	case TAG_WRONG_DELIMITERS:
		fault(s, _("these are no delimiters: %.*s"), SV_ARG(problem_quote(tag->name)));
		break;
	case TAG_COMMENT:
	case TAG_DELIMITERS:
	case TAG_END: break;
	}
}

static void count_lines(struct scan *s, size_t to)
{
	for (; s->counted < to; s->counted++)
		s->line += s->tags.text.at[s->counted] == '\n';
}

void check_mustache(const struct check *c, const struct node *fields)
{
	struct scan s = { .check = c,
			  .fields = fields,
			  .tags = tags_of(c->doc->body),
			  .line = c->doc->body_line };
	struct tag tag;

	do {
		tags_next(&s.tags, &tag);
		count_lines(&s, tag.at);
		on_tag(&s, &tag);
	} while (tag.kind != TAG_END && !s.stop);
	if (s.depth && !s.stop) {
		s.line = s.sections[s.depth - 1].line;
		fault(&s, _("this section is never closed: %.*s"),
		      SV_ARG(problem_quote(s.sections[s.depth - 1].name)));
	}
}
