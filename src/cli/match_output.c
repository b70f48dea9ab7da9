#include "match_output.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

#include "output.h"

static void add_list(struct jw *w, const char *key, const char *name, const struct profile_list *l)
{
	jw_array(w, key);
	for (size_t i = 0; i < l->len; i++) {
		jw_object(w, NULL);
		jw_text(w, name, l->at[i].name);
		if (l->at[i].level)
			jw_int(w, "level", l->at[i].level);
		jw_end(w);
	}
	jw_end(w);
}

static void add_texts(struct jw *w, const char *key, const struct sv *at, size_t len)
{
	jw_array(w, key);
	for (size_t i = 0; i < len; i++)
		jw_text(w, NULL, at[i]);
	jw_end(w);
}

static void add_query(struct jw *w, const char *kind, const struct match_ask *ask,
		      const struct match_answer *a)
{
	jw_object(w, "query");
	jw_text(w, "kind", sv_from(kind));
	jw_text(w, "for", a->person);
	add_list(w, "wants", "skill", &a->wants);
	add_list(w, "offers", "skill", &a->offers);
	add_list(w, "speaks", "lang", &a->speaks);
	jw_text(w, "timezone", a->zone);
	output_words(w, "regions", a->regions);
	jw_int(w, "limit", (int64_t)ask->limit);
	jw_end(w);
}

static void add_match(struct jw *w, const struct match *m)
{
	jw_object(w, NULL);
	jw_text(w, "id", m->id);
	jw_text(w, "name", m->name);
	jw_text(w, "wiki_user", m->wiki_user);
	jw_int(w, "score", m->score);
	jw_array(w, "reasons");
	for (size_t i = 0; i < m->reasons.len; i++) {
		const struct match_reason *r = &m->reasons.at[i];

		jw_object(w, NULL);
		jw_text(w, "factor", sv_from(r->factor));
		jw_int(w, "points", r->points);
		jw_int(w, "max", r->max);
		jw_text(w, "text", r->text);
		jw_end(w);
	}
	jw_end(w);
	add_texts(w, "missing", m->missing.at, m->missing.len);
	add_texts(w, "changes", m->changes.at, m->changes.len);
	if (m->ring.len)
		add_texts(w, "ring", m->ring.at, m->ring.len);
	jw_bool(w, "stale", m->is_stale);
	jw_bool(w, "sample", m->is_sample);
	jw_end(w);
}

void match_print_json(const char *kind, const struct match_ask *ask, const struct match_answer *a)
{
	struct jw *w = jw_new();

	jw_object(w, NULL);
	add_query(w, kind, ask, a);
	jw_array(w, "matches");
	for (size_t i = 0; i < a->len; i++)
		add_match(w, &a->at[i]);
	jw_end(w);
	jw_array(w, "left_out");
	for (size_t i = 0; i < a->left_out.len; i++) {
		jw_object(w, NULL);
		jw_text(w, "id", a->left_out.at[i].id);
		jw_text(w, "reason", a->left_out.at[i].reason);
		jw_end(w);
	}
	jw_end(w);
	add_texts(w, "changes", a->changes.at, a->changes.len);
	jw_end(w);
	output_json(w);
}

/* Names and wiki pages are foreign text. */
static void print_head(const struct match *m, size_t place)
{
	char room[NUMBER_ROOM];
	struct str line = { 0 };

	str_addf(&line, "%zu. ", place);
	utf8_clean(&line, m->name, CLEAN_LINE);
	str_addf(&line, "  %.*s  ", SV_ARG(m->id));
	str_addf(&line, _("%s of 1000"), number_show(m->score, room));
	if (m->wiki_user.len) {
		str_add(&line, "  ");
		utf8_clean(&line, m->wiki_user, CLEAN_LINE);
	}
	if (m->is_sample)
		str_addf(&line, " (%s)", _("sample"));
	printf("%s\n", str_text(&line));
	str_release(&line);
}

static void print_sentence(struct sv text)
{
	fputs("   ", stdout);
	output_line(text);
}

/* The first sentences say whom one meets, and whether one can; the rest comes with --explain. */
static bool is_told(const struct match *m, const struct match_reason *r)
{
	static const char *const told[] = { "skills", "language", "hours", "teaches" };

	if (r->is_unasked)
		return false;
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
		if (!strcmp(r->factor, told[i]))
			return true;
	return m->is_stale && !strcmp(r->factor, "fresh");
}

static void print_match(const struct match *m, size_t place, bool explain)
{
	print_head(m, place);
	for (size_t i = 0; i < m->reasons.len; i++) {
		const struct match_reason *r = &m->reasons.at[i];

		if (explain)
			printf("   %3u/%-3u", r->points, r->max);
		if (explain || is_told(m, r))
			print_sentence(r->text);
	}
	for (size_t i = 0; explain && i < m->changes.len; i++)
		print_sentence(m->changes.at[i]);
	if (explain && m->missing.len) {
		struct str list = { 0 };

		for (size_t i = 0; i < m->missing.len; i++)
			str_addf(&list, "%s%.*s", i ? ", " : "", SV_ARG(m->missing.at[i]));
		printf("   ");
		printf(_("Not offered: %s"), str_text(&list));
		printf("\n");
		str_release(&list);
	}
}

void match_print_text(const struct match_answer *a, bool explain)
{
	for (size_t i = 0; i < a->len; i++)
		print_match(&a->at[i], i + 1, explain);
	if (!a->len)
		fprintf(stderr, "cphub: %s\n", _("nobody fits."));
	if ((explain || !a->len) && a->left_out.len) {
		printf("\n%s\n", _("Left out:"));
		for (size_t i = 0; i < a->left_out.len; i++) {
			printf("   %.*s  ", SV_ARG(a->left_out.at[i].id));
			output_line(a->left_out.at[i].reason);
		}
	}
	for (size_t i = 0; (explain || !a->len) && i < a->changes.len; i++)
		output_line(a->changes.at[i]);
}
