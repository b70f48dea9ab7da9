/* One language's part of the full-text index: tables of its own, so that words are cut by its rules and are rare
 * or common among its own texts. */
#ifndef CPHUB_INDEX_SHARD_H
#define CPHUB_INDEX_SHARD_H

#include <cphub/text/lang.h>

#include "catalog_private.h"
#include "tokenizer.h"

/* Which pages have all words of the last search, so that they need not be looked for again to be counted. */
struct met {
	char *words; /* as typed; NULL: none */
	bool is_titles;
	int64_t version;     /* of the index */
	unsigned char *bits; /* pages by number */
	size_t size;         /* bytes */
	int64_t upto;        /* the last page that is told */
};

struct shard {
	int64_t lang; /* its number; 0: of the source texts */
	char code[LANG_CODE_MAX + 1];
	bool has_pairs; /* of letters as words: a script without spaces */
	bool is_made;
	bool has_terms;      /* its words are a table, as long as the file is open */
	bool has_beginnings; /* of words are kept, too; of interest while its tables are made */
	struct met met;
	struct tokenizer *tokenizer; /* NULL until it is asked for */
	/* The same; kept as long as the index is open: statements are known by them. */
	char *sql[SHARD_SQL_COUNT];
};

/* More languages than this, beside that of the source texts, are listed and read, but not searched: each costs two tables. */
enum { SHARDS_MAX = 128 };

/* Reads which languages are there and which one the source texts have; again when another process may have
 * changed it. */
MUST_CHECK bool shards_load(struct catalog *c, struct err *err);
/* What a rollback has taken away is not there. */
void shards_forget(struct catalog *c);
void shards_release(struct catalog *c);

/* The shard of a language, made where it is missing; NULL in *out where there are too many. */
MUST_CHECK bool shard_find(struct catalog *c, int64_t lang, struct shard **out, struct err *err);

/* Ends a new index: the lists of words of the source texts, which are most of all, become one. */
MUST_CHECK bool shards_settle(struct catalog *c, struct err *err);

/* Cuts words and texts by the language's rules; it lives as long as the shard. */
struct tokenizer *shard_tokenizer(struct shard *s);

/* A statement's text, which lives as long as the shard. */
const char *shard_text(struct shard *s, enum shard_sql id);

/* Makes a table of the shard's words, seen by this connection only, where it is missing. */
MUST_CHECK bool shard_terms(struct catalog *c, struct shard *s, struct err *err);

/* A statement of the shard, ready to be bound. */
MUST_CHECK bool shard_stmt(struct catalog *c, struct shard *s, enum shard_sql id, struct stmt **out,
			   struct err *err);

#endif
