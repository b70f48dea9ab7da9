#include "ask_preview.h"

#include <stdio.h>

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

static void print_clean(struct sv text, enum clean as)
{
	struct str clean = { 0 };

	utf8_clean(&clean, text, as);
	fputs(str_text(&clean), stderr);
	str_release(&clean);
}

static void print_helper(const struct match *m)
{
	fputs("  ", stderr);
	print_clean(m->wiki_user.len ? m->wiki_user : m->name, CLEAN_LINE);
	if (m->is_sample)
		fprintf(stderr, " (%s)", _("sample"));
	for (size_t i = 0; i < m->reasons.len; i++)
		if (m->reasons.at[i].points) {
			fputs(" – ", stderr);
			print_clean(m->reasons.at[i].text, CLEAN_LINE);
			break;
		}
	fputc('\n', stderr);
}

static void print_answer(const struct hit *hit)
{
	fputs("  ", stderr);
	print_clean(hit->id, CLEAN_LINE);
	fputs("  ", stderr);
	print_clean(hit->title, CLEAN_LINE);
	fputc('\n', stderr);
}

void ask_print_advice(const struct advice *advice, const struct similar_threads *similar)
{
	if (advice->pages_len || similar->len)
		fprintf(stderr, "%s\n", _("This may answer it already:"));
	for (size_t i = 0; i < similar->len; i++)
		print_answer(similar->at[i].hit);
	for (size_t i = 0; i < advice->pages_len; i++)
		print_answer(advice->pages[i]);
	if (advice->skills_len) {
		fprintf(stderr, "%s", _("Skills that it may take:"));
		for (size_t i = 0; i < advice->skills_len; i++) {
			fputc(' ', stderr);
			print_clean(advice->skills[i]->id, CLEAN_LINE);
		}
		fputc('\n', stderr);
	}
	if (advice->helpers.len)
		fprintf(stderr, "%s\n", _("Who could help:"));
	for (size_t i = 0; i < advice->helpers.len; i++)
		print_helper(&advice->helpers.at[i]);
}

void ask_print_preview(const struct asked *asked, const struct wiki_target *to, const char *name)
{
	struct str where = { 0 };

	fputs("\n== ", stderr);
	print_clean(str_view(&asked->composed.heading), CLEAN_LINE);
	fputs(" ==\n", stderr);
	print_clean(str_view(&asked->composed.text), CLEAN_TEXT);
	if (name)
		str_addf(&where,
			 _("This will stand on the public page %s of %s, signed by %s. Everybody "
			   "can read it, for ever."),
			 to->hotline, to->api, name);
	else
		str_addf(&where,
			 _("This will stand on the public page %s of %s, signed by who logs in "
			   "there. Everybody can read it, for ever."),
			 to->hotline, to->api);
	fputs("\n\n", stderr);
	print_clean(str_view(&where), CLEAN_LINE);
	fputc('\n', stderr);
	str_release(&where);
}
