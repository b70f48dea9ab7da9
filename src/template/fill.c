#include <cphub/template/template.h>

#include <cphub/core/tr.h>

/* Tags by the character that begins them; a name alone is a TAG_TEXT. */
enum tag_kind {
	TAG_END, /* of the template: no tag */
	TAG_TEXT,
	TAG_RAW, /* a text that is not escaped */
	TAG_SECTION = '#',
	TAG_INVERTED = '^',
	TAG_CLOSE = '/',
	TAG_COMMENT = '!',
	TAG_CLAUSE = '>',
	TAG_DELIMITERS = '='
};

struct tag {
	enum tag_kind kind;
	struct sv name;
	size_t at;       /* where it begins */
	size_t from, to; /* what it takes of the text: a line, where it stands alone in one */
};

struct filler {
	const struct answers *answers;
	const struct template *of;
	struct str *out;
	struct err *err;
	struct sv open, close; /* delimiters */
	struct sv item;        /* what {{.}} is */
	unsigned hidden;       /* sections around that are not there */
	unsigned depth;
	unsigned *tags; /* so far, in all clauses */
};

static unsigned line_of(const struct filler *f, size_t at)
{
	unsigned line = f->of->line ? f->of->line : 1;

	for (size_t i = 0; i < at && i < f->of->text.len; i++)
		line += f->of->text.at[i] == '\n';
	return line;
}

static bool fail(const struct filler *f, size_t at, const char *fmt, ...) PRINTF_LIKE(3, 4);

