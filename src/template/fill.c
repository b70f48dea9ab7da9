#include <cphub/template/template.h>

#include <cphub/core/tr.h>
#include <cphub/template/tag.h>

/* What looking for a clause counts, which is a page to be read: as much as this many bytes of a template. */
enum { CLAUSE_WORK = 16384 };

struct filler {
	const struct answers *answers;
	const struct template *of;
	struct str *out;
	struct err *err;
	struct tags tags;
	struct sv item;  /* what {{.}} is */
	unsigned hidden; /* sections around that are not there */
	unsigned depth;
	size_t *work; /* so far, in all clauses */
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

static bool fail_endless(const struct filler *f, size_t at)
{
	return fail(f, at, _("what comes out gets too long"));
}

static bool spend(const struct filler *f, size_t at, size_t work)
{
	*f->work += work;
	return *f->work <= FILLED_WORK_MAX || fail_endless(f, at);
}

static bool put(const struct filler *f, size_t at, struct sv text)
{
	if (f->hidden)
		return true;
	if (text.len > FILLED_SIZE_MAX || f->out->len > FILLED_SIZE_MAX - text.len)
		return fail_endless(f, at);
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

static bool fill(struct filler *f, const struct tag *within);

static bool put_section(struct filler *f, const struct tag *tag)
{
	const struct answer value = find(f, tag->name);
	const struct tags begin = f->tags;
	const struct sv item = f->item;
	const bool is_hidden = tag->kind == TAG_SECTION ? !value.len : value.len;
	const size_t times = tag->kind == TAG_SECTION && value.len && !f->hidden ? value.len : 1;
	bool ok = true;

	f->hidden += is_hidden;
	for (size_t i = 0; ok && i < times; i++) {
		f->tags = begin;
		if (tag->kind == TAG_SECTION && value.len)
			f->item = value.at[i];
		ok = fill(f, tag);
	}
	f->hidden -= is_hidden;
	f->item = item;
	return ok;
}

/* Each line of a clause is indented as its tag is, where that stands alone; false: it would get too long. */
static bool indent(struct sv text, struct sv by, struct str *out)
{
	struct sv line;

	while (sv_next_line(&text, &line)) {
		if (line.len)
			str_add_sv(out, by);
		str_add_sv(out, line);
		str_add_char(out, '\n');
		if (out->len > FILLED_SIZE_MAX)
			return false;
	}
	return true;
}

static bool put_indented(const struct filler *f, const struct tag *tag,
			 const struct template *clause)
{
	struct template indented = *clause;
	struct filler inner = *f;
	struct str text = { 0 };
	bool ok = true;

	if (tag->from < tag->at) {
		ok = indent(clause->text, sv_make(f->of->text.at + tag->from, tag->at - tag->from),
			    &text) ||
		     fail_endless(f, tag->at);
		indented.text = str_view(&text);
	}
	inner.of = &indented;
	inner.tags = tags_of(indented.text);
	inner.depth++;
	ok = ok && fill(&inner, NULL);
	str_release(&text);
	return ok;
}

static bool put_clause(const struct filler *f, const struct tag *tag)
{
	const struct answers *answers = f->answers;
	struct template clause = { 0 };
	bool ok;

	if (f->hidden)
		return true;
	if (!answers->clause)
		return fail(f, tag->at, _("there is no clause %.*s here"), SV_ARG(tag->name));
	if (!spend(f, tag->at, CLAUSE_WORK))
		return false;
	if (!answers->clause(answers->data, tag->name, &clause, f->err))
		return err_wrap(f->err, "%.*s:%u", SV_ARG(f->of->name), line_of(f, tag->at));
	ok = put_indented(f, tag, &clause);
	if (answers->done)
		answers->done(answers->data, &clause);
	return ok;
}

static bool put_tag(struct filler *f, const struct tag *tag)
{
	switch (tag->kind) {
	case TAG_SECTION:
	case TAG_INVERTED: return put_section(f, tag);
	case TAG_CLAUSE: return put_clause(f, tag);
	case TAG_VALUE:
	case TAG_RAW: return put_value(f, tag);
	case TAG_CLOSE:
		return fail(f, tag->at, _("“%.*s” ends here, and does not begin before"),
			    SV_ARG(tag->name));
	case TAG_UNENDED: return fail(f, tag->at, _("“%.*s” has no end"), SV_ARG(f->tags.open));
	case TAG_WRONG_DELIMITERS:
		return fail(f, tag->at, _("“%.*s” are no two delimiters"), SV_ARG(tag->name));
	case TAG_DELIMITERS:
	case TAG_COMMENT:
	case TAG_END: break;
	}
	return true;
}

/* From where the tags were read to the end of the template, or of the section that `within` began. */
static bool fill(struct filler *f, const struct tag *within)
{
	struct tag tag;

	if (f->depth > TEMPLATE_DEPTH_MAX)
		return fail(f, f->tags.at, _("sections and clauses lie too deep in each other"));
	f->depth++;
	for (;;) {
		const size_t from = f->tags.at;

		tags_next(&f->tags, &tag);
		if (!spend(f, tag.at, f->tags.at - from + f->answers->len) ||
		    !put(f, tag.at, sv_make(f->of->text.at + from, tag.from - from)))
			return false;
		if (tag.kind == TAG_END && within)
			return fail(f, within->at, _("“%.*s” begins here, and does not end"),
				    SV_ARG(within->name));
		if (tag.kind == TAG_END ||
		    (tag.kind == TAG_CLOSE && within && sv_eq(tag.name, within->name)))
			break;
		if (!put_tag(f, &tag))
			return false;
	}
	f->depth--;
	return true;
}

bool template_fill(const struct template *t, const struct answers *answers, struct str *out,
		   struct err *err)
{
	size_t work = 0;
	struct filler f = {
		.answers = answers,
		.of = t,
		.out = out,
		.err = err,
		.tags = tags_of(t->text),
		.work = &work,
	};

	return fill(&f, NULL);
}
