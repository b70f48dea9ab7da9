/* The rank of one row while FTS5 walks through them: how often it has the words, and how rare they are. */
#ifndef CPHUB_INDEX_RANK_H
#define CPHUB_INDEX_RANK_H

#include "terms.h"

/* A group is a term with all its forms, or another word for it. */
enum { GROUPS_MAX = TERMS_MAX + 8, PHRASES_MAX = 240 };

/* BM25's saturation (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009). */
#define RANK_K1 1.5

struct ranking {
	size_t groups, phrases;
	unsigned char group_of[PHRASES_MAX];
	bool is_joined[PHRASES_MAX];  /* to the phrase before */
	size_t rows_with[GROUPS_MAX]; /* that have it */
	double share[GROUPS_MAX];     /* 1, or less for what was not typed */
	/* The only rows of words that have a rare group, ascending, so that FTS5 is not asked at each row; none: it is. */
	struct rare {
		const int64_t *rows;
		size_t len, next;
	} rare[GROUPS_MAX];
	/* Groups behind `typed` are other words for a run of those before, in the order of the runs. */
	size_t typed;
	unsigned char run_from[GROUPS_MAX], run_to[GROUPS_MAX];
	bool is_titles;             /* the rows are those of titles */
	double enough;              /* rows below are of no interest any more */
	double weights[GROUPS_MAX]; /* rarity times share; set with the first row */
	bool has_weights;
	/* Of the last row. */
	double named[GROUPS_MAX]; /* in title, headings, summary, skills: each counts for several */
	double frequency[GROUPS_MAX]; /* in the body */
	double near[GROUPS_MAX];      /* how near a group stands to the next one, summed */
	bool has_all;                 /* groups that were typed */
};

/* Forgets which phrases a MATCH has, and what the last row had. */
void ranking_begin(struct ranking *r);

/* How rare the groups are among so many rows. */
void ranking_weigh(struct ranking *r, double rows);

/* The rank of the row that FTS5 has at hand, higher is better. */
double rank_row(struct ranking *r, struct fts_row *row);

/* The same in its parts, where the rows of each phrase were gathered before: begun, taken phrase by phrase, ended. */
enum { SPOTS_MAX = 16 };

/* Where the groups stand in the body of the row. */
struct spots {
	unsigned char len[GROUPS_MAX];
	int at[GROUPS_MAX][SPOTS_MAX];
	bool begins; /* the title begins with the first group */
};

/* A phrase's places, those in the body and, by column, the others. */
struct places {
	double named, body;
};

/* What is read: a phrase, as FTS5 counts those of the MATCH at hand. */
struct asked {
	struct fts_row *row;
	size_t phrase, group;
};

void rank_begin(const struct ranking *r, struct spots *spots);
/* Adds the phrase's places to `sum` and to the group's spots. */
void rank_read(const struct ranking *r, const struct asked *a, struct spots *spots,
	       struct places *sum);
/* The phrase of the ranking has these; phrases of one group follow each other. */
void rank_take(struct ranking *r, size_t phrase, const struct places *places);
double rank_end(struct ranking *r, const struct spots *spots);

/* What the scores of the groups come to: a run counts as typed, or as the best of the other words for it. */
double ranking_sum(const struct ranking *r, const double scores[GROUPS_MAX]);

#endif
