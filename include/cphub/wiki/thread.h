/*
 * A talk page read out of its wikitext: sections, the comments in them with who signed them and when, and whom they
 * answer. Read as DiscussionTools reads it (https://www.mediawiki.org/wiki/Extension:DiscussionTools), where wikitext
 * alone tells.
 */
#ifndef CPHUB_WIKI_THREAD_H
#define CPHUB_WIKI_THREAD_H

#include <time.h>

#include <cphub/core/arena.h>
#include <cphub/wiki/talk_rules.h>

/* What goes beyond these is left out; deeper levels count as the deepest. */
enum {
	TALK_PAGE_MAX = 8 << 20,
	TALK_SECTIONS_MAX = 20000,
	TALK_COMMENTS_MAX = 100000,
	TALK_LEVEL_MAX = 40
};

#define TALK_NONE ((size_t)-1)

struct talk_comment {
	struct sv author; /* empty: nobody signed this text, which is the last of its section */
	time_t when;
	unsigned level;       /* 1: answers nobody */
	size_t parent;        /* the comment that it answers, or TALK_NONE */
	size_t from, to;      /* its bytes in the page */
	size_t sign, sign_to; /* those of its signature */
};

struct talk_section {
	unsigned level; /* of its heading; 0: what stands before the first one */
	unsigned
		number; /* what the wiki calls it when it is edited; 0: it cannot be edited alone */
	struct sv title;              /* as people read it */
	size_t parent;                /* the section that it is in, or TALK_NONE */
	size_t from, to;              /* its bytes, from its heading to the next one */
	size_t comments, comments_to; /* its own */
};

struct talk {
	struct arena arena; /* owns names and titles */
	struct sv text;     /* the page, borrowed */
	struct markup *markup;
	struct {
		struct talk_section *at;
		size_t len, cap;
	} sections;
	struct {
		struct talk_comment *at;
		size_t len, cap;
	} comments;
};

/* Never fails; the page is borrowed until talk_release. */
void talk_parse(const struct talk_rules *rules, struct sv page, struct talk *out);
void talk_release(struct talk *t);

/* Appends what people read of bytes [from, to) of the page: lists with their signs, links by what is shown of them,
 * nothing that steers a terminal. `indent` signs of a list are left out at the beginning of each line. */
void talk_add_text(const struct talk *t, size_t from, size_t to, unsigned indent, struct str *out);
/* A comment without its signature. */
void talk_add_comment(const struct talk *t, const struct talk_comment *c, struct str *out);

/* The same piece by piece: text, and where it leads: `target` is empty, the name of a wiki page, or an address. */
struct talk_run {
	struct sv text, target; /* clean; borrowed for the call */
	bool is_address;
};
void talk_each_run(const struct talk *t, const struct talk_comment *c,
		   void (*each)(void *data, const struct talk_run *run), void *data);

/* Its signature stands in the page. Where a template made it, others have no place for an answer. */
bool talk_is_signed(const struct talk_comment *c);

/* Appends a name or a title as ids have them: cut, with underscores for blanks. */
void talk_add_part(struct str *out, struct sv v);

/* Appends what stays the same when a thread moves to an archive: "c-Ada_L-20240303091500". */
void talk_add_name(const struct talk_comment *c, struct str *out);

/* The same with what it answers behind it, as DiscussionTools' ids have it: who wrote twice in a minute is told apart. */
void talk_add_id(const struct talk *t, size_t comment, struct str *out);

/* A section of the first two levels, with those in it. */
struct thread {
	size_t section, section_to;
	size_t comments, comments_to;
	struct sv title, author, last_author;
	time_t started, last; /* 0: nobody signed */
	size_t replies;       /* signed comments but the first */
	bool is_resolved;
	struct sv id, skills, languages; /* of a request that cphub sent */
};

struct threads {
	struct thread *at; /* in the page's order; texts belong to the talk */
	size_t len, cap;
};

/* `resolved` is the wikitext that the hub marks threads with, such as "{{Section resolved|1=~~~~}}": its template counts
 * beside the ones that many wikis have. */
void talk_threads(struct talk *t, struct sv resolved, struct threads *out);
/* Each deeper section, with those in it, as a thread of its own: an archive may have threads below headings of months. The last
 * one comes first, so a section before those that it is in; which are resolved is not looked for. */
void talk_deep_threads(const struct talk *t, struct threads *out);
void threads_release(struct threads *t);

/* Has the section that begins at byte `from` begin a thread, with those in it up to `to`: it stood deeper on another page. */
void talk_raise(struct talk *t, size_t from, size_t to);

#endif
