#include <cphub/flow/import.h>

#include <stdlib.h>
#include <unistd.h>

#include <cphub/content/capx.h>
#include <cphub/content/check.h>
#include <cphub/content/growth.h>
#include <cphub/content/profile.h>
#include <cphub/content/profile_page.h>
#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "consents.h"
#include "load.h"

enum { TOP_FILE_MAX = 16 << 20 };

/* One file of the content folder, before anything is written. */
struct staged {
	char *path;
	struct str text;
};

struct importing {
	const struct import_ask *ask;
	struct import_report *out;
	struct consents consents;
	struct str hub_text, skills_text;
	struct hub *hub;
	struct taxonomy *taxonomy;
	char *skills_path;
	bool has_skills; /* there is a file of them */
	struct str new_skills;
	struct {
		struct staged *at; /* pages that are not there yet */
		size_t len, cap;
	} pages;
};

/* What a page is made of; the keys of profile_keys. */
struct card {
	struct sv wiki_user, summary, offers, weight, away_until, formats, about;
};

static struct sv value_of(const void *data, const char *key)
{
	const struct card *c = data;
	const struct {
		const char *key;
		struct sv value;
	} values[] = {
		{ "about", c->about },     { "away_until", c->away_until },
		{ "formats", c->formats }, { "name", c->wiki_user },
		{ "offers", c->offers },   { "summary", c->summary },
		{ "weight", c->weight },   { "wiki_user", c->wiki_user },
	};

	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		if (sv_is(sv_from(key), values[i].key))
			return values[i].value;
	return SV("");
}

static bool read_if_there(const char *path, struct str *out, bool *is_there, struct err *err)
{
	*is_there = file_exists(path);
	return !*is_there || file_read(path, TOP_FILE_MAX, out, err);
}

static bool importing_init(struct importing *i, struct err *err)
{
	struct problems ignored = { 0 };
	char *hub = path_join(i->ask->folder, HUB_FILE);
	bool has_hub = false;
	bool ok;

	i->skills_path = path_join(i->ask->folder, SKILLS_FILE);
	ok = consents_read(i->ask->consents, &i->consents, err) &&
	     read_if_there(hub, &i->hub_text, &has_hub, err) &&
	     read_if_there(i->skills_path, &i->skills_text, &i->has_skills, err);
	if (ok && !has_hub)
		ok = err_set(err, ERR_INPUT, _("%s is no content folder: it has no hub.yaml"),
			     i->ask->folder);
	if (ok) {
		i->hub = load_parse_hub(str_view(&i->hub_text), &ignored);
		i->taxonomy = taxonomy_parse(str_view(&i->skills_text), &ignored);
	}
	problems_release(&ignored);
	free(hub);
	return ok;
}

static void importing_release(struct importing *i)
{
	for (size_t p = 0; p < i->pages.len; p++) {
		free(i->pages.at[p].path);
		str_release(&i->pages.at[p].text);
	}
	vec_release(&i->pages);
	hub_free(i->hub);
	taxonomy_free(i->taxonomy);
	str_release(&i->hub_text);
	str_release(&i->skills_text);
	str_release(&i->new_skills);
	free(i->skills_path);
	consents_release(&i->consents);
}

static bool no_page(const void *data, struct sv id)
{
	(void)data;
	(void)id;
	return false;
}

static struct sv no_source(const void *data, struct sv id)
{
	(void)data;
	(void)id;
	return (struct sv){ 0 };
}

static void leave_out(struct importing *i, struct sv wiki_user, const char *why)
{
	*vec_add(&i->out->unfit) = (struct import_unfit){ arena_sv(&i->out->arena, wiki_user),
							  arena_sv(&i->out->arena, sv_from(why)) };
}

