#include "view.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "fact.h"

static_assert(LANG_BITS == 10, "the statements of sql.c say >> 10 and & 1023");

static size_t rank_of(const struct view *v, int64_t lang, struct sv code,
		      const struct filter *filter, const struct lang_chain *chain)
{
	const struct sv known = lang ? code : sv_from(v->default_language);
	size_t rank;

	if (filter && filter->lang)
		return sv_is(known, filter->lang) ? 0 : SIZE_MAX;
	rank = chain ? lang_rank(chain, known) : 0;
	if (filter && filter->readable && chain && rank >= chain->len)
		return SIZE_MAX;
	/* Out of the chain a source text is the best that there is. */
	return rank + (rank >= v->chain_len && lang);
}

static bool read_languages(struct view *v, const struct filter *filter,
			   const struct lang_chain *chain, struct err *err)
{
	struct catalog_state state;
	struct stmt *s;
	bool row;

	if (!catalog_read_state(v->catalog, &state, err))
		return false;
	memcpy(v->default_language, state.default_language, sizeof(v->default_language));
	for (size_t i = 0; i < LANGS_MAX; i++)
		v->ranks[i] = SIZE_MAX;
	if (!db_stmt(v->catalog->db, sql[SQL_LANGS], &s, err))
		return false;
	for (;;) {
		int64_t lang;

		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		lang = stmt_int(s, 0);
		if (lang >= 0 && lang < LANGS_MAX)
			v->ranks[lang] = rank_of(v, lang, stmt_text(s, 1), filter, chain);
	}
}

static bool read_numbers(struct stmt *s, struct numbers *out, struct err *err)
{
	bool row;

	for (;;) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		*vec_add(out) = stmt_int(s, 0);
	}
}

/* Leaves in `all` what is in `some` too; both ascend. */
static void intersect(struct numbers *all, const struct numbers *some)
{
	size_t kept = 0, at = 0;

	for (size_t i = 0; i < all->len; i++) {
		while (at < some->len && some->at[at] < all->at[i])
			at++;
		if (at < some->len && some->at[at] == all->at[i])
			all->at[kept++] = all->at[i];
	}
	all->len = kept;
}

static bool narrow(struct view *v, enum sql_id statement, int type, const char *value,
		   struct err *err)
{
	struct numbers found = { 0 };
	struct stmt *s;
	bool ok;

	if (!value)
		return true;
	ok = db_stmt(v->catalog->db, sql[statement], &s, err);
	if (ok) {
		if (statement == SQL_TAG_PAGES)
			stmt_bind_int(s, 1, type);
		stmt_bind_text(s, statement == SQL_TAG_PAGES ? 2 : 1, sv_from(value));
		ok = read_numbers(s, &found, err);
	}
	if (ok && v->is_narrowed) {
		intersect(&v->pages, &found);
	} else if (ok) {
		v->pages = found;
		found = (struct numbers){ 0 };
	}
	v->is_narrowed = true;
	vec_release(&found);
	return ok;
}

bool view_init(struct view *v, struct catalog *c, const struct filter *filter,
	       const struct lang_chain *chain, struct err *err)
{
	v->catalog = c;
	v->chain_len = chain ? chain->len : 1;
	v->has_facts = filter && filter->facts;
	v->is_narrowed = false;
	v->pages = (struct numbers){ 0 };
	v->next = 0;
	if (!read_languages(v, filter, chain, err))
		return false;
	/* Tags are the page's, not the text's: a translation need not repeat them. */
	return !filter || (narrow(v, SQL_KIND_PAGES, 0, filter->kind, err) &&
			   narrow(v, SQL_TAG_PAGES, TAG_THEME, filter->theme, err) &&
			   narrow(v, SQL_TAG_PAGES, TAG_SKILL, filter->skill, err) &&
			   narrow(v, SQL_TAG_PAGES, TAG_REGION, filter->region, err));
}

void view_release(struct view *v)
{
	vec_release(&v->pages);
}

