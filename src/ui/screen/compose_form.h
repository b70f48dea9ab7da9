/* The form of screen/compose.h, to its files: fields, what is proposed while they are filled in, and the way out. */
#ifndef CPHUB_SRC_UI_SCREEN_COMPOSE_FORM_H
#define CPHUB_SRC_UI_SCREEN_COMPOSE_FORM_H

#include <cphub/flow/advice.h>

#include "compose.h"
#include "form.h"

enum compose_field {
	FIELD_TO,
	FIELD_TITLE,
	FIELD_BODY,
	FIELD_SKILLS,
	FIELD_LANGUAGES,
	FIELD_PAGE,
	FIELD_PINGS,
	FIELDS
};

/* What is proposed is for the texts that it was made from. */
struct proposals {
	char *made_for; /* owned; NULL: nothing was looked for yet */
	struct advice advice;
	struct similar_threads similar; /* among those that were fetched */
};

struct compose {
	struct form form; /* first; its field holds the chosen value */
	enum compose_kind kind;
	int64_t item; /* 0: nothing was typed yet */
	struct str values[FIELDS];
	size_t focused; /* whose value the field holds; FIELDS: nobody's */
	bool is_dirty;
	long dirty_since; /* by app.clock */
	bool is_spoken;   /* a value is typed after it was asked for */
	struct proposals proposals;
	char *outside;   /* the file that an editor has the details in; NULL: none */
	struct app *app; /* borrowed: what leaves this screen knows no other way to it */
};

struct sv compose_value(const struct compose *p, enum compose_field field);
bool compose_has_field(const struct compose *p, enum compose_field field);
/* Puts a value in place of another one, keeps it, and shows it. */
void compose_set(struct compose *p, enum compose_field field, struct sv value);
/* Shows fields and proposals anew. */
void compose_show(struct compose *p);

/* The value alone, without keeping or showing it. */
void compose_put(struct compose *p, size_t field, struct sv value);
/* Something was typed: it is kept within a second. */
void compose_changed(struct compose *p);
/* Keeps what was typed; false, and said, where it cannot be. */
bool compose_keep(struct compose *p);
/* The same before the form is left; where nothing is left in it, it is no draft any more. */
void compose_keep_or_drop(struct compose *p);
/* Takes the draft up that the form was opened for. ERR_MISSING, the failures of state.db. */
bool compose_take_item(struct compose *p, struct err *err);
/* Gives the details to the person's editor, and takes them when it is done. */
void compose_edit_outside(struct app *app, void *state);
void compose_take_outside(struct compose *p);

/* "a,b" with `word` in it, or without it where it was. */
void compose_toggle(struct sv list, struct sv word, struct str *out);
bool compose_lists(struct sv list, struct sv word);

void proposals_release(struct proposals *a);
/* Looks for what has to do with the texts; true where there are other rows. */
bool compose_propose(struct compose *p);
void compose_add_proposals(struct compose *p);
/* Reads the proposed page or thread, takes the skill, pings the person. */
void compose_take_proposal(struct compose *p, size_t item);

/* Shows what will stand on the wiki, and lets it wait to be sent from there. */
void compose_preview(struct compose *p);

#endif
