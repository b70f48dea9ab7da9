#include <cphub/flow/advice.h>

#include <stdlib.h>

#include <cphub/flow/me.h>

enum { SEARCH_LIMIT = 20 };

static bool answers(const struct hit *hit)
{
	return sv_is(hit->kind, "guides") || sv_is(hit->kind, "case-studies");
}

static bool find_pages(struct session *s, struct sv title, struct advice *out, struct err *err)
{
	const struct query query = { .words = title, .chain = &s->chain, .limit = SEARCH_LIMIT };

	if (!catalog_search(s->catalog, &query, &out->hits, err))
		return false;
	for (size_t i = 0; i < out->hits.len && out->pages_len < ADVICE_PAGES; i++)
		if (answers(&out->hits.at[i]))
			out->pages[out->pages_len++] = &out->hits.at[i];
	return true;
}

static void suggest(struct advice *out, const struct skill *skill)
{
	if (!skill || out->skills_len == ADVICE_SKILLS)
		return;
	for (size_t i = 0; i < out->skills_len; i++)
		if (out->skills[i] == skill)
			return;
	out->skills[out->skills_len++] = skill;
}

/* Skills that the title names, then those of the pages that answer it. */
static void suggest_skills(struct session *s, struct sv title, struct advice *out)
{
	const struct taxonomy *t = session_taxonomy(s);
	const struct skill *nearest;
	struct sv rest = title, word;

	while (sv_next(&rest, ' ', &word))
		if (word.len)
			suggest(out, taxonomy_meant(t, word, &nearest));
	for (size_t i = 0; i < out->pages_len; i++)
		for (size_t j = 0; j < out->pages[i]->skills.len; j++)
			suggest(out, taxonomy_find(t, out->pages[i]->skills.at[j]));
}

static void want(struct match_ask *ask, struct sv skill)
{
	if (skill.len && ask->wants.len < PROFILE_LIST_MAX)
		ask->wants.at[ask->wants.len++] = (struct profile_trait){ .name = skill };
}

/* Nobody to suggest is no failure of the request. */
static void find_helpers(struct session *s, struct state *own, const struct help_request *a,
			 struct advice *out)
{
	struct match_ask ask = { .kind = MATCH_HELPERS,
				 .limit = ADVICE_HELPERS,
				 .zones = getenv("TZDIR") };
	struct sv rest = a->skills, word;
	struct words avoid = { 0 };
	struct me me = { 0 };
	struct err none = { 0 };

	while (sv_next(&rest, ',', &word))
		want(&ask, sv_trim(word));
	for (size_t i = 0; !ask.wants.len && i < out->skills_len; i++)
		want(&ask, out->skills[i]->id);
	if (ask.wants.len) {
		if (flow_me_read(s, own, &me, &none))
			me_bring(&me, &ask, &avoid);
		if (!flow_match(s, &ask, &out->helpers, &none))
			match_answer_release(&out->helpers);
		me_release(&me);
	}
}

bool flow_advise(struct session *s, struct state *own, const struct help_request *a,
		 struct advice *out, struct err *err)
{
	*out = (struct advice){ 0 };
	if (!find_pages(s, a->title, out, err))
		return false;
	if (!sv_trim(a->skills).len)
		suggest_skills(s, a->title, out);
	find_helpers(s, own, a, out);
	return true;
}

void advice_release(struct advice *a)
{
	hits_release(&a->hits);
	match_answer_release(&a->helpers);
	*a = (struct advice){ 0 };
}
