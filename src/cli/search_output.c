#include "search_output.h"

#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

#include "output.h"

enum { NEAREST_MAX = 6 };

/* By enum facet: the option that takes the values, without its dashes. */
static const char *const facet_options[FACETS] = {
	[FACET_KIND] = "kind",     [FACET_THEME] = "theme", [FACET_SKILL] = "skill",
	[FACET_REGION] = "region", [FACET_LANG] = "lang",
};

/* The marks of the index around a match; plain text has none. */
static void add_snippet(struct str *out, struct sv snippet)
{
	char *to = str_room(out, snippet.len);
	size_t len = 0;

	for (size_t i = 0; i < snippet.len; i++)
		if (snippet.at[i] != '\x02' && snippet.at[i] != '\x03')
			to[len++] = snippet.at[i];
	to[len] = '\0';
	out->len += len;
}

void search_print_json(struct session *s, const struct hits *hits)
{
	struct jw *w = jw_new();

	jw_array(w, NULL);
	for (size_t i = 0; i < hits->len; i++) {
		const struct hit *hit = &hits->at[i];
		struct str snippet = { 0 };

		add_snippet(&snippet, hit->snippet);
		jw_object(w, NULL);
		output_hit(w, hit);
		output_origin(w, session_origin(s, hit->path));
		jw_real(w, "score", hit->score);
		jw_text(w, "snippet", str_view(&snippet));
		jw_text(w, "heading", hit->heading);
		jw_text(w, "anchor", hit->anchor);
		jw_end(w);
		str_release(&snippet);
	}
	jw_end(w);
	output_json(w);
}

void search_print_text(const struct hits *hits, const struct lang_chain *chain)
{
	for (size_t i = 0; i < hits->len; i++) {
		struct hits one = *hits;
		struct str snippet = { 0 };

		one.at = &hits->at[i];
		one.len = 1;
		output_hits(&one, chain);
		add_snippet(&snippet, hits->at[i].snippet);
		if (snippet.len)
			printf("    %s\n", str_text(&snippet));
		str_release(&snippet);
	}
}

void search_print_facets(const struct facets *facets)
{
	for (size_t f = 0; f < FACETS; f++) {
		const struct facet_values *values = &facets->of[f];
		struct str line = { 0 };

		for (size_t i = 0; i < values->len; i++) {
			str_add(&line, i ? ", " : "");
			utf8_clean(&line, values->at[i].name, CLEAN_LINE);
			str_addf(&line, " (%zu)", values->at[i].pages);
		}
		if (line.len)
			printf("--%s: %s\n", facet_options[f], str_text(&line));
		str_release(&line);
	}
	printf("--readable: %zu\n", facets->readable);
}

void search_print_facets_json(const struct facets *facets)
{
	struct jw *w = jw_new();

	jw_object(w, NULL);
	for (size_t f = 0; f < FACETS; f++) {
		jw_array(w, facet_options[f]);
		for (size_t i = 0; i < facets->of[f].len; i++) {
			jw_object(w, NULL);
			jw_text(w, "name", facets->of[f].at[i].name);
			jw_int(w, "pages", (int64_t)facets->of[f].at[i].pages);
			jw_end(w);
		}
		jw_end(w);
	}
	jw_int(w, "readable", (int64_t)facets->readable);
	jw_end(w);
	output_json(w);
}

bool search_has_pages(const struct facets *facets)
{
	bool has = facets->readable > 0;

	for (size_t f = 0; f < FACETS; f++)
		has = has || facets->of[f].len;
	return has;
}

static void add_words(struct str *out, struct words words, size_t most)
{
	for (size_t i = 0; i < words.len && i < most; i++) {
		str_add(out, i ? _(", ") : "");
		utf8_clean(out, words.at[i], CLEAN_LINE);
	}
}

static void add_option(struct str *out, const char *name)
{
	char *before = str_take(out);

	if (*before)
		/* TRANSLATORS: two options, as in "--kind and --skill" */
		str_addf(out, _("%s and %s"), before, name);
	else
		str_add(out, name);
	free(before);
}

/* Which options keep pages away. */
static void add_options(struct str *out, const struct filter *filter)
{
	const char *const set[] = { filter->kind, filter->theme, filter->skill, filter->region,
				    filter->lang };

	for (size_t i = 0; i < ARRAY_LEN(set); i++)
		if (set[i]) {
			char *name = mem_printf("--%s", facet_options[i]);

			add_option(out, name);
			free(name);
		}
	if (filter->readable)
		add_option(out, "--readable");
}

static void add_nothing(struct str *out, const struct query *query, const struct hits *hits)
{
	struct str part = { 0 };
	char room[NUMBER_ROOM];

	str_add(out, _("nothing found."));
	add_words(&part, hits->nearest, NEAREST_MAX);
	if (part.len)
		str_addf(out, _(" Words like these: %s."), str_text(&part));
	str_truncate(&part, 0);
	if (hits->elsewhere && query->filter) {
		add_options(&part, query->filter);
		/* TRANSLATORS: "Without --kind and --skill there are 3 pages." */
		str_addf(out,
			 ngettext(" Without %s there is %s page.",
				  " Without %s there are %s pages.", hits->elsewhere),
			 str_text(&part), number_show(hits->elsewhere, room));
	} else if (!hits->nearest.len) {
		str_add(out, _(" Try fewer or other words."));
	}
	str_release(&part);
}

static void add_meant(struct str *out, const struct query *query, const struct hits *hits)
{
	struct str words = { 0 }, meant = { 0 };

	utf8_clean(&words, query->words, CLEAN_LINE);
	utf8_clean(&meant, hits->meant, CLEAN_LINE);
	if (hits->is_meant)
		str_addf(out, _("nothing for “%s”; shown: “%s”.\n"), str_text(&words),
			 str_text(&meant));
	else if (meant.len)
		str_addf(out, _("did you mean “%s”?\n"), str_text(&meant));
	str_release(&words);
	str_release(&meant);
}

void search_describe(struct str *out, const struct query *query, const struct hits *hits)
{
	struct str also = { 0 };

	add_meant(out, query, hits);
	add_words(&also, hits->also, hits->also.len);
	if (also.len)
		str_addf(out, _("also searched for: %s.\n"), str_text(&also));
	str_release(&also);
	if (!hits->len) {
		add_nothing(out, query, hits);
		str_add(out, "\n");
	}
}
