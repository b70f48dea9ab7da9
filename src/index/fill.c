/* What was found becomes hits: each page read in the language that suits its reader, those that are shown first. */
#include <stdint.h>

#include "candidate.h"
#include "snippet.h"

/* Differences below STEP are none: then the fresher text wins. */
static const double STEP = 0.01;

/* A page that was found and is not read yet. */
struct waiting {
	int64_t no; /* the text that was found */
	size_t section;
	uint64_t absent;
	double score;
	const struct section *text; /* as that of the candidate; only while the search lasts */
};

static bool is_beyond_ascii(struct sv words)
{
	for (size_t i = 0; i < words.len; i++)
		if ((unsigned char)words.at[i] >= 0x80)
			return true;
	return false;
}

/* A page is shown in the language that its reader reads best, but for who types another script or accents:
 * they read the language that their words were found in. */
static bool choose_text(struct search *s, const struct waiting *one, int64_t *no, struct err *err)
{
	*no = one->no;
	if (view_rank(&s->view, one->no) >= s->view.chain_len && is_beyond_ascii(s->query->words))
		return true;
	return view_best(&s->view, no, err);
}

static void take_section(const struct search *s, const struct snippets *snippets, struct hits *out,
			 struct hit *hit, const struct section *from)
{
	snippet_take_heading(out, hit, from->heading);
	hit->anchor = arena_sv(&out->arena, from->anchor);
	if (s->query->has_snippets)
		snippets_add(snippets, out, hit, from->body);
}

/* The row of the section has its heading and its words. */
static bool add_section(struct search *s, struct snippets *snippets, struct hits *out,
			struct hit *hit, struct err *err)
{
	struct stmt *stmt;
	bool row;

	/* What stands before the first heading has none. */
	if (!(hit->row & (SECTIONS_MAX - 1)) && !s->query->has_snippets)
		return true;
	if (s->view.again && s->view.again->row == hit->row && !s->query->has_snippets) {
		snippet_take_heading(out, hit, s->view.again->heading);
		hit->anchor = arena_sv(&out->arena, s->view.again->anchor);
		return true;
	}
	if (!db_stmt(s->catalog->db,
		     sql[s->query->has_snippets ? SQL_PROSE_READ : SQL_PROSE_HEADING], &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, hit->row);
	stmt_bind_int(stmt, 2, hit->row);
	if (!stmt_step(stmt, &row, err))
		return false;
	if (!row) {
		hit->row &= ~(int64_t)(SECTIONS_MAX - 1);
		return !s->query->has_snippets ||
		       catalog_snippet(s->catalog, s->query, out, (size_t)(hit - out->at), err);
	}
	take_section(s, snippets, out, hit,
		     &(struct section){ .heading = stmt_text(stmt, PROSE_HEADING),
					.anchor = stmt_text(stmt, PROSE_ANCHOR),
					.body = s->query->has_snippets ? stmt_text(stmt, PROSE_BODY)
								       : SV("") });
	stmt_reset(stmt);
	return true;
}

static bool fill_one(struct search *s, const struct waiting *one, struct snippets *snippets,
		     struct hits *out, struct err *err)
{
	const size_t before = out->len;
	struct hit *hit;
	int64_t no;

