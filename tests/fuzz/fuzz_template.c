/* A template with its clauses, filled with answers that are hostile, too. */
#include <stdlib.h>

#include <cphub/template/tag.h>
#include <cphub/template/template.h>

#include "fuzz.h"

enum { TEXTS_MAX = 8, VALUES_MAX = 8 };

/* Texts with a NUL between: the first is filled, {{>1}} is the next one, and all are what {{list}} says. */
struct texts {
	struct sv at[TEXTS_MAX];
	size_t len;
	unsigned open; /* clauses that were given and not taken back */
};

static bool clause(void *data, struct sv name, struct template *out, struct err *err)
{
	struct texts *t = data;
	const size_t i = name.len == 1 ? (size_t)(name.at[0] - '0') : TEXTS_MAX;

	if (i >= t->len)
		return err_set(err, ERR_MISSING, "there is no %.*s", SV_ARG(name));
	*out = (struct template){ .name = name, .text = t->at[i], .line = 1 };
	t->open++;
	return true;
}

static void done(void *data, struct template *clause)
{
	(void)clause;
	((struct texts *)data)->open--;
}

/* What tag.h promises: tags come one behind the other, inside of the text, to an end. */
static void check_tags(struct sv text)
{
	struct tags tags = tags_of(text);
	struct tag tag;

	do {
		const size_t from = tags.at;

		tags_next(&tags, &tag);
		if (tag.at < from || tag.from < from || tag.from > tag.at || tag.to > text.len ||
		    tag.at > tag.to || tags.at > text.len ||
		    (tag.kind != TAG_END && tags.at <= from))
			abort();
		if (tag.name.len &&
		    (tag.name.at < text.at || tag.name.at + tag.name.len > text.at + text.len))
			abort();
	} while (tag.kind != TAG_END);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sv rest = sv_make((const char *)data, size), many[VALUES_MAX];
	struct texts texts = { .len = 0 };
	struct answer answers[] = { { SV("name"), many, 1 },
				    { SV("list"), many, VALUES_MAX },
				    { SV("no"), NULL, 0 } };
	const struct answers all = { .at = answers,
				     .len = sizeof(answers) / sizeof(*answers),
				     .clause = clause,
				     .done = done,
				     .data = &texts };
	struct template t = { .name = SV("fuzz"), .line = 1 };
	struct str out = { 0 };
	struct err err = { 0 };

	while (texts.len < TEXTS_MAX && sv_next(&rest, '\0', &texts.at[texts.len])) {
		check_tags(texts.at[texts.len]);
		texts.len++;
	}
	for (size_t i = 0; i < VALUES_MAX; i++)
		many[i] = texts.len ? texts.at[i % texts.len] : SV("x");
	t.text = texts.len ? texts.at[0] : SV("");
	if (template_fill(&t, &all, &out, &err) ? err.kind != ERR_NONE : err.kind == ERR_NONE)
		abort();
	if (out.len > FILLED_SIZE_MAX || texts.open)
		abort();
	str_release(&out);
	return 0;
}
