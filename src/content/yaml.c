#include <cphub/content/node.h>

#include <assert.h>
#include <string.h>
#include <yaml.h>

#include <cphub/core/tr.h>

#include "source.h"

/* A map is searched key by key for doubles; more keys than languages are no text of people. */
enum { KEYS_MAX = 512 };

struct open_node {
	struct node *node, *last;
	struct sv key; /* of the value to come, in a map */
	unsigned key_line, key_column;
	size_t count;
	bool has_key;
};

struct reader {
	struct arena *arena;
	struct problems *problems;
	unsigned first_line;
	struct open_node open[YAML_DEPTH_MAX];
	size_t depth;
	struct node *root;
	bool stop, has_failed;
};

static unsigned line_of(const struct reader *r, yaml_mark_t mark)
{
	return (unsigned)mark.line + r->first_line;
}

static unsigned column_of(yaml_mark_t mark)
{
	return (unsigned)mark.column + 1;
}

/* libyaml's words are about its grammar; these are about the text. */
static const struct {
	const char *theirs, *ours;
} plain_words[] = {
	{ "block sequence entries are not allowed in this context",
	  N_("a list cannot start here: put its first \"- \" on a line of its own") },
	{ "could not find expected ':'", N_("there is no \":\" behind this key") },
	{ "did not find expected ',' or ']'", N_("a \",\" or the closing \"]\" is missing") },
	{ "did not find expected ',' or '}'", N_("a \",\" or the closing \"}\" is missing") },
	{ "did not find expected '-' indicator",
	  N_("this line belongs to no list item: check how far it is indented") },
	{ "did not find expected key",
	  N_("this is no \"key: value\": check how far the line is "
	     "indented, and put values with quotes in them into quotes") },
	{ "found character that cannot start any token",
	  N_("a value cannot begin with this character: put the value into quotes") },
	{ "found unexpected end of stream", N_("the text ends inside of this") },
	{ "found a tab character that violates indentation",
	  N_("a tab cannot indent a line: use spaces") },
	{ "found unknown escape character",
	  N_("a \\ inside double quotes is special: write \\\\ or use single quotes") },
	{ "mapping values are not allowed in this context",
	  N_("a \": \" inside a value: put the whole value into quotes") },
};

static const char *in_plain_words(const char *theirs)
{
	for (size_t i = 0; i < ARRAY_LEN(plain_words); i++)
		if (!strcmp(plain_words[i].theirs, theirs))
			return _(plain_words[i].ours);
	return theirs;
}

static void told_syntax(struct reader *r, const yaml_parser_t *y)
{
	const char *context = y->context ? y->context : "";
	yaml_mark_t mark = y->problem_mark;

	r->has_failed = true;
	/* An unclosed quote swallows the rest of the text: what matters is where it began. */
	if (y->problem && strstr(context, "quoted scalar") &&
	    strstr(y->problem, "unexpected end")) {
		mark = y->context_mark;
		problem_add(r->problems, SEVERITY_ERROR, line_of(r, mark), column_of(mark),
			    "yaml-syntax", _("this quote is never closed"));
		return;
	}
	if (y->problem && strstr(context, "flow") && strstr(y->problem, "expected ','")) {
		problem_add(r->problems, SEVERITY_ERROR, line_of(r, mark), column_of(mark),
			    "yaml-syntax", _("%s (the bracket opens in line %u)"),
			    in_plain_words(y->problem), line_of(r, y->context_mark));
		return;
	}
	problem_add(r->problems, SEVERITY_ERROR, line_of(r, mark), column_of(mark), "yaml-syntax",
		    "%s", y->problem ? in_plain_words(y->problem) : _("this is not valid YAML"));
}

static void refuse(struct reader *r, yaml_mark_t mark, const char *rule, const char *why)
{
	problem_add(r->problems, SEVERITY_ERROR, line_of(r, mark), column_of(mark), rule, "%s",
		    why);
}

static void refuse_and_stop(struct reader *r, yaml_mark_t mark, const char *rule, const char *why)
{
	refuse(r, mark, rule, why);
	r->stop = r->has_failed = true;
}

