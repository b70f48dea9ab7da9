#include "view.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
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
		if (lang < 0 || lang >= LANGS_MAX)
			continue;
		v->ranks[lang] = rank_of(v, lang, stmt_text(s, 1), filter, chain);
		*vec_add(&v->languages) = (struct language){
			lang,
			arena_sv(&v->arena, lang ? stmt_text(s, 1) : sv_from(v->default_language))
		};
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
	v->languages = (struct languages){ 0 };
	v->known.at = NULL;
	v->known.len = v->known.cap = 0;
	v->again = NULL;
	v->arena = (struct arena){ 0 };
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
	vec_release(&v->languages);
	vec_release(&v->known);
	arena_release(&v->arena);
}

static int64_t page_of(const struct hit *hit)
{
	return hit->row >> SECTION_BITS >> LANG_BITS;
}

static int by_page(const void *a, const void *b)
{
	const int64_t x = page_of(*(const struct hit *const *)a);
	const int64_t y = page_of(*(const struct hit *const *)b);

	return (x > y) - (x < y);
}

void view_know(struct view *v, const struct hits *hits)
{
	v->known.len = 0;
	for (size_t i = 0; i < hits->len; i++)
		*vec_add(&v->known) = &hits->at[i];
	if (v->known.len)
		qsort(v->known.at, v->known.len, sizeof(*v->known.at), by_page);
}