/* The first error that lint would find, kept in the report; false where there is one. */
static bool is_fit(struct importing *i, struct sv wiki_user, struct sv path, const struct str *page)
{
	const struct surroundings around = { .hub = i->hub,
					     .taxonomy = i->taxonomy,
					     .has_page = no_page,
					     .source_of = no_source,
					     .today = i->ask->today };
	struct problems problems = { 0 };
	struct doc *doc = doc_parse(path, str_view(page), &problems);
	struct markdown *body = NULL;
	bool ok;

	if (doc) {
		body = markdown_parse(doc->body, doc->name.id, doc->body_line, &problems);
		check_page(doc, body, &around, &problems);
	}
	for (size_t p = 0; p < problems.len; p++) {
		if (problems.at[p].severity != SEVERITY_ERROR)
			continue;
		leave_out(i, wiki_user, problems.at[p].message);
		break;
	}
	ok = doc && !problems.errors;
	markdown_free(body);
	doc_free(doc);
	problems_release(&problems);
	return ok;
}

static bool is_staged(const struct importing *i, const char *path)
{
	for (size_t p = 0; p < i->pages.len; p++)
		if (sv_is(sv_from(path), i->pages.at[p].path))
			return true;
	return false;
}

static void stage_page(struct importing *i, const struct card *card, day_t consent)
{
	const struct profile_values values = { .value = value_of, .data = card, .today = consent };
	struct str name = { 0 }, page = { 0 };
	char *path;

	str_add(&name, "people/");
	profile_slug(card->wiki_user, &name);
	if (sv_has_suffix(str_view(&name), "/")) {
		leave_out(i, card->wiki_user,
			  _("a page is named in Latin letters, and this name has none"));
		str_release(&name);
		return;
	}
	str_add(&name, ".md");
	path = path_join(i->ask->folder, str_text(&name));
	if (is_staged(i, path)) {
		leave_out(i, card->wiki_user, _("somebody before has the page of this name"));
	} else if (file_exists(path)) {
		i->out->there++;
	} else {
		profile_page_write(&values, &page);
		if (is_fit(i, card->wiki_user, str_view(&name), &page)) {
			*vec_add(&i->pages) = (struct staged){ path, page };
			path = NULL;
			page = (struct str){ 0 };
		}
	}
	free(path);
	str_release(&page);
	str_release(&name);
}

/* Takes back what was written, as far as the disk lets it. */
static void take_back(struct importing *i, size_t pages, bool with_skills)
{
	struct err ignored = { 0 };

	for (size_t p = 0; p < pages; p++)
		(void)unlink(i->pages.at[p].path);
	if (with_skills && i->has_skills)
		(void)!file_write_out(i->skills_path, str_view(&i->skills_text), &ignored);
	else if (with_skills)
		(void)unlink(i->skills_path);
}

static bool write_all(struct importing *i, struct err *err)
{
	char *people = path_join(i->ask->folder, "people");
	const bool with_skills = i->new_skills.len > 0;
	size_t p = 0;
	bool ok = !i->pages.len || file_is_dir(people) || file_make_dirs(people, err);

	free(people);
	if (ok && with_skills)
		ok = file_write_out(i->skills_path, str_view(&i->new_skills), err);
	if (!ok)
		return false;
	while (ok && p < i->pages.len) {
		ok = file_write_out(i->pages.at[p].path, str_view(&i->pages.at[p].text), err);
		p += ok;
	}
	if (!ok)
		take_back(i, p, with_skills);
	else
		i->out->pages = i->pages.len;
	return ok;
}

/* The entries come behind those that are there; what is read of both together must be both. */
static bool stage_skills(struct importing *i, const struct capx *c, struct err *err)
{
	struct problems problems = { 0 };
	const size_t before = i->taxonomy->len;
	struct str *text = &i->new_skills;
	bool ok = true;

	for (size_t s = 0; s < c->skills.len; s++)
		i->out->skills += c->skills.at[s].is_new;
	if (!i->out->skills)
		return true;
	str_add_sv(text, str_view(&i->skills_text));
	if (text->len && !sv_has_suffix(str_view(text), "\n"))
		str_add_char(text, '\n');
	capx_write_skills(c, text);
	taxonomy_free(i->taxonomy);
	i->taxonomy = taxonomy_parse(str_view(text), &problems);
	if (i->taxonomy->len != before + i->out->skills)
		ok = err_set(err, ERR_INPUT,
			     _("%s: skills cannot be put behind those that are there%s%s"),
			     i->skills_path, problems.len ? ": " : "",
			     problems.len ? problems.at[0].message : "");
	problems_release(&problems);
	return ok;
}

