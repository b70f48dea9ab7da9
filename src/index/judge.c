/* The second look: at the texts themselves, of the few pages that the words have brought up. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/text/utf8.h>

#include "candidate.h"
#include "grams.h"

/* Texts are looked at up to TEXT_MAX bytes, and the first LOOKED_AT candidates; of FEW_WORDS the first LOOKED_AT_FEW, behind
 * which no text has come among the best ten in any of the collections. */
enum { TEXT_MAX = 8192, LOOKED_AT = 60, FEW_WORDS = 2, LOOKED_AT_FEW = 24 };

/* Longer ones are read again where a snippet of them is wanted. */
enum { KEPT_TEXT_MAX = 4096 };

/* Measured by tests/bench/run search on fifteen collections; see src/index/README.md. */
static const double gram_shares[GRAM_SIZES] = { 0.3, 0.15, 0.4, 0.5 };
/* Where a letter is a syllable, or half a word, five of them are a sentence. */
static const double syllable_shares[GRAM_SIZES] = { 0.3, 0.15, 0.7, 0 };
static const double GRAM_K1 = 1.6;
/* Words side by side. */
static const double NEAR = 0.5;
/* How soon words that come again stop counting, and how much more often a long text has to say them. Pairs of Chinese
 * letters come again less than words do. */
static const struct saturation {
	double k1, b;
} words_saturation = { RANK_K1, 0.85 }, letters_saturation = { 0.9, 0.4 };
/* What a text says first is what it is about: LEAD_LETTERS is how soon that ends. Few words ask for a subject; a whole
 * question, of LONG letters, for a detail, which may stand anywhere. */
static const double LEAD_FEW = 1, LEAD_LONG = 0.2, LEAD_LETTERS = 150, FEW = 30, LONG = 60;

/* A title or heading that is what was typed. SHORT_NAME: what a name is worth that says other things, too. */
static const double NAMED = 0.8, SHORT_NAME = 0.4;

struct look {
	struct grams grams;
	struct str heading; /* of the text at hand, and its summary */
	struct gram_counts *texts;
	size_t len;
	double mean; /* letters of a text */
	double lead;
	bool is_letters; /* pairs of letters are the words */
	bool has_grams;  /* that tell more than the words do */
	struct saturation words;
	const double *gram_shares;
	double grams_all;             /* the rarity of all runs that stand anywhere */
	double letters;               /* that were typed */
	double grams_rare[GRAMS_MAX]; /* first how many texts have it, then how rare that is */
	double near_with[GROUPS_MAX];
};

static struct sv beginning(struct sv v)
{
	return sv_make(v.at, v.len < TEXT_MAX ? v.len : TEXT_MAX);
}

static const struct section *keep_text(struct search *s, struct stmt *row)
{
	struct arena *arena = &s->arena;
	struct section *kept;

	if (!s->query->has_snippets || stmt_text(row, PROSE_BODY).len > KEPT_TEXT_MAX)
		return NULL;
	kept = arena_alloc(arena, sizeof(*kept));
	*kept = (struct section){ .heading = arena_sv(arena, stmt_text(row, PROSE_HEADING)),
				  .anchor = arena_sv(arena, stmt_text(row, PROSE_ANCHOR)),
				  .body = arena_sv(arena, stmt_text(row, PROSE_BODY)) };
	return kept;
}

/* The first section has the summary, which is as good as its heading. */
static bool read_text(struct quest *q, struct candidate *one, struct look *l,
		      struct gram_counts *out, struct err *err)
{
	const int64_t text = one->page << LANG_BITS | q->shard->lang;
	const int64_t no = text << SECTION_BITS | (int64_t)one->section;
	struct stmt *s;
	bool row;

	gram_counts_init(out, &l->grams, &q->arena);
	if (!db_stmt(q->search->catalog->db, sql[SQL_PROSE_READ], &s, err))
		return false;
	stmt_bind_int(s, 1, no);
	stmt_bind_int(s, 2, no);
	if (!stmt_step(s, &row, err))
		return false;
	if (!row)
		return true;
	str_truncate(&l->heading, 0);
	str_add_sv(&l->heading, stmt_text(s, PROSE_HEADING));
	str_add_char(&l->heading, ' ');
	str_add_sv(&l->heading, stmt_text(s, PROSE_SUMMARY));
	grams_count(&l->grams, q->search->catalog->letters,
		    &(struct gram_text){ stmt_text(s, PROSE_TITLE), str_view(&l->heading),
					 beginning(stmt_text(s, PROSE_BODY)) },
		    out);
	one->text = keep_text(q->search, s);
	stmt_reset(s);
	return true;
}