void view_rewind(struct view *v)
{
	v->next = 0;
}

bool view_lets(struct view *v, int64_t page)
{
	if (!v->is_narrowed)
		return true;
	while (v->next < v->pages.len && v->pages.at[v->next] < page)
		v->next++;
	return v->next < v->pages.len && v->pages.at[v->next] == page;
}

size_t view_rank(const struct view *v, int64_t lang)
{
	return v->ranks[lang & (LANGS_MAX - 1)];
}

bool view_add(struct view *v, struct choices *out, int64_t no, double score)
{
	const size_t rank = v->ranks[no & (LANGS_MAX - 1)];
	struct choice *last = out->len ? &out->at[out->len - 1] : NULL;

	if (rank == SIZE_MAX || !view_lets(v, no >> LANG_BITS))
		return false;
	if (!last || last->no >> LANG_BITS != no >> LANG_BITS)
		last = vec_add(out);
	else if (last->rank <= rank) {
		/* What another language says of the page counts for the page. */
		last->score = score > last->score ? score : last->score;
		return false;
	} else if (last->score > score) {
		score = last->score;
	}
	*last = (struct choice){
		.no = no, .rank = rank, .is_foreign = rank >= v->chain_len, .score = score
	};
	return true;
}

bool view_best(struct view *v, int64_t *no, struct err *err)
{
	const int64_t first = *no >> LANG_BITS << LANG_BITS;
	size_t best = v->ranks[*no & (LANGS_MAX - 1)];
	struct stmt *s;
	bool row;

	if (!db_stmt(v->catalog->db, sql[SQL_PAGES_OF], &s, err))
		return false;
	stmt_bind_int(s, 1, first);
	stmt_bind_int(s, 2, first + LANGS_MAX - 1);
	for (;;) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		const int64_t one = stmt_int(s, 0);

		if (v->ranks[one & (LANGS_MAX - 1)] >= best)
			continue;
		best = v->ranks[one & (LANGS_MAX - 1)];
		*no = one;
	}
}

/* The words of a column as slices of one copy. */
static struct words split(struct arena *arena, struct sv list)
{
	struct sv rest = arena_sv(arena, list);
	struct words words = { 0 };
	struct sv part;
	size_t count = list.len > 0;

	for (size_t i = 0; i < list.len; i++)
		count += list.at[i] == LIST_SEPARATOR;
	if (!count)
		return words;
	words.at = arena_alloc(arena, count * sizeof(*words.at));
	while (words.len < count && sv_next(&rest, LIST_SEPARATOR, &part))
		words.at[words.len++] = part;
	return words;
}

/* Lists are long, and neighbours alike: what the hit before has, too, is kept once. */
static struct sv shared(struct arena *arena, struct sv text, struct sv before)
{
	return before.at && sv_eq(text, before) ? before : arena_sv(arena, text);
}

static bool read_page(struct view *v, int64_t no, struct hits *out, struct hit *hit,
		      struct str *source, struct err *err)
{
	const struct hit *before = out->len ? &out->at[out->len - 1] : hit;
	struct arena *arena = &out->arena;
	struct stmt *s;
	bool row;

	if (!db_stmt(v->catalog->db, sql[SQL_PAGE_READ], &s, err))
		return false;
	stmt_bind_int(s, 1, no);
	if (!stmt_step(s, &row, err))
		return false;
	if (!row)
		return true;
	hit->id = arena_sv(arena, stmt_text(s, 0));
	hit->kind = shared(arena, stmt_text(s, 1), before->kind);
	hit->title = arena_sv(arena, stmt_text(s, 2));
	hit->summary = arena_sv(arena, stmt_text(s, 3));
	hit->path = arena_sv(arena, stmt_text(s, 4));
	hit->updated = arena_sv(arena, stmt_text(s, 5));
	str_add_sv(source, stmt_text(s, 6));
	hit->sample = stmt_int(s, 7);
	hit->themes = split(arena, stmt_text(s, 8));
	hit->skills = split(arena, stmt_text(s, 9));
	blob_copy(hit->blob, stmt_blob(s, 10));
	if (v->has_facts)
		hit->facts = arena_sv(arena, stmt_text(s, 11));
	stmt_reset(s);
	return true;
}

