#include <cphub/flow/advice.h>

#include <cphub/flow/me.h>
#include <cphub/text/fold.h>

enum { SEARCH_LIMIT = 20, WORD_MIN = 4, ADVICE_THREADS = 3 };

static bool answers(const struct hit *hit)
{
	return sv_is(hit->kind, "guides") || sv_is(hit->kind, "case-studies");
}

static bool find_pages(struct session *s, struct sv title, const struct query *how,
		       struct advice *out, struct err *err)
{
	const struct query query = { .words = title,
				     .chain = &s->chain,
				     .limit = SEARCH_LIMIT,
				     .is_stale = how ? how->is_stale : NULL,
				     .data = how ? how->data : NULL };

	if (!catalog_search(s->catalog, &query, &out->hits, err))
		return false;
	for (size_t i = 0; i < out->hits.len && out->pages_len < ADVICE_PAGES; i++)
		if (answers(&out->hits.at[i]))
			out->pages[out->pages_len++] = &out->hits.at[i];
	return true;
}

/* By whatever word the person names it. */
static bool is_named(const struct taxonomy *t, struct sv named, const struct skill *skill)
{
	const struct skill *nearest;
	struct sv rest = named, word;

	while (sv_next(&rest, ',', &word))
		if (sv_trim(word).len && taxonomy_meant(t, sv_trim(word), &nearest) == skill)
			return true;
	return false;
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
static void suggest_skills(struct session *s, const struct help_request *a, struct advice *out)
{
	const struct taxonomy *t = session_taxonomy(s);
	const struct skill *nearest;
	struct sv rest = a->title, word;
	size_t kept = 0;

	while (sv_next(&rest, ' ', &word))
		if (word.len)
			suggest(out, taxonomy_meant(t, word, &nearest));
	for (size_t i = 0; i < out->pages_len; i++)
		for (size_t j = 0; j < out->pages[i]->skills.len; j++)
			suggest(out, taxonomy_find(t, out->pages[i]->skills.at[j]));
	for (size_t i = 0; i < out->skills_len; i++)
		if (!is_named(t, a->skills, out->skills[i]))
			out->skills[kept++] = out->skills[i];
	out->skills_len = kept;
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
	struct match_ask ask = { .kind = MATCH_HELPERS, .limit = ADVICE_HELPERS };
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
		 const struct query *how, struct advice *out, struct err *err)
{
	*out = (struct advice){ 0 };
	if (!find_pages(s, a->title, how, out, err))
		return false;
	suggest_skills(s, a, out);
	find_helpers(s, own, a, out);
	return true;
}

void advice_release(struct advice *a)
{
	hits_release(&a->hits);
	match_answer_release(&a->helpers);
	*a = (struct advice){ 0 };
}

/* How many words of `words`, folded and with blanks between, are in `text` as words; those of few letters tell nothing. */
static size_t shared_words(struct sv words, struct sv text)
{
	struct str hay = { 0 };
	struct sv rest = words, word;
	size_t count = 0;

	str_add_char(&hay, ' ');
	fold_add(&hay, text);
	str_add_char(&hay, ' ');
	while (sv_next(&rest, ' ', &word)) {
		struct str needle = { 0 };

		str_addf(&needle, " %.*s ", SV_ARG(word));
		count += word.len >= WORD_MIN &&
			 sv_find(str_view(&hay), str_view(&needle)) < hay.len;
		str_release(&needle);
	}
	str_release(&hay);
	return count;
}

static size_t count_long(struct sv words)
{
	struct sv rest = words, word;
	size_t count = 0;

	while (sv_next(&rest, ' ', &word))
		count += word.len >= WORD_MIN;
	return count;
}

size_t advice_threads(const struct hotline *h, struct sv title, size_t *out, size_t most)
{
	size_t len = 0, scores[ADVICE_THREADS] = { 0 };
	struct str words = { 0 };
	size_t least;

	fold_add(&words, title);
	least = (count_long(str_view(&words)) + 1) / 2;
	most = most < ADVICE_THREADS ? most : ADVICE_THREADS;
	/* The newest stand last on a page. */
	for (size_t i = h->threads.len; least && i-- > 0;) {
		const struct thread *t = &h->threads.at[i];
		const size_t score = t->replies ? shared_words(str_view(&words), t->title) : 0;
		size_t at = len;

		if (score < least)
			continue;
		while (at > 0 && scores[at - 1] < score)
			at--;
		if (at == most)
			continue;
		len += len < most;
		for (size_t k = len - 1; k > at; k--) {
			scores[k] = scores[k - 1];
			out[k] = out[k - 1];
		}
		scores[at] = score;
		out[at] = i;
	}
	str_release(&words);
	return len;
}