static const struct hit *find_known(const struct view *v, int64_t no)
{
	const struct hit wanted = { .row = no << SECTION_BITS }, *key = &wanted;
	const struct hit *const *found = v->known.len ? bsearch(&key, v->known.at, v->known.len,
								sizeof(*v->known.at), by_page)
						      : NULL;

	return found ? *found : NULL;
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
	const struct hit *known = find_known(v, *no);
	size_t best = v->ranks[*no & (LANGS_MAX - 1)];
	struct stmt *s;
	bool row;

	/* Nothing is better than the reader's first language. */
	if (!best)
		return true;
	/* Another one may be shown because it was typed in. */
	if (known && view_rank(v, known->row >> SECTION_BITS) < v->chain_len) {
		*no = known->row >> SECTION_BITS;
		return true;
	}
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

/* SQL_PAGE_TEXTS. */
enum { NO, TITLE, SUMMARY, PATH, UPDATED, SOURCE, SAMPLE, THEMES, SKILLS, BLOB, FACTS };

/* A path says which page it is of; to ask the table of names would be one look more for each hit. */
static void take_name(struct hit *hit)
{
	struct page_name name;

	if (page_name_parse(hit->path, &name)) {
		hit->id = name.id;
		hit->kind = name.kind_name;
	}
}

static void take_text(const struct view *v, struct stmt *s, struct arena *arena, struct hit *hit)
{
	hit->path = arena_sv(arena, stmt_text(s, PATH));
	take_name(hit);
	hit->title = arena_sv(arena, stmt_text(s, TITLE));
	hit->summary = arena_sv(arena, stmt_text(s, SUMMARY));
	hit->updated = arena_sv(arena, stmt_text(s, UPDATED));
	hit->sample = stmt_int(s, SAMPLE);
	hit->themes = split(arena, stmt_text(s, THEMES));
	hit->skills = split(arena, stmt_text(s, SKILLS));
	blob_copy(hit->blob, stmt_blob(s, BLOB));
	if (v->has_facts)
		hit->facts = arena_sv(arena, stmt_text(s, FACTS));
}

static bool is_hex_of(struct sv hex, const unsigned char blob[BLOB_ID_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	if (hex.len != (size_t)2 * BLOB_ID_SIZE)
		return false;
	for (size_t i = 0; i < hex.len; i++) {
		const unsigned char byte = blob[i / 2];
		const char c = hex.at[i];

		if ((c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) !=
		    digits[i % 2 ? byte & 15 : byte >> 4])
			return false;
	}
	return true;
}

/* What a translation need not repeat. */
struct origin {
	unsigned char blob[BLOB_ID_SIZE];
	struct words themes, skills;
	struct sv facts;
	bool is_there;
};

static void take_origin(const struct view *v, struct stmt *s, struct arena *arena,
			struct origin *out)
{
	blob_copy(out->blob, stmt_blob(s, BLOB));
	out->themes = split(arena, stmt_text(s, THEMES));
	out->skills = split(arena, stmt_text(s, SKILLS));
	if (v->has_facts)
		out->facts = arena_sv(arena, stmt_text(s, FACTS));
	out->is_there = true;
}

static void inherit(const struct view *v, struct stmt *s, struct arena *arena, struct hit *hit,
		    const struct origin *from)
{
	if (!from->is_there)
		return;
	hit->stale = !is_hex_of(stmt_text(s, SOURCE), from->blob);
	if (!hit->themes.len)
		hit->themes = from->themes;
	if (!hit->skills.len)
		hit->skills = from->skills;
	if (v->has_facts)
		hit->facts = facts_join(arena, hit->facts, from->facts);
}

/* The languages of a page: the source's first, the others by code. */
struct codes {
	struct sv at[LANGS_MAX];
	size_t len;
	bool has_source;
};

static int by_number(const void *number, const void *language)
{
	const int64_t no = *(const int64_t *)number;
	const struct language *l = language;

	return (no > l->no) - (no < l->no);
}

static struct sv code_of(const struct view *v, int64_t no)
{
	const int64_t lang = no & (LANGS_MAX - 1);
	const struct language *found =
		bsearch(&lang, v->languages.at, v->languages.len, sizeof(*found), by_number);

	return found ? found->code : (struct sv){ 0 };
}

/* Texts come by number, the source's first. */
static void add_code(const struct view *v, int64_t no, struct codes *out)
{
	const struct sv code = code_of(v, no);
	const bool is_source = !(no & (LANGS_MAX - 1));
	size_t at = out->len;

	/* A translation into the source's language is none. */
	if (!code.at || at == LANGS_MAX || (at && sv_eq(code, out->at[0])))
		return;
	out->has_source = out->has_source || is_source;
	for (; at > out->has_source && sv_cmp(out->at[at - 1], code) > 0; at--)
		out->at[at] = out->at[at - 1];
	out->at[at] = code;
	out->len++;
}

/* One statement for a page with all its texts. Where the one that is wanted is not there, the hit has no id. */
static bool read_texts(const struct view *v, int64_t no, struct hits *out, struct hit *hit,
		       struct codes *codes, struct err *err)
{
	struct origin origin = { .is_there = false };
	struct stmt *s;
	bool row;

	if (!db_stmt(v->catalog->db, sql[SQL_PAGE_TEXTS], &s, err))
		return false;
	stmt_bind_int(s, 1, no >> LANG_BITS);
	for (;;) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		const int64_t one = stmt_int(s, NO);

		add_code(v, one, codes);
		if (one == no) {
			take_text(v, s, &out->arena, hit);
			inherit(v, s, &out->arena, hit, &origin);
		} else if (!(one & (LANGS_MAX - 1))) {
			take_origin(v, s, &out->arena, &origin);
		}
	}
}

static bool is_same(const struct codes *codes, const struct words *words)
{
	size_t same = 0;

	while (same < codes->len && same < words->len && sv_eq(codes->at[same], words->at[same]))
		same++;
	return same == codes->len && same == words->len;
}

static void keep_languages(const struct codes *codes, struct sv own, struct hits *out,
			   struct hit *hit)
{
	const struct words before =
		out->len ? out->at[out->len - 1].languages : (struct words){ 0 };

	hit->languages = before;
	if (!is_same(codes, &before)) {
		hit->languages.len = codes->len;
		hit->languages.at = arena_alloc(&out->arena, codes->len * sizeof(*codes->at));
		for (size_t i = 0; i < codes->len; i++)
			hit->languages.at[i] =
				shared(&out->arena, codes->at[i],
				       i < before.len ? before.at[i] : (struct sv){ 0 });
	}
	hit->lang = codes->len ? hit->languages.at[0] : SV("");
	for (size_t i = 0; i < codes->len; i++)
		if (sv_eq(codes->at[i], own))
			hit->lang = hit->languages.at[i];
}

static struct words copy_words(struct arena *arena, struct words from, struct words before)
{
	struct words to = { 0 };
	size_t same = 0;

	while (same < from.len && same < before.len && sv_eq(from.at[same], before.at[same]))
		same++;
	if (same == from.len && same == before.len)
		return before;
	to.at = arena_alloc(arena, from.len * sizeof(*to.at));
	for (; to.len < from.len; to.len++)
		to.at[to.len] = arena_sv(arena, from.at[to.len]);
	return to;
}

/* What does not belong to the search that it came from. */
static void add_again(const struct hit *from, struct hits *out)
{
	const struct hit none = { 0 }, *before = out->len ? &out->at[out->len - 1] : &none;
	struct arena *arena = &out->arena;
	struct hit hit = { .stale = from->stale, .sample = from->sample };

	hit.path = arena_sv(arena, from->path);
	take_name(&hit);
	hit.title = arena_sv(arena, from->title);
	hit.lang = shared(arena, from->lang, before->lang);
	hit.summary = arena_sv(arena, from->summary);
	hit.updated = arena_sv(arena, from->updated);
	hit.themes = copy_words(arena, from->themes, before->themes);
	hit.skills = copy_words(arena, from->skills, before->skills);
	hit.languages = copy_words(arena, from->languages, before->languages);
	memcpy(hit.blob, from->blob, sizeof(hit.blob));
	*vec_add(out) = hit;
}

bool view_fill(struct view *v, int64_t no, struct hits *out, struct err *err)
{
	struct hit hit = { 0 };
	struct codes codes;

	v->again = v->has_facts ? NULL : find_known(v, no);
	if (v->again && v->again->row >> SECTION_BITS != no)
		v->again = NULL;
	if (v->again) {
		add_again(v->again, out);
		return true;
	}
	codes.len = 0;
	codes.has_source = false;
	if (!read_texts(v, no, out, &hit, &codes, err))
		return false;
	/* Another process may have dropped the page since it was found. */
	if (!hit.id.at)
		return true;
	keep_languages(&codes, code_of(v, no), out, &hit);
	*vec_add(out) = hit;
	return true;
}