static double rarity(double has, size_t of)
{
	return log(1 + ((double)of - has + 0.5) / (has + 0.5));
}

static bool has_run(const struct gram_counts *text, size_t g)
{
	return text->in_title[g] || text->in_heading[g] || text->in_body[g];
}

static bool read_texts(struct quest *q, struct look *l, struct err *err)
{
	double letters = 0;

	for (size_t i = 0; i < l->len; i++) {
		struct candidate *one = &q->found.at[i];

		if (!read_text(q, one, l, &l->texts[i], err))
			return false;
		letters += l->texts[i].letters;
		for (size_t g = 0; g < l->grams.len; g++)
			l->grams_rare[g] += has_run(&l->texts[i], g);
		for (size_t g = 0; g < q->ranking.groups; g++)
			l->near_with[g] += one->near[g] > 0;
	}
	for (size_t g = 0; g < l->grams.len; g++) {
		const double with = l->grams_rare[g];

		l->grams_rare[g] = rarity(with, l->len);
		l->grams_all += with > 0 ? l->grams_rare[g] : 0;
	}
	l->mean = letters > 0 ? letters / (double)l->len : 1;
	return true;
}

static double length_of(const struct look *l, size_t i)
{
	return l->texts[i].letters / l->mean;
}

static double words_score(const struct quest *q, const struct look *l, size_t i)
{
	const struct candidate *one = &q->found.at[i];
	/* A long body has to say a word more often; a name is short. */
	const double norm = 1 - l->words.b + l->words.b * length_of(l, i);
	double sum, scores[GROUPS_MAX];

	for (size_t g = 0; g < q->ranking.groups; g++) {
		const double f = one->named[g] + one->frequency[g] / norm;

		scores[g] = q->ranking.weights[g] * f * (RANK_K1 + 1) / (f + l->words.k1);
	}
	sum = ranking_sum(&q->ranking, scores);
	for (size_t g = 0; g < q->ranking.groups; g++) {
		const double n = one->near[g];

		if (n > 0 && !l->is_letters)
			sum += NEAR * rarity(l->near_with[g], l->len) * n * 2.2 / (n + 1.2);
	}
	return sum;
}

static void gram_scores(const struct look *l, size_t i, double sums[GRAM_SIZES])
{
	const struct gram_counts *text = &l->texts[i];
	const double norm = length_of(l, i);

	for (size_t n = 0; n < GRAM_SIZES; n++)
		sums[n] = 0;
	for (size_t g = 0; g < l->grams.len; g++) {
		const double names = (double)text->in_title[g] + text->in_heading[g];
		const double f = names + (text->in_body[g] ? text->in_body[g] / norm : 0);
		double one;

		if (f <= 0)
			continue;
		one = l->grams_rare[g] * f * (1 + GRAM_K1) / (f + GRAM_K1);
		if (text->in_body[g])
			one *= 1 + l->lead * exp(-text->first[g] / LEAD_LETTERS);
		sums[l->grams.at[g].size - GRAM_SHORTEST] += one;
	}
}

/* How much of what was typed a name has, and how much of the name it is; 1: they are the same. */
static double likeness(const struct look *l, const uint16_t *counts, unsigned letters)
{
	double sum = 0;

	for (size_t g = 0; g < l->grams.len; g++)
		sum += counts[g] ? l->grams_rare[g] : 0;
	if (sum <= 0)
		return 0;
	return sum / l->grams_all *
	       (SHORT_NAME + (1 - SHORT_NAME) * (l->letters < letters ? l->letters / letters : 1));
}

static double named(const struct look *l, size_t i)
{
	const struct gram_counts *text = &l->texts[i];
	const double title = likeness(l, text->in_title, text->title_letters);
	const double heading = likeness(l, text->in_heading, text->heading_letters);

	return NAMED * (title > heading ? title : heading);
}