static struct open_node *top(struct reader *r)
{
	struct open_node *in = r->depth ? &r->open[r->depth - 1] : NULL;

	assert(!in || in->node);
	return in;
}

/* A copy without control characters, which escapes ("\e[31m") can bring in. */
static struct sv clean_text(struct reader *r, const yaml_event_t *event)
{
	struct sv text = sv_make((const char *)event->data.scalar.value, event->data.scalar.length);
	char *copy = arena_dup_sv(r->arena, text);
	uint32_t what;
	size_t bad = source_control(text, &what);

	if (bad < text.len)
		problem_add(r->problems, SEVERITY_ERROR, line_of(r, event->start_mark),
			    column_of(event->start_mark), "control-character",
			    _("this text holds the control character U+%04X, which is left out; "
			      "take it out"),
			    (unsigned)what);
	while (bad < text.len) {
		struct sv rest;

		/* The longer ones are two or three bytes; each becomes a sign of its own. */
		copy[bad++] = '?';
		while (bad < text.len && ((unsigned char)copy[bad] & 0xc0) == 0x80)
			copy[bad++] = '?';
		rest = sv_from_byte(text, bad);
		bad += source_control(rest, &what);
	}
	return sv_make(copy, text.len);
}

static bool is_double(struct reader *r, const struct open_node *map, struct sv key)
{
	for (const struct node *n = map->node->first; n; n = n->next) {
		if (!sv_eq(n->key, key))
			continue;
		problem_add(r->problems, SEVERITY_ERROR, map->key_line, map->key_column,
			    "key-duplicate",
			    _("the key \"%.*s\" is there twice, first in line %u: delete one"),
			    SV_ARG(problem_quote(key)), n->key_line);
		return true;
	}
	return false;
}

static bool is_merge(struct reader *r, const struct open_node *map)
{
	if (!sv_is(map->key, "<<"))
		return false;
	problem_add(r->problems, SEVERITY_ERROR, map->key_line, map->key_column, "yaml-merge",
		    _("merge keys (<<) are not taken: write the values out"));
	return true;
}

/* Hangs a new value where it belongs. */
static struct node *attach(struct reader *r, enum node_type type, yaml_mark_t mark)
{
	struct open_node *in = top(r);
	struct node *n = arena_alloc(r->arena, sizeof(*n));

	n->type = type;
	n->line = line_of(r, mark);
	n->column = column_of(mark);
	if (!in) {
		r->root = n;
		return n;
	}
	if (in->node->type == NODE_MAP) {
		const bool is_bad = is_merge(r, in) || is_double(r, in, in->key);

		n->key = in->key;
		n->key_line = in->key_line;
		n->key_column = in->key_column;
		in->has_key = false;
		/* Left hanging in the air: read, checked and forgotten. */
		if (is_bad)
			return n;
		if (++in->count > KEYS_MAX)
			refuse_and_stop(r, mark, "yaml-size", _("a map has more than 512 keys"));
	}
	if (in->last)
		in->last->next = n;
	else
		in->node->first = n;
	in->last = n;
	return n;
}

static bool wants_key(const struct open_node *in)
{
	return in && in->node->type == NODE_MAP && !in->has_key;
}

static void check_decoration(struct reader *r, const yaml_event_t *event, const void *anchor,
			     const void *tag)
{
	if (anchor)
		refuse(r, event->start_mark, "yaml-anchor",
		       _("anchors (&name) are not taken: write the value out where it is needed"));
	if (tag)
		refuse(r, event->start_mark, "yaml-tag",
		       _("tags (!name) are not taken: write the plain value"));
}

static void on_scalar(struct reader *r, const yaml_event_t *event)
{
	struct open_node *in = top(r);
	struct sv text = clean_text(r, event);

	check_decoration(r, event, event->data.scalar.anchor, event->data.scalar.tag);
	if (!wants_key(in)) {
		attach(r, NODE_TEXT, event->start_mark)->text = text;
		return;
	}
	in->key = text;
	in->key_line = line_of(r, event->start_mark);
	in->key_column = column_of(event->start_mark);
	in->has_key = true;
	if (!text.len)
		refuse(r, event->start_mark, "yaml-key", _("there is no key before the \":\""));
}

