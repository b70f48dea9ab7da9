/*
 * FTS5's two extension points, a tokenizer and a ranking, as plain functions, so that index/ needs no
 * <sqlite3.h>. https://sqlite.org/fts5.html#extending_fts5
 */
#ifndef CPHUB_DB_FTS_H
#define CPHUB_DB_FTS_H

#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/sv.h>

struct db;

enum fts_purpose {
	FTS_DOCUMENT, /* words that go into the index */
	FTS_QUERY,    /* words that are looked for */
	FTS_PREFIX    /* the last, unfinished word: as it is typed, without stems */
};

enum fts_kind {
	FTS_SURFACE, /* the word itself, folded */
	FTS_STEM,    /* its stem or its cut beginning, marked by a `~` at the end */
	FTS_PART     /* another spelling, a part of it, or a single letter beside a pair */
};

struct fts_token {
	struct sv text;    /* as it is compared */
	size_t start, end; /* the bytes of the source that it stands for */
	bool beside;       /* at the same place as the token before */
	enum fts_kind kind;
};

/* Takes one token; false asks the tokenizer to stop. */
typedef bool (*fts_emit)(void *to, const struct fts_token *token);

/* One is made for each table that names it. Bytes are foreign: never to be trusted to be UTF-8. */
struct fts_tokenizer {
	/* `argument` is what stands behind the name ("tokenize = 'hub fr'" gives "fr"); "" where none. */
	void *(*create)(const char *argument);
	void (*free)(void *made);
	/* Cuts `text` into tokens. */
	void (*run)(void *made, struct sv text, enum fts_purpose purpose, fts_emit emit, void *to);
};

/* `t` must outlive the connection. */
MUST_CHECK bool db_add_tokenizer(struct db *d, const char *name, const struct fts_tokenizer *t,
				 struct err *err);

/* A row that matches, while it is ranked. */
struct fts_row;

int64_t fts_rowid(const struct fts_row *r);
/* How many rows the table has. */
int64_t fts_rows(const struct fts_row *r);
size_t fts_phrases(const struct fts_row *r);
/* How many tokens a phrase has. */
unsigned fts_phrase_size(const struct fts_row *r, size_t phrase);

/* Where a phrase occurs: by column, then by token number, both from 0. False at the end. */
struct fts_place {
	int column, token;
	const unsigned char *now, *end; /* of the walk; not for the caller */
};
bool fts_first(struct fts_row *r, size_t phrase, struct fts_place *place);
bool fts_next(struct fts_row *r, struct fts_place *place);

/* The rank of a row, higher is better; `data` is what was given with the function. */
typedef double (*fts_ranking)(struct fts_row *r, void *data);

/* Takes every row that has the phrase, in their order, to `run`, until that is not 0. In those rows it is the only phrase.
 * FTS5 comes to the next one in a third of the time that it takes by way of SQLite. A failure is that of the statement. */
void fts_each(struct fts_row *r, size_t phrase, fts_ranking run, void *data);

MUST_CHECK bool db_add_ranking(struct db *d, const char *name, fts_ranking run, void *data,
			       struct err *err);

#endif
