/*
 * The index: what every page says about itself, its words for searching, and the tree it was made from.
 * A cache: deleting the file is harmless, two processes at once are harmless, a broken one is told by
 * ERR_DAMAGED and made anew.
 *
 * SQLite FTS5: https://sqlite.org/fts5.html
 */
#ifndef CPHUB_INDEX_CATALOG_H
#define CPHUB_INDEX_CATALOG_H

#include <stdint.h>
#include <time.h>

#include <cphub/content/doc.h>
#include <cphub/content/markdown.h>
#include <cphub/content/problem.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>
#include <cphub/text/lang.h>

struct catalog;

/* Object ids are 20 bytes here, so that the index needs no git. */
enum { BLOB_ID_SIZE = 20 };

/* Opens or makes the index at `path` (NULL: in memory), for reading and updates.
 * ERR_DAMAGED (broken, or made by another version: remove it and build anew), ERR_SYSTEM. */
MUST_CHECK bool catalog_open(const char *path, struct catalog **out, struct err *err);
void catalog_close(struct catalog *c);

/* Opens an index for a few questions, without the log that updates need, which takes less than half the time. False where
 * there is none of this version, or an update of it waits in a log: catalog_open() knows what to do. Close it soon: until
 * then the logs of others grow. */
MUST_CHECK bool catalog_open_still(const char *path, struct catalog **out);
/* Whether it was opened so: then nothing is lost when the process ends without closing it. */
bool catalog_is_still(const struct catalog *c);

/* Makes a new index beside `path`, without journal and sync, for a first build; catalog_finish then puts it
 * in place of `path` with one rename, catalog_close without it removes it. ERR_SYSTEM, ERR_CONFLICT (another
 * process is building). */
MUST_CHECK bool catalog_build(const char *path, struct catalog **out, struct err *err);
MUST_CHECK bool catalog_finish(struct catalog *c, struct err *err);

/* Removes an index and its side files. */
void catalog_remove(const char *path);

/* What the index was made from. */
struct catalog_state {
	unsigned char tree[BLOB_ID_SIZE];   /* zero: nothing yet */
	unsigned char commit[BLOB_ID_SIZE]; /* zero: a folder */
	time_t content_when;                /* of the commit, or the newest file */
	time_t indexed_when;
	time_t synced_when;                       /* the last fetch that worked, 0: never */
	char default_language[LANG_CODE_MAX + 1]; /* of the source texts, as hub.yaml says */
	int64_t source; /* whose content it is: a number of the caller's; 0: nobody's yet */
};

MUST_CHECK bool catalog_read_state(struct catalog *c, struct catalog_state *out, struct err *err);

/* A small index leaves out what only a large one needs. One that has grown by updates until it misses that should
 * be built anew. */
MUST_CHECK bool catalog_is_outgrown(struct catalog *c, bool *is_outgrown, struct err *err);

/* Many questions that see the same state and ask for the file once; nothing inside an update. */
MUST_CHECK bool catalog_read(struct catalog *c, struct err *err);
void catalog_read_end(struct catalog *c);

/* One update: begin, any number of put, drop and problem, then commit with the state, or roll back.
 * All in one transaction. ERR_SYSTEM (disk full), ERR_CONFLICT (another process is at it). */
MUST_CHECK bool catalog_begin(struct catalog *c, struct err *err);
MUST_CHECK bool catalog_commit(struct catalog *c, const struct catalog_state *state,
			       struct err *err);
void catalog_rollback(struct catalog *c);

/* The language of the source texts, which have none in their names; before the first catalog_put of an index.
 * What it was made with stays. */
void catalog_set_language(struct catalog *c, const char *code);

/* The words of a page; made apart, so that a thread can prepare them while another inserts. */
struct page_words {
	const struct section *sections; /* by markdown_sections */
	size_t sections_len;
	struct sv skills; /* labels of its skills in its language */
	struct sv known;  /* new words for "did you mean", by vocabulary_learn */
	/* The blob of an older text, where the page is read from that one instead of the file's; else NULL. */
	const unsigned char *older;
};

/* Puts or replaces a page under its path. `doc` NULL: the file is known but cannot be shown (hub.yaml,
 * skills.yaml, a page with errors). */
MUST_CHECK bool catalog_put(struct catalog *c, struct sv path,
			    const unsigned char blob[BLOB_ID_SIZE], const struct doc *doc,
			    const struct page_words *words, struct err *err);
MUST_CHECK bool catalog_drop(struct catalog *c, struct sv path, struct err *err);

/* Replaces the words of one meaning: labels and synonyms of the skills and themes, which a search brings to each
 * other. Between begin and commit; either may be NULL. */
struct hub;
struct taxonomy;
MUST_CHECK bool catalog_put_synonyms(struct catalog *c, const struct taxonomy *taxonomy,
				     const struct hub *hub, struct err *err);

/* Keeps hub.yaml or skills.yaml as it was indexed, so that a start needs no repository to know it; `entries` is how many
 * themes or skills it has. Between begin and commit. */
MUST_CHECK bool catalog_put_top(struct catalog *c, struct sv name, struct sv text, size_t entries,
				struct err *err);
/* Appends that text; nothing where the content has no such file. */
MUST_CHECK bool catalog_top(struct catalog *c, struct sv name, struct str *out, struct err *err);

/* Replaces what is told about a path ("" for the whole hub). */
MUST_CHECK bool catalog_put_problems(struct catalog *c, struct sv path,
				     const struct problems *problems, struct err *err);

/* Calls `each` for every file in the index, by path in byte order. */
MUST_CHECK bool catalog_files(struct catalog *c,
			      void (*each)(void *data, struct sv path,
					   const unsigned char blob[BLOB_ID_SIZE]),
			      void *data, struct err *err);

/* The same for the pages that are read from an older text than the file's (RULE_PAGE_KEPT), with the blob of that. */
MUST_CHECK bool catalog_older_texts(struct catalog *c,
				    void (*each)(void *data, struct sv path,
						 const unsigned char blob[BLOB_ID_SIZE]),
				    void *data, struct err *err);

/* Problems in order of path and line, for the problems screen; `problems` is added to. */
MUST_CHECK bool catalog_problems(struct catalog *c, struct problems *out, struct err *err);

/* Whether something was told of a file by this rule. */
MUST_CHECK bool catalog_has_problem(struct catalog *c, struct sv path, const char *rule, bool *has,
				    struct err *err);

/* Keeps the time of a fetch that worked. */
MUST_CHECK bool catalog_synced(struct catalog *c, time_t when, struct err *err);

#endif
