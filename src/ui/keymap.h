/*
 * Which keys lead to which action: those of the tables, and what the person's settings make of them.
 *
 *	[keys]
 *		next-row = Down j Ctrl-N
 *	[keys "read"]
 *		find = / Ctrl-S
 *
 * A key that the person gave to an action is taken from those that have it only by the tables; an empty value leaves an
 * action without keys.
 */
#ifndef CPHUB_SRC_UI_KEYMAP_H
#define CPHUB_SRC_UI_KEYMAP_H

#include <cphub/core/config.h>

#include "action.h"

struct screen_type;

/* What a letter does on a screen. */
enum letters {
	LETTERS_ARE_KEYS,
	LETTERS_NARROW, /* it narrows the list, but for the few that are keys all the same */
	LETTERS_ARE_TEXT
};

struct keymap;

/* Reads the settings. What is wrong with one is appended to `problems`, a line each with the place where it stands,
 * and that one is left out. */
struct keymap *keymap_new(const struct config *c, struct str *problems);
void keymap_free(struct keymap *m);

/* The tables are the map: the person set nothing. */
bool keymap_is_empty(const struct keymap *m);

/* The keys of an action on a screen, with a blank between them; borrowed. */
const char *keymap_keys(const struct keymap *m, const struct screen_type *type,
			const struct action *a);
/* Whether the person gave it these keys. */
bool keymap_is_bound(const struct keymap *m, const struct screen_type *type,
		     const struct action *a);

/* The keys of an action one by one, without those that are typed into a text where letters are. */
struct key_walk {
	struct sv rest;
	enum letters letters;
	bool is_bound;
};

struct key_walk keymap_walk(const struct keymap *m, const struct screen_type *type,
			    const struct action *a, enum letters letters);
bool key_walk_next(struct key_walk *w, struct sv *key);

/* True where a key that was pressed leads to the action, if nothing takes it before. */
bool keymap_leads(struct key_walk w, const struct key_event *event);

/* All that tells, beside the map, which key leads to an action of a screen. */
struct key_state {
	const struct screen_type *type;
	unsigned has; /* enum need, added up */
	enum letters letters;
	unsigned field; /* input_state of the field; 0: there is none */
};

/* What keymap_remember was told of the action, while the state has been the same since. Never where there is no map. */
bool keymap_recall(struct keymap *m, const struct key_state *state, const struct action *a,
		   struct sv *key);
/* For the state that was asked about last. */
void keymap_remember(struct keymap *m, const struct action *a, struct sv key);

#endif
