/* What the files of this folder share: the open index and the texts that wait to be written. */
#ifndef CPHUB_INDEX_CATALOG_PRIVATE_H
#define CPHUB_INDEX_CATALOG_PRIVATE_H

#include <stdint.h>

#include <cphub/core/vec.h>
#include <cphub/db/fts.h>
#include <cphub/index/catalog.h>

#include "marks.h"
#include "sql.h"

struct letters;
struct walk;

struct prose {
	int64_t no;   /* of the text */
	size_t order; /* of the call: a text may be taken away and put again */
	bool is_drop;
	struct sv title, summary, skills, known;
	struct section *sections;
	size_t sections_len;
};

/* Texts on their way to the full-text table. It wants them by number: each step back makes it write out
 * all it holds. So they are gathered here, put in order, and written in batches. */
struct proses {
	struct arena arena;
	struct prose *at;
	size_t len, cap;
	bool is_begun; /* some were written */
};

/* Ties of people on their way to their table, which wants them in order, too. */
struct ties {
	int64_t *at;
	size_t len, cap;
};

struct catalog {
	struct db *db;
	char *path;     /* NULL: in memory */
	char *new_path; /* of a file that is being built, else NULL */
	int build_lock; /* -1: none */
	int still_lock; /* of who reads without a log, or of who writes one back; -1: none */
	char default_language[LANG_CODE_MAX + 1];
	bool is_small; /* few texts: no beginnings of words are kept, and pages of the file are small */
	struct {
		struct shard **at;
		size_t len, cap;
	} shards;
	struct proses proses;
	struct ties ties;
	struct letters *letters; /* of all searches */
	struct marks marks;      /* read by the first search that counts */
	uint32_t changes;        /* begun and taken back by this process */
	struct walk *walk;       /* that FTS5 is taking through its rows; else NULL */
};

void prose_put(struct proses *p, int64_t no, const struct doc *doc, const struct page_words *words);
void prose_drop(struct proses *p, int64_t no);
bool prose_is_full(const struct proses *p);
MUST_CHECK bool prose_write(struct catalog *c, struct err *err);
void prose_clear(struct proses *p);

/* The directory, by a page's number; a page that is no person and no project has nothing there. */
MUST_CHECK bool party_put(struct catalog *c, int64_t page, const struct doc *doc, struct err *err);
MUST_CHECK bool party_drop(struct catalog *c, int64_t page, struct err *err);
MUST_CHECK bool ties_write(struct catalog *c, struct err *err);

/* The one number that a statement without parameters gives; 0 where it gives no row. */
MUST_CHECK bool catalog_number(struct catalog *c, enum sql_id statement, int64_t *out,
			       struct err *err);

/* Another number where anything may be another than it was, whoever has changed it. */
MUST_CHECK bool catalog_version(struct catalog *c, int64_t *out, struct err *err);

/* What the database gave as an id; zeros where it is none. */
void blob_copy(unsigned char to[BLOB_ID_SIZE], struct sv from);

#endif