static void score(struct quest *q, const struct look *l, double *quality)
{
	double most[GRAM_SIZES + 1] = { 0 }, perfect[GROUPS_MAX], ideal;
	double(*scores)[GRAM_SIZES + 1] = mem_alloc((l->len + 1) * sizeof(*scores));

	for (size_t i = 0; i < l->len; i++) {
		scores[i][GRAM_SIZES] = words_score(q, l, i);
		gram_scores(l, i, scores[i]);
		for (size_t n = 0; n <= GRAM_SIZES; n++)
			most[n] = scores[i][n] > most[n] ? scores[i][n] : most[n];
	}
	for (size_t g = 0; g < q->ranking.groups; g++)
		perfect[g] = q->ranking.share[g] > 0
				     ? q->ranking.weights[g] * (RANK_K1 + 1) / q->ranking.share[g]
				     : 0;
	ideal = ranking_sum(&q->ranking, perfect);
	*quality = ideal > 0 ? most[GRAM_SIZES] / ideal : 0;
	for (size_t i = 0; i < l->len; i++) {
		double sum = most[GRAM_SIZES] > 0 ? scores[i][GRAM_SIZES] / most[GRAM_SIZES] : 0;

		for (size_t n = 0; n < GRAM_SIZES && l->has_grams; n++)
			if (most[n] > 0)
				sum += l->gram_shares[n] * scores[i][n] / most[n];
		sum += named(l, i);
		q->found.at[i].score = sum;
	}
	free(scores);
}

static double lead_for(double typed)
{
	if (typed <= FEW)
		return LEAD_FEW;
	if (typed >= LONG)
		return LEAD_LONG;
	return LEAD_FEW + (LEAD_LONG - LEAD_FEW) * (typed - FEW) / (LONG - FEW);
}

/* The letters that texts are compared with: what was typed, or, where no text has a word of it, what else it is called. */
static void add_letters(const struct quest *q, struct str *out)
{
	size_t rows = 0;

	for (size_t i = 0; i < q->terms.len; i++)
		rows += q->terms.at[i].rows;
	for (size_t i = 0; !rows && i < q->others.len; i++)
		str_addf(out, "%s%.*s", i ? " " : "", SV_ARG(q->others.at[i].label));
	if (!out->len)
		str_add_sv(out, str_view(&q->terms.typed));
	/* The last word is finished more often than not. */
	str_add_char(out, ' ');
}

static size_t looked_at(const struct quest *q)
{
	/* Where letters or syllables are the words, a whole question may be one. */
	const size_t most =
		q->wanted <= FEW_WORDS && !q->shard->has_pairs ? LOOKED_AT_FEW : LOOKED_AT;

	return q->found.len < most ? q->found.len : most;
}

bool judge(struct quest *q, double *quality, struct err *err)
{
	struct look l = { .len = looked_at(q) };
	struct str text = { 0 };
	size_t typed;
	bool ok;

	*quality = 0;
	if (!q->found.len)
		return true;
	candidates_sort(&q->found, q->found.len);
	l.texts = mem_alloc(l.len * sizeof(*l.texts));
	add_letters(q, &text);
	typed = utf8_count(str_view(&text));
	l.letters = (double)typed;
	l.lead = lead_for(l.letters);
	l.is_letters = sv_has_prefix(sv_from(q->shard->code), "zh");
	l.has_grams = !l.is_letters && typed > GRAM_SHORTEST + 1;
	l.gram_shares = q->shard->has_pairs ? syllable_shares : gram_shares;
	l.words = l.is_letters ? letters_saturation : words_saturation;
	grams_init(&l.grams, q->search->catalog->letters, str_view(&text));
	str_release(&text);
	ok = read_texts(q, &l, err);
	if (ok)
		score(q, &l, quality);
	/* Those that nobody looked at keep their order behind the others, and lose less than a foreign language or a
	 * missing word do. */
	for (size_t i = l.len; i < q->found.len; i++)
		q->found.at[i].score = -(double)i / (double)q->found.len;
	free(l.texts);
	str_release(&l.heading);
	return ok;
}
