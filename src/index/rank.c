#include "rank.h"

#include <math.h>
#include <string.h>

#include "catalog_private.h"

enum { SPOTS_MAX = 16, NEAR = 8 };

/* Enough is enough: HITS_MAX. */
enum { BODY = 4, COLUMNS, HITS_MAX = 64, BEGINS_MAX = 2 };

/* title, heading, summary, skills, body; title, skills. */
static const double words_columns[COLUMNS] = { 5, 3, 2, 2, 1 }, titles_columns[COLUMNS] = { 2, 1 };

/* Where the groups stand in the body of the row. */
struct spots {
	struct {
		int at[SPOTS_MAX];
		size_t len;
	} of[GROUPS_MAX];
	bool begins; /* the title begins with the first group */
};

static void set_weights(struct ranking *r, const struct fts_row *row)
{
	const double rows = (double)fts_rows(row);

	for (size_t g = 0; g < r->groups; g++) {
		const double has = (double)r->rows_with[g] < rows ? (double)r->rows_with[g] : rows;

		r->weights[g] = r->share[g] * log(1 + (rows - has + 0.5) / (has + 0.5));
	}
	r->has_weights = true;
}

/* A phrase's places, those in the body and, by column, the others. */
struct places {
	double named, body;
};

static struct places read_phrase(struct fts_row *row, size_t phrase, const struct ranking *r,
				 struct spots *spots)
{
	const double *columns = r->is_titles ? titles_columns : words_columns;
	const size_t group = r->group_of[phrase];
	struct places sum = { 0, 0 };
	struct fts_place place = { 0 };
	int hits = 0, last[2] = { -1, -1 };

	for (bool is = fts_first(row, phrase, &place); is && hits < HITS_MAX;
	     is = fts_next(row, &place)) {
		/* A beginning is that of a word and of its stem at one place. */
		if (place.column == last[0] && place.token == last[1])
			continue;
		if (place.column < 0 || place.column >= COLUMNS)
			break;
		last[0] = place.column;
		last[1] = place.token;
		hits++;
		if (!r->is_titles && place.column == BODY)
			sum.body += columns[place.column];
		else
			sum.named += columns[place.column];
		spots->begins = spots->begins || (!group && !place.column && !place.token);
		if (place.column == BODY && spots->of[group].len < SPOTS_MAX)
			spots->of[group].at[spots->of[group].len++] = place.token;
	}
	return sum;
}

static double nearness(const struct spots *spots, size_t a, size_t b)
{
	double sum = 0;

	for (size_t i = 0; i < spots->of[a].len; i++)
		for (size_t j = 0; j < spots->of[b].len; j++) {
			const int apart = spots->of[b].at[j] - spots->of[a].at[i];

			if (apart && apart <= NEAR && apart >= -NEAR)
				sum += 1.0 / (apart < 0 ? -apart : apart);
		}
	return sum;
}

double ranking_sum(const struct ranking *r, const double scores[GROUPS_MAX])
{
	size_t other = r->typed;
	double sum = 0;

	for (size_t g = 0; g < r->typed;) {
		const bool has_others = other < r->groups && r->run_from[other] == g;
		const size_t end = has_others ? r->run_to[other] : g + 1;
		double own = 0;

		for (; g < end; g++)
			own += scores[g];
		for (; has_others && other < r->groups && r->run_to[other] == end; other++)
			own = scores[other] > own ? scores[other] : own;
		sum += own;
	}
	return sum;
}

double rank_row(struct fts_row *row, void *catalog)
{
	struct ranking *r = ((struct catalog *)catalog)->ranking;
	struct spots spots;
	double sum, scores[GROUPS_MAX] = { 0 };

	memset(spots.of, 0, r->groups * sizeof(spots.of[0]));
	spots.begins = false;
	if (!r->has_weights)
		set_weights(r, row);
	memset(r->frequency, 0, r->groups * sizeof(*r->frequency));
	memset(r->named, 0, r->groups * sizeof(*r->named));
	memset(r->near, 0, r->groups * sizeof(*r->near));
	for (size_t p = 0; p < r->phrases && p < fts_phrases(row); p++) {
		const struct places places = read_phrase(row, p, r, &spots);
		const size_t g = r->group_of[p];

		/* The forms of a word stand at the same places. */
		r->named[g] = places.named > r->named[g] ? places.named : r->named[g];
		r->frequency[g] = places.body > r->frequency[g] ? places.body : r->frequency[g];
	}
	/* A title that begins with the word says it twice; a question begins with any. */
	if (spots.begins && r->typed <= BEGINS_MAX)
		r->named[0] *= 2;
	for (size_t g = 0; g < r->groups; g++) {
		const double f = r->named[g] + r->frequency[g];

		scores[g] = r->weights[g] * f / (f + RANK_K1);
	}
	sum = ranking_sum(r, scores);
	for (size_t g = 0; !r->is_titles && sum > r->enough && g + 1 < r->typed; g++)
		r->near[g] = nearness(&spots, g, g + 1);
	return sum;
}