	if (!choose_text(s, one, &no, err) || !view_fill(&s->view, no, out, err))
		return false;
	if (out->len == before)
		return true;
	hit = &out->at[before];
	hit->score = one->score;
	/* A translation has its source's sections, in the same order. */
	hit->row = no << SECTION_BITS | (int64_t)one->section;
	/* What was found is in the text of that language. */
	snippets->absent = no == one->no ? one->absent : 0;
	if (s->query->has_snippets && !snippets_use(snippets, out, no & (LANGS_MAX - 1), err))
		return false;
	if (no != one->no || !one->text)
		return add_section(s, snippets, out, hit, err);
	take_section(s, snippets, out, hit, one->text);
	return true;
}

static int64_t step_of(double score)
{
	return (int64_t)(score / STEP);
}

/* As good as each other: a translation that lags behind comes after, and the newer text first. */
static bool comes_first(const struct hit *a, const struct hit *b)
{
	if (step_of(a->score) != step_of(b->score))
		return step_of(a->score) > step_of(b->score);
	if (a->stale != b->stale)
		return b->stale;
	return sv_cmp(a->updated, b->updated) > 0;
}

static void break_ties(struct hits *hits, size_t from)
{
	for (size_t i = from + 1; i < hits->len; i++)
		for (size_t j = i; j > from && comes_first(&hits->at[j], &hits->at[j - 1]); j--) {
			const struct hit other = hits->at[j];

			hits->at[j] = hits->at[j - 1];
			hits->at[j - 1] = other;
		}
}

/* Outside, a score is positive and never rises down the list. */
static void settle_scores(struct hits *hits, size_t from)
{
	double ceiling = from < hits->len ? hits->at[from].score : 0;

	for (size_t i = from; i < hits->len; i++) {
		struct hit *h = &hits->at[i];

		h->score = h->score > ceiling ? ceiling : h->score;
		ceiling = h->score;
		h->score = h->score > 0 ? h->score + 1 : 1 / (1 - h->score);
	}
}

void search_wait(const struct search *s, struct hits *out)
{
	out->also.at = arena_alloc(&out->arena, ALSO_MAX * sizeof(*out->also.at));
	for (out->also.len = 0; out->also.len < s->also_len; out->also.len++)
		out->also.at[out->also.len] = arena_sv(&out->arena, s->also[out->also.len]);
	out->waiting = arena_alloc(&out->arena, (s->found.len + 1) * sizeof(*out->waiting));
	for (out->waiting_len = 0; out->waiting_len < s->found.len; out->waiting_len++) {
		const struct candidate *one = &s->found.at[out->waiting_len];

		out->waiting[out->waiting_len] =
			(struct waiting){ .no = one->page << LANG_BITS | one->shard->lang,
					  .section = one->section,
					  .absent = one->absent,
					  .score = one->score,
					  .text = s->query->rows ? NULL : one->text };
	}
	out->total = s->total;
	out->is_more = s->is_more;
}

/* Ties are broken among pages that were read: none may be left waiting. */
static size_t end_of_ties(const struct hits *hits, size_t rows)
{
	size_t end = rows < hits->waiting_len ? rows : hits->waiting_len;

	while (end && end < hits->waiting_len &&
	       step_of(hits->waiting[end].score) == step_of(hits->waiting[end - 1].score))
		end++;
	return end;
}

/* What was read before it was given up is read again. */
static bool give_up(struct hits *out, size_t len)
{
	out->len = len;
	return false;
}

bool search_fill(struct search *s, size_t rows, struct hits *out, struct err *err)
{
	const size_t from = out->len, end = end_of_ties(out, rows);
	struct snippets snippets = { .catalog = s->catalog, .query = s->query };
	bool ok = true;

	/* Who came so far sees what was found; the rows below can be given up. */
	for (size_t i = 0; ok && i < end; i++)
		ok = !(from && search_is_stale(s, err)) &&
		     fill_one(s, &out->waiting[i], &snippets, out, err);
	snippets_release(&snippets);
	if (!ok)
		return give_up(out, from);
	out->waiting += end;
	out->waiting_len -= end;
	break_ties(out, from);
	settle_scores(out, from);
	if (out->total < out->len + out->waiting_len)
		out->total = out->len + out->waiting_len;
	return true;
}

bool catalog_fill(struct catalog *c, const struct query *query, struct hits *hits, struct err *err)
{
	struct query asked = *query;
	struct search s = { .catalog = c, .query = &asked };
	bool ok;

	if (!hits->waiting_len)
		return true;
	if (hits->is_meant)
		asked.words = hits->meant;
	if (!db_read(c->db, err))
		return false;
	ok = view_init(&s.view, c, query->filter, query->chain, err) &&
	     search_fill(&s, SIZE_MAX, hits, err);
	db_read_end(c->db);
	search_release(&s);
	return ok;
}
