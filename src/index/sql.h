/* Every statement of the index and its schema, in two tables. */
#ifndef CPHUB_INDEX_SQL_H
#define CPHUB_INDEX_SQL_H

#include <cphub/db/db.h>

/* A text has one number in every table: its page's number, then the number of its language. So the rows of one page are
 * neighbours, and a search can keep the best language of each page while it walks through its hits, without looking
 * anything up. */
enum { LANG_BITS = 10, LANGS_MAX = 1 << LANG_BITS };

/* A section is its text's number, then its own; in the full-text tables, which are one language's each, its
 * page's number, then its own. */
enum { SECTION_BITS = 8 };

/* What a skill or a theme is called is its meaning's number, then its own. */
enum { LABEL_BITS = 12, LABELS_OF_MEANING = 1 << LABEL_BITS };

/* Somebody has a skill or speaks a language, in one number: what kind of tie, to what, who, at which level. The table is
 * its own index, read in stretches of one skill. */
enum { TIE_LEVEL_BITS = 3, TIE_PARTY_BITS = 32, TIE_TRAIT_BITS = 20 };

enum tag_type { TAG_THEME, TAG_SKILL, TAG_REGION };

/* Between the words of a list in one column; front matter cannot hold it. */
#define LIST_SEPARATOR '\x1f'

extern const struct migration migrations[];
extern const size_t migrations_len;
/* Versions before this one had other full-text tables, whose number no migration knows: they are made anew. */
extern const size_t migrations_oldest;

/* Columns of SQL_PROSE_READ; SQL_PROSE_HEADING has those up to the anchor. */
enum {
	PROSE_NO,
	PROSE_TITLE,
	PROSE_HEADING,
	PROSE_ANCHOR,
	PROSE_SUMMARY,
	PROSE_SKILLS,
	PROSE_BODY
};

enum sql_id {
	SQL_STATE_READ,
	SQL_STATE_WRITE,
	SQL_SYNCED,
	SQL_FILE_FIND,
	SQL_FILE_ADD,
	SQL_FILE_CHANGE,
	SQL_FILE_DROP,
	SQL_FILES,
	SQL_LANG_FIND,
	SQL_LANG_CODE,
	SQL_LANG_ADD,
	SQL_LANGS,
	SQL_LANG_SEARCH,
	SQL_LANGS_SEARCHED,
	SQL_NAME_FIND,
	SQL_NAME_ADD,
	SQL_NAME_DROP,
	SQL_NAME_LAST,
	SQL_NAMES,
	SQL_VERSION,
	SQL_PAGE_HAS,
	SQL_PAGE_ADD,
	SQL_PAGE_DROP,
	SQL_PAGE_TAGS,
	SQL_PAGE_TEXTS,
	SQL_PAGES,
	SQL_PAGES_OF,
	SQL_TAG_ADD,
	SQL_TAG_DROP,
	SQL_TAG_PAGES,
	SQL_KINDS,
	SQL_TAGS,
	SQL_TEXTS,
	SQL_KIND_PAGES,
	SQL_PROSE_ADD,
	SQL_PROSE_DROP,
	SQL_PROSE_HEADING,
	SQL_PROSE_READ,
	SQL_VOCABULARY_ADD,
	SQL_VOCABULARY,
	SQL_LABEL_ADD,
	SQL_LABEL_DROP,
	SQL_SYNONYM_ADD,
	SQL_SYNONYM_DROP,
	SQL_SYNONYM_FIND,
	SQL_SYNONYM_KEYS,
	SQL_SYNONYM_LABEL,
	SQL_SYNONYMS,
	SQL_PROBLEM_ADD,
	SQL_PROBLEM_DROP,
	SQL_PROBLEMS,
	SQL_PROBLEM_HAS,
	SQL_OLDER_TEXTS,
	SQL_TOP_PUT,
	SQL_TOP_READ,
	SQL_KIND_DROP,
	SQL_KIND_COUNT,
	SQL_COUNT_KINDS,
	SQL_COUNT_SKILLS,
	SQL_COUNT_UNREADABLE,
	SQL_COUNT_TAXONOMY,
	SQL_TRAIT_FIND,
	SQL_TRAIT_ADD,
	SQL_TRAIT_READ,
	SQL_TRAIT_LAST,
	SQL_TIE_ADD,
	SQL_TIE_DROP,
	SQL_TIES,
	SQL_TIE_COUNTS,
	SQL_PARTY_ADD,
	SQL_PARTY_DROP,
	SQL_PARTY_TIES,
	SQL_PARTY_READ,
	SQL_PARTY_FIND,
	SQL_PEOPLE_COUNT,
	SQL_COUNT_
};

extern const char *const sql[SQL_COUNT_];

/* The statements of one language's full-text tables: # stands for the language's number, @ for its code, $ and %
 * for beginnings of words that are kept, too, of texts and of titles. */
enum shard_sql {
	SHARD_MAKE_WORDS,
	SHARD_MAKE_TITLES,
	SHARD_GATHER,
	SHARD_SETTLE,
	SHARD_WORDS_ADD,
	SHARD_WORDS_DROP,
	SHARD_TITLES_ADD,
	SHARD_TITLES_DROP,
	SHARD_WORDS_COUNT,
	SHARD_TITLES_COUNT,
	SHARD_WORDS_SEARCH,
	SHARD_WORDS_SEARCH_ALL,
	SHARD_TITLES_SEARCH,
	SHARD_WORDS_ROWS,
	SHARD_MAKE_TERMS,
	SHARD_WORDS_TERMS,
	SHARD_WORDS_LEAF,
	SHARD_SQL_COUNT
};

extern const char *const shard_sql[SHARD_SQL_COUNT];

#endif
