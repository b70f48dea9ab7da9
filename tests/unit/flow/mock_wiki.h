/*
 * A wiki of one page that breaks in every way that a real one was seen to: it lives in memory that is shared with child
 * processes, and kills the one that asks it.
 */
#ifndef CPHUB_TESTS_UNIT_FLOW_MOCK_WIKI_H
#define CPHUB_TESTS_UNIT_FLOW_MOCK_WIKI_H

#include <time.h>

#include <cphub/net/http.h>

enum { MOCK_EDITS_MAX = 8192, MOCK_LATE_MAX = 8, MOCK_PATIENCE = 120 };

/* What becomes of a post. */
enum mock_fate {
	FATE_SAVED,
	FATE_ANSWER_LOST,   /* saved, and the line breaks */
	FATE_GATEWAY,       /* saved, and a gateway answers */
	FATE_LOST,          /* not saved, and the line breaks */
	FATE_NEVER_SENT,    /* nobody was reached */
	FATE_LATE,          /* saved later, and the line breaks */
	FATE_EXCEPTION,     /* not saved: the wiki's own fault */
	FATE_READONLY,      /* refused for now */
	FATE_KILL_BEFORE,   /* not saved, and the sender is killed */
	FATE_KILL_AFTER,    /* saved, and the sender is killed */
	FATE_KILL_AND_LATE, /* the sender is killed, and it is saved later */
	FATES,
	/* Never drawn: */
	FATE_WARNING,
	FATE_TOO_OFTEN,
	FATE_BLOCKED
};

struct mock_edit {
	bool is_mine;
	char summary[64]; /* its end */
};

struct mock_wiki {
	time_t clock;
	unsigned seed;
	enum mock_fate next; /* of the next post only; FATES: drawn */
	unsigned posts;      /* that came */
	unsigned requests;   /* of any kind */
	bool throttles;      /* logins */
	bool others_edit;
	bool warns, is_warned; /* a filter that lets through what comes again in one session */
	bool asks;             /* how much two and two is, before it saves */
	struct mock_edit edits[MOCK_EDITS_MAX]; /* by revision */
	size_t len;
	struct {
		time_t at;
		char summary[64];
	} late[MOCK_LATE_MAX];
	size_t late_len;
};

/* In shared memory. */
struct mock_wiki *mock_new(void);
void mock_free(struct mock_wiki *m);

struct http mock_http(struct mock_wiki *m);
/* Lets time pass; what is late is saved when its time comes. */
void mock_pass(struct mock_wiki *m, unsigned seconds);
/* How often a summary with this mark was saved. */
unsigned mock_count(const struct mock_wiki *m, const char *mark);
/* 0 … most - 1. */
unsigned mock_draw(struct mock_wiki *m, unsigned most);

#endif