static void stage_capx_person(struct importing *i, const struct capx *c,
			      const struct capx_person *p)
{
	const day_t consent = consents_day(&i->consents, p->wiki_user);
	struct str offers = { 0 };
	size_t named = 0;

	if (!consent) {
		i->out->silent++;
		return;
	}
	for (size_t o = 0; o < p->offers_len; o++) {
		const struct capx_skill *s = capx_find_skill(c, p->offers[o]);

		if (!s || !s->id.len)
			i->out->unknown++;
		else if (named++ < PROFILE_LIST_MAX)
			str_addf(&offers, "%s%.*s", offers.len ? "," : "", SV_ARG(s->id));
	}
	stage_page(i,
		   &(struct card){ .wiki_user = p->wiki_user,
				   .summary = sv_from(_("On the list of the Capacity Exchange.")),
				   .offers = str_view(&offers) },
		   consent);
	str_release(&offers);
}

static bool read_table(const char *path, struct capx *out, struct err *err)
{
	struct feed feed;
	bool ok;

	if (!feed_open(&feed, path, path, CAPX_SIZE_MAX, err))
		return false;
	ok = capx_read(&feed, out);
	feed_close(&feed);
	return ok;
}

bool flow_import_capx(const struct import_ask *ask, struct import_report *out, struct err *err)
{
	struct importing i = { .ask = ask, .out = out };
	struct capx tables = { 0 };
	bool ok;

	*out = (struct import_report){ 0 };
	ok = importing_init(&i, err);
	for (size_t f = 0; ok && f < ask->files_len; f++)
		ok = read_table(ask->files[f], &tables, err);
	ok = ok && capx_name_skills(&tables, i.taxonomy, err) && stage_skills(&i, &tables, err);
	if (ok) {
		for (size_t p = 0; p < tables.people.len; p++)
			stage_capx_person(&i, &tables, &tables.people.at[p]);
		ok = write_all(&i, err);
	}
	capx_release(&tables);
	importing_release(&i);
	return ok;
}

static void stage_mentor(struct importing *i, const struct growth_mentor *m)
{
	const day_t consent = consents_day(&i->consents, m->wiki_user);
	struct str weight = { 0 }, away = { 0 }, about = { 0 };

	if (!consent) {
		i->out->silent++;
		return;
	}
	if (m->weight >= 0)
		str_addf(&weight, "%d", m->weight);
	if (m->away_until > i->ask->today)
		date_add(&away, m->away_until);
	utf8_clean(&about, m->message, CLEAN_LINE);
	stage_page(i,
		   &(struct card){ .wiki_user = m->wiki_user,
				   .summary = sv_from(_("Mentors newcomers on a wiki.")),
				   .weight = str_view(&weight),
				   .away_until = str_view(&away),
				   .formats = SV("mentorship"),
				   .about = str_view(&about) },
		   consent);
	str_release(&weight);
	str_release(&away);
	str_release(&about);
}

static bool read_mentors(struct importing *i, const char *path, struct err *err)
{
	struct growth list = { 0 };
	struct feed feed;
	bool ok;

	if (!feed_open(&feed, path, path, GROWTH_SIZE_MAX, err))
		return false;
	ok = growth_read(&feed, &list);
	feed_close(&feed);
	for (size_t m = 0; ok && m < list.len; m++)
		stage_mentor(i, &list.at[m]);
	growth_release(&list);
	return ok;
}

bool flow_import_growth(const struct import_ask *ask, struct import_report *out, struct err *err)
{
	struct importing i = { .ask = ask, .out = out };
	bool ok;

	*out = (struct import_report){ 0 };
	ok = importing_init(&i, err);
	for (size_t f = 0; ok && f < ask->files_len; f++)
		ok = read_mentors(&i, ask->files[f], err);
	ok = ok && write_all(&i, err);
	importing_release(&i);
	return ok;
}

void import_report_release(struct import_report *r)
{
	vec_release(&r->unfit);
	arena_release(&r->arena);
}
