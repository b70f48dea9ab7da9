#include <cphub/flow/advice.h>

#include <cphub/flow/hotline_search.h>
#include <cphub/flow/me.h>
#include <cphub/text/fold.h>

/* Bytes of a word that tells something, and of what its end may be. */
enum { SEARCH_LIMIT = 20, WORD_MIN = 4, ENDING = 2 };

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

/* The end of a word is another one where it is bent; those of few letters tell nothing. */
static struct sv stem_of(struct sv word)
{
	return sv_make(word.at, word.len > WORD_MIN + ENDING ? word.len - ENDING : WORD_MIN);
}

/* Whether at least half of the words, folded and with blanks between, begin words of the text, folded too. A script without
 * blanks has one word: what the search found is near enough. */
static bool shares_words(struct sv words, struct sv text)
{
	struct str needle = { 0 };
	struct sv rest = words, word;
	size_t count = 0, shared = 0;

	while (words.len && sv_next(&rest, ' ', &word)) {
		if (word.len < WORD_MIN)
			continue;
		str_truncate(&needle, 0);
		str_addf(&needle, " %.*s", SV_ARG(stem_of(word)));
		count++;
		shared += sv_find(text, str_view(&needle)) < text.len;
	}
	str_release(&needle);
	return count < 2 || 2 * shared >= count;
}

/* Answered, and about what is asked. */
static bool is_similar(const struct hotline *h, const struct thread *t, const struct hit *hit,
		       struct sv words)
{
	struct str text = { 0 }, folded = { 0 };
	bool is;

	/* What was indexed may be another page by now. */
	if (!t->replies ||
	    sv_cmp(sv_make(t->title.at,
			   hit->title.len < t->title.len ? hit->title.len : t->title.len),
		   hit->title) != 0)
		return false;
	str_add_sv(&text, t->title);
	for (size_t i = t->comments; i < t->comments_to; i++) {
		str_add_char(&text, ' ');
		talk_add_comment(&h->talk, &h->talk.comments.at[i], &text);
	}
	str_add_char(&folded, ' ');
	fold_add(&folded, str_view(&text));
	for (size_t i = 0; i < folded.len; i++)
		if (folded.at[i] == '\n')
			folded.at[i] = ' ';
	is = shares_words(words, str_view(&folded));
	str_release(&text);
	str_release(&folded);
	return is;
}

static void take_threads(const struct hotline *h, struct sv words, bool is_resolved,
			 struct similar_threads *out)
{
	for (size_t i = 0; i < out->hits.len && out->len < ADVICE_THREADS; i++) {
		const size_t n = hotline_number_of(out->hits.at[i].id);
		const struct thread *t = n && n <= h->threads.len ? &h->threads.at[n - 1] : NULL;

		if (t && t->is_resolved == is_resolved && is_similar(h, t, &out->hits.at[i], words))
			out->at[out->len++] = (struct similar_thread){ n - 1, &out->hits.at[i] };
	}
}

bool flow_similar_threads(struct session *s, const struct hotline *h, struct sv words,
			  const struct query *how, struct similar_threads *out, struct err *err)
{
	const struct query query = { .words = words,
				     .chain = &s->chain,
				     .limit = SEARCH_LIMIT,
				     .has_snippets = true,
				     .is_stale = how ? how->is_stale : NULL,
				     .data = how ? how->data : NULL };
	struct str folded = { 0 };
	bool ok;

	*out = (struct similar_threads){ 0 };
	ok = flow_search_hotline(s, &query, &out->hits, err);
	fold_add(&folded, words);
	take_threads(h, str_view(&folded), true, out);
	take_threads(h, str_view(&folded), false, out);
	str_release(&folded);
	return ok;
}

void similar_threads_release(struct similar_threads *t)
{
	hits_release(&t->hits);
	*t = (struct similar_threads){ 0 };
}

void similar_add_found(const struct similar_thread *t, struct str *out)
{
	for (size_t i = 0; i < t->hit->snippet.len; i++)
		if (t->hit->snippet.at[i] != '\x02' && t->hit->snippet.at[i] != '\x03')
			str_add_char(out, t->hit->snippet.at[i]);
}
