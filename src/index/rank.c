#include "rank.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Enough is enough: of a body, HITS_MAX. */
enum { NEAR = 8, HITS_MAX = 64 };

enum { BEGINS_MAX = 2 };

/* As the tables have them, see shard_sql. */
enum { BODY, TITLE, HEADING, SUMMARY, SKILLS, COLUMNS };
enum { TITLES_TITLE, TITLES_SKILLS };

static const double words_columns[COLUMNS] = {
	[BODY] = 1, [TITLE] = 5, [HEADING] = 3, [SUMMARY] = 2, [SKILLS] = 2,
};
static const double titles_columns[COLUMNS] = { [TITLES_TITLE] = 5, [TITLES_SKILLS] = 2 };

void ranking_weigh(struct ranking *r, double rows)
{
	for (size_t g = 0; g < r->groups; g++) {
		const double has = (double)r->rows_with[g] < rows ? (double)r->rows_with[g] : rows;

		r->weights[g] = r->share[g] * log(1 + (rows - has + 0.5) / (has + 0.5));
	}
	r->has_weights = true;
}

/* Rows ascend in a walk; the next one begins anew. */
static bool may_have(struct rare *rare, int64_t row)
{
	if (!rare->len)
		return true;
	if (rare->next && rare->rows[rare->next - 1] >= row)
		rare->next = 0;
	while (rare->next < rare->len && rare->rows[rare->next] < row)
		rare->next++;
	return rare->next < rare->len && rare->rows[rare->next] == row;
}

void rank_begin(const struct ranking *r, struct spots *spots)
{
	spots->begins = false;
	memset(spots->len, 0, r->groups * sizeof(*spots->len));
}

void rank_read(const struct ranking *r, const struct asked *a, struct spots *spots,
	       struct places *sum)
{
	const double *columns = r->is_titles ? titles_columns : words_columns;
	const int title = r->is_titles ? TITLES_TITLE : TITLE;
	const size_t group = a->group;
	struct fts_place place = { 0 };
	int hits = 0, last[2] = { -1, -1 };

	for (bool is = fts_first(a->row, a->phrase, &place); is; is = fts_next(a->row, &place)) {
		const bool is_body = !r->is_titles && place.column == BODY;

		/* A beginning is that of a word and of its stem at one place. */
		if ((place.column == last[0] && place.token == last[1]) ||
		    (is_body && hits == HITS_MAX))
			continue;
		if (place.column < 0 || place.column >= COLUMNS)
			break;
		last[0] = place.column;
		last[1] = place.token;
		hits += is_body;
		*(is_body ? &sum->body : &sum->named) += columns[place.column];
		spots->begins = spots->begins || (!group && place.column == title && !place.token);
		if (is_body && r->typed > 1 && spots->len[group] < SPOTS_MAX)
			spots->at[group][spots->len[group]++] = place.token;
	}
}

static double nearness(const struct spots *spots, size_t a, size_t b)
{
	double sum = 0;

	for (size_t i = 0; i < spots->len[a]; i++)
		for (size_t j = 0; j < spots->len[b]; j++) {
			const int apart = spots->at[b][j] - spots->at[a][i];

			if (apart && apart <= NEAR && apart >= -NEAR)
				sum += 1.0 / (apart < 0 ? -apart : apart);
		}
	return sum;
}

double ranking_sum(const struct ranking *r, const double scores[GROUPS_MAX])
{
	size_t other = r->typed;
	double sum = 0;

	assert(r->typed <= r->groups);
	for (size_t g = 0; g < r->typed;) {
		const bool has_others = other < r->groups && r->run_from[other] == g;
		const size_t end = has_others ? r->run_to[other] : g + 1;
		double own = 0;

		for (; g < end && g < r->groups; g++)
			own += scores[g];
		for (; has_others && other < r->groups && r->run_to[other] == end; other++)
			own = scores[other] > own ? scores[other] : own;
		sum += own;
	}
	return sum;
}

void ranking_begin(struct ranking *r)
{
	r->phrases = 0;
	memset(r->named, 0, sizeof(r->named));
	memset(r->frequency, 0, sizeof(r->frequency));
	memset(r->near, 0, sizeof(r->near));
}

/* The forms of a word stand at the same places: the most that one of them has counts. */
void rank_take(struct ranking *r, size_t phrase, const struct places *places)
{
	const size_t g = r->group_of[phrase];
	const bool is_first = !phrase || r->group_of[phrase - 1] != g;

	if (is_first || places->named > r->named[g])
		r->named[g] = places->named;
	if (is_first || places->body > r->frequency[g])
		r->frequency[g] = places->body;
}

double rank_end(struct ranking *r, const struct spots *spots)
{
	double score, scores[GROUPS_MAX];

	/* A title that begins with the word says it twice; a question begins with any. */
	if (spots->begins && r->typed <= BEGINS_MAX)
		r->named[0] *= 2;
	r->has_all = true;
	for (size_t g = 0; g < r->groups; g++) {
		const double f = r->named[g] + r->frequency[g];

		r->has_all = r->has_all && (f > 0 || g >= r->typed);
		scores[g] = r->weights[g] * f / (f + RANK_K1);
	}
	score = ranking_sum(r, scores);
	for (size_t g = 0; g + 1 < r->typed; g++)
		r->near[g] = !r->is_titles && (score > r->enough || r->has_all)
				     ? nearness(spots, g, g + 1)
				     : 0;
	return score;
}

double rank_row(struct ranking *r, struct fts_row *row)
{
	const int64_t no = fts_rowid(row);
	struct places sum = { 0, 0 };
	struct spots spots;

	rank_begin(r, &spots);
	if (!r->has_weights)
		ranking_weigh(r, (double)fts_rows(row));
	for (size_t p = 0; p < r->phrases; p++) {
		const size_t g = r->group_of[p];

		if (!r->is_titles && !may_have(&r->rare[g], no)) {
			r->named[g] = r->frequency[g] = 0;
			continue;
		}
		if (!r->is_joined[p])
			sum = (struct places){ 0, 0 };
		rank_read(r, &(struct asked){ row, p, g }, &spots, &sum);
		rank_take(r, p, &sum);
	}
	return rank_end(r, &spots);
}
