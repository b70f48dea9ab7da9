#include "narrowing.h"

#include <stdlib.h>

#include <cphub/content/kind.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

const char *const facet_names[FACETS] = {
	[FACET_KIND] = N_("Kind"),     [FACET_THEME] = N_("Theme"),   [FACET_SKILL] = N_("Skill"),
	[FACET_REGION] = N_("Region"), [FACET_LANG] = N_("Language"),
};

static struct sv theme_label(const struct session *s, struct sv id)
{
	for (size_t i = 0; s->hub && i < s->hub->themes_len; i++)
		if (sv_eq(s->hub->themes[i].id, id) && s->hub->themes[i].label)
			return node_in_language(s->hub->themes[i].label, &s->chain);
	return (struct sv){ 0 };
}

static struct sv skill_label(const struct session *s, struct sv id)
{
	const struct skill *skill = s->taxonomy ? taxonomy_find(s->taxonomy, id) : NULL;

	return skill && skill->label ? node_in_language(skill->label, &s->chain) : (struct sv){ 0 };
}

struct sv facet_label(const struct session *s, enum facet facet, struct sv value)
{
	const struct kind *kind = facet == FACET_KIND ? kind_find(value) : NULL;
	struct sv label = { 0 };

	if (kind)
		label = sv_from(_(kind->label));
	else if (facet == FACET_THEME)
		label = theme_label(s, value);
	else if (facet == FACET_SKILL)
		label = skill_label(s, value);
	else if (facet == FACET_LANG)
		label = lang_name(value);
	return label.len ? label : value;
}

struct filter narrowing_filter(const struct narrowing *n)
{
	return (struct filter){ .kind = n->value[FACET_KIND],
				.theme = n->value[FACET_THEME],
				.skill = n->value[FACET_SKILL],
				.region = n->value[FACET_REGION],
				.lang = n->value[FACET_LANG],
				.readable = n->readable };
}

bool narrowing_is_set(const struct narrowing *n)
{
	bool is = n->readable;

	for (size_t i = 0; i < FACETS; i++)
		is = is || n->value[i];
	return is;
}

void narrowing_set(struct narrowing *n, enum facet facet, struct sv value)
{
	char *kept = value.len ? mem_dup_sv(value) : NULL;

	free(n->value[facet]);
	n->value[facet] = kept;
}

void narrowing_clear(struct narrowing *n)
{
	for (size_t i = 0; i < FACETS; i++)
		free(n->value[i]);
	*n = (struct narrowing){ 0 };
}

void narrowing_describe(const struct narrowing *n, const struct session *s, struct str *out)
{
	bool is_first = true;

	for (size_t i = 0; i < FACETS; i++) {
		if (!n->value[i])
			continue;
		str_add(out, is_first ? "" : ", ");
		utf8_clean(out, facet_label(s, (enum facet)i, sv_from(n->value[i])), CLEAN_LINE);
		is_first = false;
	}
	if (n->readable)
		str_addf(out, "%s%s", is_first ? "" : ", ", _("what I can read"));
}

void narrowing_keep(const struct narrowing *n, struct kept_search *to)
{
	to->kind = sv_from(n->value[FACET_KIND]);
	to->theme = sv_from(n->value[FACET_THEME]);
	to->skill = sv_from(n->value[FACET_SKILL]);
	to->region = sv_from(n->value[FACET_REGION]);
	to->lang = sv_from(n->value[FACET_LANG]);
	to->readable = n->readable;
}

void narrowing_take(struct narrowing *n, const struct kept_search *from)
{
	narrowing_set(n, FACET_KIND, from->kind);
	narrowing_set(n, FACET_THEME, from->theme);
	narrowing_set(n, FACET_SKILL, from->skill);
	narrowing_set(n, FACET_REGION, from->region);
	narrowing_set(n, FACET_LANG, from->lang);
	n->readable = from->readable;
}
