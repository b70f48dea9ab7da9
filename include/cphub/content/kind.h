/* The eleven kinds of pages and the keys of their front matter: one table (interface.md, section 1). */
#ifndef CPHUB_CONTENT_KIND_H
#define CPHUB_CONTENT_KIND_H

#include <stdint.h>

#include <cphub/core/sv.h>

enum kind_id {
	KIND_GUIDES,
	KIND_CASE_STUDIES,
	KIND_TEMPLATES,
	KIND_PROFORMAS,
	KIND_COURSES,
	KIND_MATERIALS,
	KIND_TOOLS,
	KIND_PROJECTS,
	KIND_FUNDING,
	KIND_ORGANISATIONS,
	KIND_PEOPLE,
	KIND_COUNT
};

struct kind {
	enum kind_id id;
	const char *name;  /* the folder */
	const char *label; /* in lists: "Case studies" */
	const char *one;   /* in results: "Case study" */
	const char *help;  /* what it is for, one line without a dot */
};

/* KIND_COUNT rows, by id. */
extern const struct kind kinds[];
/* By folder name; NULL for an unknown kind. */
const struct kind *kind_find(struct sv name);

enum key_type {
	KEY_TEXT,  /* one line */
	KEY_PROSE, /* several lines */
	KEY_DATE,  /* YYYY-MM-DD */
	KEY_COUNT, /* a whole number from 0 to 9999 */
	KEY_YESNO, /* true or false */
	KEY_URL,
	KEY_WORDS,     /* a list of texts; a single text counts as a list of one */
	KEY_SKILLS,    /* a list of skill ids */
	KEY_THEMES,    /* a list of theme ids */
	KEY_LANGUAGES, /* a list of language codes; in people: {code: 0..5 or n} */
	KEY_REGIONS,   /* a list of ISO 3166-1 codes or UN M49 names */
	KEY_PAGES,     /* a list of page ids */
	KEY_LINKS,     /* a list of URLs */
	KEY_CHOICE,    /* one word of `choices` */
	KEY_OID,       /* 40 hexadecimal digits */
	KEY_ZONE,      /* an IANA time zone */
	KEY_HOURS,     /* "17:00-21:00" */
	KEY_OFFERS,    /* [skill or {skill, level 1..5}] */
	KEY_DATES,     /* a list of dates or the word `rolling` */
	KEY_FIELDS,    /* fields of a template */
	KEY_LESSONS,   /* lessons of a course */
	KEY_AMOUNT,    /* {min, max, currency} */
	KEY_MEASURES,  /* {label: number} */
	KEY_ANY        /* taken as it is */
};

struct key {
	const char *name;
	enum key_type type;
	uint32_t kinds; /* bit 1 << kind_id; KEY_ALL_KINDS */
	bool must;
	const char
		*choices; /* words with a space between, for KEY_CHOICE and KEY_WORDS; NULL: free */
};

#define KEY_ALL_KINDS UINT32_C(0xffffffff)
#define KEY_KIND(k)   (UINT32_C(1) << (k))

/* Every key, sorted by name, ended by a row without a name; a name may have several rows for other kinds. */
extern const struct key keys[];
/* The row for a key in a kind (NULL kind: the common keys); NULL when the key is unknown there. */
const struct key *key_find(struct sv name, const struct kind *kind);

#endif