static bool is_hex_of(struct sv hex, struct sv blob)
{
	static const char digits[] = "0123456789abcdef";

	if (hex.len != 2 * blob.len)
		return false;
	for (size_t i = 0; i < hex.len; i++) {
		const unsigned char byte = (unsigned char)blob.at[i / 2];
		const char c = hex.at[i];

		if ((c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) !=
		    digits[i % 2 ? byte & 15 : byte >> 4])
			return false;
	}
	return true;
}

/* What a translation has from its source text: its age, and the tags and facts that it does not repeat. */
static bool read_source(struct view *v, int64_t no, struct arena *arena, struct hit *hit,
			struct sv source, struct err *err)
{
	struct stmt *s;
	bool row;

	if (!db_stmt(v->catalog->db, sql[SQL_PAGE_SOURCE], &s, err))
		return false;
	stmt_bind_int(s, 1, no >> LANG_BITS << LANG_BITS);
	if (!stmt_step(s, &row, err))
		return false;
	if (!row)
		return true;
	hit->stale = !is_hex_of(source, stmt_blob(s, 0));
	if (!hit->themes.len)
		hit->themes = split(arena, stmt_text(s, 1));
	if (!hit->skills.len)
		hit->skills = split(arena, stmt_text(s, 2));
	if (v->has_facts)
		hit->facts = facts_join(arena, hit->facts, stmt_text(s, 3));
	stmt_reset(s);
	return true;
}

/* The source's language first, the others by code; `own` is set to the one of the text at hand. */
static bool read_languages_of(struct view *v, int64_t no, struct hits *out, struct hit *hit,
			      struct err *err)
{
	const struct words before =
		out->len ? out->at[out->len - 1].languages : (struct words){ 0 };
	const int64_t first = no >> LANG_BITS << LANG_BITS;
	struct sv codes[LANGS_MAX];
	size_t len = 0;
	struct stmt *s;
	bool row;

	if (!db_stmt(v->catalog->db, sql[SQL_PAGE_LANGS], &s, err))
		return false;
	stmt_bind_int(s, 1, first);
	stmt_bind_int(s, 2, first + LANGS_MAX - 1);
	for (;;) {
		struct sv code;

		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			break;
		code = stmt_int(s, 1) ? stmt_text(s, 0) : sv_from(v->default_language);
		if (stmt_int(s, 1) && len && sv_eq(code, codes[0]))
			continue;
		code = shared(&out->arena, code,
			      len < before.len ? before.at[len] : (struct sv){ 0 });
		if (len < LANGS_MAX)
			codes[len++] = code;
		if (stmt_int(s, 1) == (no & (LANGS_MAX - 1)))
			hit->lang = code;
	}
	hit->languages = before;
	if (len != before.len || (len && memcmp(codes, before.at, len * sizeof(*codes)) != 0)) {
		hit->languages.len = len;
		hit->languages.at = arena_alloc(&out->arena, len * sizeof(*codes));
		memcpy(hit->languages.at, codes, len * sizeof(*codes));
	}
	if (!hit->lang.at)
		hit->lang = len ? codes[0] : SV("");
	return true;
}

bool view_fill(struct view *v, int64_t no, struct hits *out, struct err *err)
{
	struct hit hit = { 0 };
	struct str source = { 0 };
	bool ok = read_page(v, no, out, &hit, &source, err);

	/* Without an id, another process has dropped the page since it was found. */
	if (ok && hit.id.at) {
		ok = read_languages_of(v, no, out, &hit, err) &&
		     (!(no & (LANGS_MAX - 1)) ||
		      read_source(v, no, &out->arena, &hit, str_view(&source), err));
		if (ok)
			*vec_add(out) = hit;
	}
	str_release(&source);
	return ok;
}
