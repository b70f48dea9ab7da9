/* The second look: at the texts themselves, of the few pages that the words have brought up. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "candidate.h"
#include "grams.h"

/* Texts are looked at up to TEXT_MAX bytes, and the first LOOKED_AT candidates. */
enum { TEXT_MAX = 8192, LOOKED_AT = 60 };

/* Measured by tests/bench/run search on fifteen collections; see src/index/README.md. B: how much a long text has to
 * say a word more often; LEAD, LEAD_LETTERS: what is said first counts double, and how soon that ends; NEAR: words side
 * by side. */
static const double B = 0.85, GRAM_K1 = 1.6, LEAD = 1, LEAD_LETTERS = 150, NEAR = 0.2;
static const double gram_shares[GRAM_SIZES] = { 0.3, 0.15, 0.7 };

struct look {
	struct grams grams;
	struct gram_counts *texts;
	size_t len;
	double mean; /* letters of a text */
	double grams_rare[GRAMS_MAX]; /* first how many texts have it, then how rare that is */
	double near_with[GROUPS_MAX];
};

static struct sv beginning(struct sv v)
{
	return sv_make(v.at, v.len < TEXT_MAX ? v.len : TEXT_MAX);
}

static bool read_text(struct quest *q, const struct candidate *one, struct look *l,
		      struct gram_counts *out, struct err *err)
{
	const int64_t text = one->page << LANG_BITS | q->shard->lang;
	const int64_t no = text << SECTION_BITS | (int64_t)one->section;
	struct str title = { 0 };
	struct stmt *s;
	bool row, ok = true;

	memset(out, 0, sizeof(*out));
	/* The first section has the title. */
	for (int i = one->section ? 0 : 1; ok && i < 2; i++) {
		const int64_t wanted = i ? no : text << SECTION_BITS;

		ok = db_stmt(q->search->catalog->db, sql[SQL_PROSE_READ], &s, err);
		if (!ok)
			break;
		stmt_bind_int(s, 1, wanted);
		stmt_bind_int(s, 2, wanted);
		ok = stmt_step(s, &row, err);
		if (!ok || !row)
			break;
		if (!one->section || !i)
			str_add_sv(&title, stmt_text(s, 1));
		if (i) {
			str_addf(&title, " %.*s %.*s", SV_ARG(stmt_text(s, 2)),
				 SV_ARG(stmt_text(s, 4)));
			grams_count(&l->grams, str_view(&title), beginning(stmt_text(s, 6)), out);
		}
		stmt_reset(s);
	}
	str_release(&title);
	return ok;
}

static double rarity(double has, size_t of)
{
	return log(1 + ((double)of - has + 0.5) / (has + 0.5));
}

static bool read_texts(struct quest *q, struct look *l, struct err *err)
{
	double letters = 0;

	for (size_t i = 0; i < l->len; i++) {
		const struct candidate *one = &q->found.at[i];

		if (!read_text(q, one, l, &l->texts[i], err))
			return false;
		letters += l->texts[i].letters;
		for (size_t g = 0; g < l->grams.len; g++)
			l->grams_rare[g] += l->texts[i].count[g] || l->texts[i].in_title[g];
		for (size_t g = 0; g < q->ranking.groups; g++)
			l->near_with[g] += one->near[g] > 0;
	}
	for (size_t g = 0; g < l->grams.len; g++)
		l->grams_rare[g] = rarity(l->grams_rare[g], l->len);
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
	const double k1 = RANK_K1 * (1 - B + B * length_of(l, i));
	double sum = 0;

	for (size_t g = 0; g < q->ranking.groups; g++) {
		const double f = one->frequency[g], n = one->near[g];

		sum += q->ranking.weights[g] * f * (RANK_K1 + 1) / (f + k1);
		if (n > 0)
			sum += NEAR * rarity(l->near_with[g], l->len) * n * 2.2 / (n + 1.2);
	}
	return sum;
}

static void gram_scores(const struct look *l, size_t i, double sums[GRAM_SIZES])
{
	const struct gram_counts *text = &l->texts[i];
	const double k1 = GRAM_K1 * length_of(l, i);

	for (size_t n = 0; n < GRAM_SIZES; n++)
		sums[n] = 0;
	for (size_t g = 0; g < l->grams.len; g++) {
		const double f = (double)text->count[g] + text->in_title[g];
		double one;

		if (f <= 0)
			continue;
		one = l->grams_rare[g] * f * (1 + GRAM_K1) / (f + k1);
		if (text->count[g])
			one *= 1 + LEAD * exp(-text->first[g] / LEAD_LETTERS);
		sums[l->grams.at[g].size - GRAM_SHORTEST] += one;
	}
}

/* Single letters of Chinese say as much as words: pairs of them in the index have told already. */
static bool has_letter_words(const struct shard *s)
{
	return sv_has_prefix(sv_from(s->code), "zh");
}

static void score(struct quest *q, const struct look *l, double *quality)
{
	double most[GRAM_SIZES + 1] = { 0 }, ideal = 0;
	double(*scores)[GRAM_SIZES + 1] = mem_alloc((l->len + 1) * sizeof(*scores));

	for (size_t i = 0; i < l->len; i++) {
		scores[i][GRAM_SIZES] = words_score(q, l, i);
		gram_scores(l, i, scores[i]);
		for (size_t n = 0; n <= GRAM_SIZES; n++)
			most[n] = scores[i][n] > most[n] ? scores[i][n] : most[n];
	}
	for (size_t g = 0; g < q->ranking.groups; g++)
		ideal += q->ranking.weights[g] * (RANK_K1 + 1);
	*quality = ideal > 0 ? most[GRAM_SIZES] / ideal : 0;
	for (size_t i = 0; i < l->len; i++) {
		double sum = most[GRAM_SIZES] > 0 ? scores[i][GRAM_SIZES] / most[GRAM_SIZES] : 0;

		for (size_t n = 0; n < GRAM_SIZES && !has_letter_words(q->shard); n++)
			if (most[n] > 0)
				sum += gram_shares[n] * scores[i][n] / most[n];
		q->found.at[i].score = sum;
	}
	free(scores);
}

bool judge(struct quest *q, double *quality, struct err *err)
{
	struct look l = { .len = q->found.len };
	bool ok;

	*quality = 0;
	if (!q->found.len)
		return true;
	candidates_sort(&q->found, q->found.len);
	l.len = l.len < LOOKED_AT ? l.len : LOOKED_AT;
	l.texts = mem_alloc(l.len * sizeof(*l.texts));
	grams_init(&l.grams, str_view(&q->terms.typed));
	ok = read_texts(q, &l, err);
	if (ok)
		score(q, &l, quality);
	/* Those that nobody looked at keep their order behind the others. */
	for (size_t i = l.len; i < q->found.len; i++)
		q->found.at[i].score = -(double)i;
	free(l.texts);
	return ok;
}
