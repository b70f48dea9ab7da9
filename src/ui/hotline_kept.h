/* The hotline as it was fetched last: read once, for all screens that show it. */
#ifndef CPHUB_SRC_UI_HOTLINE_KEPT_H
#define CPHUB_SRC_UI_HOTLINE_KEPT_H

#include <cphub/flow/hotline_own.h>
#include <cphub/flow/people.h>
#include <cphub/page/layout.h>

struct app;

struct hotline_kept {
	bool is_read, is_own_read, are_people_read; /* as far as they could be */
	unsigned long reading; /* which one this is: what was made of another one is stale */
	struct err why;        /* why there is none; ERR_NONE: there is one */
	struct wiki_target to;
	struct hotline hotline;
	struct hotline_own own;
	struct people people; /* whom the directory knows */
};

/* Reads what was not read yet. False, with the reason in `why`, where nothing was ever fetched. */
bool hotline_kept_read(struct app *app);
/* For the start: of a large page that nobody has opened yet, what was counted the last time. False: there is none. */
bool hotline_kept_count(struct app *app, struct hotline_counts *out);
/* What is on the disk may be another one now. */
void hotline_kept_forget(struct app *app);
void hotline_kept_release(struct hotline_kept *k);

/* Whom the directory knows by this name on the wiki, or NULL. */
const struct party *hotline_kept_person(struct app *app, struct sv author);

/* Fetches what changed, in a child; screens are told when it ends. */
void hotline_kept_refresh(struct app *app);

/* Appends the address of a thread on the wiki; nothing where its wiki has none. */
void hotline_kept_add_address(const struct hotline_kept *k, const struct thread *t,
			      struct str *out);

/* "unanswered", "answered", "your turn", "resolved", "archived", "unsigned"; marked (N_), and the sign that says the same. */
struct thread_state {
	const char *word, *sign;
	enum role role;
};
const struct thread_state *hotline_kept_state(const struct hotline_kept *k, const struct thread *t);

#endif