static bool fail(const struct filler *f, size_t at, const char *fmt, ...)
{
	struct str why = { 0 };
	va_list args;

	va_start(args, fmt);
	str_addv(&why, fmt, args);
	va_end(args);
	err_set(f->err, ERR_INPUT, "%.*s:%u: %s", SV_ARG(f->of->name), line_of(f, at),
		str_text(&why));
	str_release(&why);
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* A tag that puts nothing and is alone in its line takes the line with it. */
static void take_line(struct sv text, struct tag *tag)
{
	size_t from = tag->from, to = tag->to;

	while (from && is_blank(text.at[from - 1]))
		from--;
	while (to < text.len && is_blank(text.at[to]))
		to++;
	if ((from && text.at[from - 1] != '\n') || (to < text.len && text.at[to] != '\n'))
		return;
	tag->from = from;
	tag->to = to < text.len ? to + 1 : to;
}

static void sort_tag(struct sv inner, struct tag *out)
{
	const char first = inner.len ? inner.at[0] : '\0';

	out->kind = TAG_TEXT;
	switch (first) {
	case TAG_SECTION:
	case TAG_INVERTED:
	case TAG_CLOSE:
	case TAG_COMMENT:
	case TAG_CLAUSE:
	case TAG_DELIMITERS:
		out->kind = (enum tag_kind)first;
		inner = sv_from_byte(inner, 1);
		break;
	case '&':
	case '{':
		out->kind = TAG_RAW;
		inner = sv_from_byte(inner, 1);
		break;
	default: break;
	}
	out->name = sv_trim(inner);
}

static bool next_tag(const struct filler *f, size_t from, struct tag *out)
{
	const struct sv text = f->of->text, rest = sv_from_byte(text, from);
	const size_t at = sv_find(rest, f->open);
	const struct sv inner = sv_from_byte(rest, at < rest.len ? at + f->open.len : rest.len);
	const bool is_triple = inner.len && inner.at[0] == '{' && sv_is(f->open, "{{");
	const size_t len = sv_find(inner, is_triple ? SV("}}}") : f->close);

	*out = (struct tag){ .at = from + at, .from = text.len, .to = text.len };
	if (at >= rest.len)
		return true;
	if (len >= inner.len)
		return fail(f, out->at, _("“%.*s” has no end"), SV_ARG(f->open));
	out->from = out->at;
	out->to = out->at + f->open.len + len + (is_triple ? 3 : f->close.len);
	sort_tag(sv_make(inner.at, len), out);
	if (out->kind != TAG_TEXT && out->kind != TAG_RAW)
		take_line(text, out);
	return true;
}

static bool put(const struct filler *f, size_t at, struct sv text)
{
	if (f->hidden)
		return true;
	if (text.len > FILLED_SIZE_MAX || f->out->len > FILLED_SIZE_MAX - text.len)
		return fail(f, at, _("what comes out gets too long"));
	str_add_sv(f->out, text);
	return true;
}

static struct answer find(const struct filler *f, struct sv name)
{
	struct answer none = { .name = name };

	if (sv_is(name, ".") && f->item.len)
		return (struct answer){ name, &f->item, 1 };
	for (size_t i = 0; i < f->answers->len; i++)
		if (sv_eq(f->answers->at[i].name, name))
			none = f->answers->at[i];
	if (none.len == 1 && !none.at[0].len)
		none.len = 0;
	return none;
}

static bool put_text(const struct filler *f, const struct tag *tag, struct sv text)
{
	struct str escaped = { 0 };
	bool ok;

	if (tag->kind == TAG_RAW || !f->answers->escape)
		return put(f, tag->at, text);
	f->answers->escape(text, &escaped);
	ok = put(f, tag->at, str_view(&escaped));
	str_release(&escaped);
	return ok;
}

static bool put_value(const struct filler *f, const struct tag *tag)
{
	const struct answer value = find(f, tag->name);

	for (size_t i = 0; i < value.len; i++)
		if ((i && !put(f, tag->at, SV(", "))) || !put_text(f, tag, value.at[i]))
			return false;
	return true;
}

static bool set_delimiters(struct filler *f, const struct tag *tag)
{
	struct sv both = tag->name, open, close;

	if (sv_has_suffix(both, "="))
		both = sv_trim(sv_make(both.at, both.len - 1));
	open = sv_make(both.at, sv_find_char(both, ' '));
	close = sv_trim(sv_from_byte(both, open.len));
	if (!open.len || !close.len || sv_find_char(close, ' ') < close.len)
		return fail(f, tag->at, _("“%.*s” are no two delimiters"), SV_ARG(both));
	f->open = open;
	f->close = close;
	return true;
}

static bool fill(struct filler *f, size_t *at, const struct tag *within);

static bool put_section(struct filler *f, const struct tag *tag, size_t *at)
{
	const struct answer value = find(f, tag->name);
	const struct sv open = f->open, close = f->close, item = f->item;
	const bool is_hidden = tag->kind == TAG_SECTION ? !value.len : value.len;
	const size_t times = tag->kind == TAG_SECTION && value.len && !f->hidden ? value.len : 1;
	const size_t begin = *at;
	bool ok = true;

	f->hidden += is_hidden;
	for (size_t i = 0; ok && i < times; i++) {
		*at = begin;
		f->open = open;
		f->close = close;
		if (tag->kind == TAG_SECTION && value.len)
			f->item = value.at[i];
		ok = fill(f, at, tag);
	}
	f->hidden -= is_hidden;
	f->item = item;
	return ok;
}

/* Each line of a clause is indented as its tag is, where that stands alone. */
static void indent(struct sv text, struct sv by, struct str *out)
{
	struct sv line;

	while (sv_next_line(&text, &line)) {
		if (line.len)
			str_add_sv(out, by);
		str_add_sv(out, line);
		str_add_char(out, '\n');
	}
}

static bool put_clause(const struct filler *f, const struct tag *tag)
{
	const struct answers *answers = f->answers;
	struct template clause = { 0 }, indented;
	struct filler inner = *f;
	struct str text = { 0 };
	size_t at = 0;
	bool ok;

	if (f->hidden)
		return true;
	if (!answers->clause || !answers->clause(answers->data, tag->name, &clause, f->err))
		return answers->clause ? err_wrap(f->err, "%.*s:%u", SV_ARG(f->of->name),
						  line_of(f, tag->at))
				       : fail(f, tag->at, _("there is no clause %.*s here"),
					      SV_ARG(tag->name));
	indented = clause;
	if (tag->from < tag->at) {
		indent(clause.text, sv_make(f->of->text.at + tag->from, tag->at - tag->from),
		       &text);
		indented.text = str_view(&text);
	}
	inner.of = &indented;
	inner.open = SV("{{");
	inner.close = SV("}}");
	inner.depth++;
	ok = fill(&inner, &at, NULL);
	str_release(&text);
	if (answers->done)
		answers->done(answers->data, &clause);
	return ok;
}

static bool put_tag(struct filler *f, const struct tag *tag, size_t *at)
{
	switch (tag->kind) {
	case TAG_SECTION:
	case TAG_INVERTED: return put_section(f, tag, at);
	case TAG_CLAUSE: return put_clause(f, tag);
	case TAG_DELIMITERS: return set_delimiters(f, tag);
	case TAG_TEXT:
	case TAG_RAW: return put_value(f, tag);
	case TAG_CLOSE:
		return fail(f, tag->at, _("“%.*s” ends here, and does not begin before"),
			    SV_ARG(tag->name));
	case TAG_COMMENT:
	case TAG_END: break;
	}
	return true;
}

/* From `at` to the end of the template, or of the section that `within` began. */
static bool fill(struct filler *f, size_t *at, const struct tag *within)
{
	struct tag tag;

	if (f->depth > TEMPLATE_DEPTH_MAX)
		return fail(f, *at, _("sections and clauses lie too deep in each other"));
	f->depth++;
	for (;;) {
		if (!next_tag(f, *at, &tag) ||
		    !put(f, tag.at, sv_make(f->of->text.at + *at, tag.from - *at)))
			return false;
		*at = tag.to;
		if (++*f->tags > FILLED_TAGS_MAX)
			return fail(f, tag.at, _("what comes out gets too long"));
		if (tag.kind == TAG_END && within)
			return fail(f, within->at, _("“%.*s” begins here, and does not end"),
				    SV_ARG(within->name));
		if (tag.kind == TAG_END ||
		    (tag.kind == TAG_CLOSE && within && sv_eq(tag.name, within->name)))
			break;
		if (!put_tag(f, &tag, at))
			return false;
	}
	f->depth--;
	return true;
}

bool template_fill(const struct template *t, const struct answers *answers, struct str *out,
		   struct err *err)
{
	unsigned tags = 0;
	size_t at = 0;
	struct filler f = {
		.answers = answers,
		.of = t,
		.out = out,
		.err = err,
		.open = SV("{{"),
		.close = SV("}}"),
		.tags = &tags,
	};

	return fill(&f, &at, NULL);
}