static void on_open(struct reader *r, const yaml_event_t *event, enum node_type type)
{
	if (wants_key(top(r))) {
		refuse_and_stop(r, event->start_mark, "yaml-key",
				_("a key must be a plain text, not a list or a map"));
		return;
	}
	if (r->depth == YAML_DEPTH_MAX) {
		refuse_and_stop(r, event->start_mark, "yaml-depth",
				_("this is nested more than 8 levels deep"));
		return;
	}

	struct node *n = attach(r, type, event->start_mark);

	r->open[r->depth++] = (struct open_node){ .node = n };
}

static void on_alias(struct reader *r, const yaml_event_t *event)
{
	refuse(r, event->start_mark, "yaml-anchor",
	       _("aliases (*name) are not taken: write the value out"));
	if (wants_key(top(r)))
		r->stop = r->has_failed = true;
	else
		attach(r, NODE_TEXT, event->start_mark);
}

static void on_event(struct reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (r->root) {
			refuse(r, event->start_mark, "yaml-document",
			       _("a second document begins here: delete it, or the line of ---"));
			r->stop = true;
		}
		break;
	case YAML_ALIAS_EVENT: on_alias(r, event); break;
	case YAML_SCALAR_EVENT: on_scalar(r, event); break;
	case YAML_SEQUENCE_START_EVENT:
		check_decoration(r, event, event->data.sequence_start.anchor,
				 event->data.sequence_start.tag);
		on_open(r, event, NODE_LIST);
		break;
	case YAML_MAPPING_START_EVENT:
		check_decoration(r, event, event->data.mapping_start.anchor,
				 event->data.mapping_start.tag);
		on_open(r, event, NODE_MAP);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: r->depth--; break;
	case YAML_STREAM_END_EVENT: r->stop = true; break;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT: break;
	}
}

static void read_events(struct reader *r, struct sv text)
{
	yaml_parser_t y;
	yaml_event_t event;

	if (!yaml_parser_initialize(&y)) {
		problem_add(r->problems, SEVERITY_ERROR, 0, 0, "yaml-syntax", _("out of memory"));
		r->has_failed = true;
		return;
	}
	yaml_parser_set_encoding(&y, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&y, (const unsigned char *)text.at, text.len);
	while (!r->stop) {
		if (!yaml_parser_parse(&y, &event)) {
			told_syntax(r, &y);
			break;
		}
		on_event(r, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&y);
}

static bool told_control(struct sv text, unsigned first_line, struct problems *problems)
{
	unsigned line, column;
	uint32_t what;
	const size_t bad = source_control(text, &what);

	if (bad == text.len)
		return false;
	source_place(text, bad, &line, &column);
	problem_add(problems, SEVERITY_ERROR, line + first_line - 1, column, "control-character",
		    _("the control character U+%04X is not taken here; delete it"), (unsigned)what);
	return true;
}

const struct node *node_parse(struct sv yaml, unsigned first_line, size_t max, struct arena *arena,
			      struct problems *problems)
{
	struct reader r = { .arena = arena, .problems = problems, .first_line = first_line };
	struct sv text;

	if (yaml.len > max) {
		problem_add(problems, SEVERITY_ERROR, first_line, 0, "yaml-size",
			    _("this YAML has %zu bytes; at most %zu are taken"), yaml.len, max);
		return NULL;
	}
	if (!source_read(yaml, first_line, arena, &text, problems) ||
	    told_control(text, first_line, problems))
		return NULL;
	read_events(&r, text);
	if (r.has_failed)
		return NULL;
	if (!r.root) {
		r.root = arena_alloc(arena, sizeof(*r.root));
		*r.root = (struct node){ .type = NODE_MAP, .line = first_line, .column = 1 };
	}
	return r.root;
}
