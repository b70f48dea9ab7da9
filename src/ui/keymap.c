#include "keymap.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "screen.h"

/* The keys of an action on one kind of screen, where they are not those of the tables. */
struct binding {
	const struct screen_type *type;
	const struct action *action;
	char *keys;         /* owned */
	const char *origin; /* of the setting, borrowed; NULL: it only lost keys to another */
	bool is_of_screen;  /* the setting is for this screen alone */
};

enum { FOUND_MAX = 48 };

/* What was found to lead to actions while a screen was in one state: between two drawings it rarely changes. */
struct found {
	struct key_state state;
	struct {
		const struct action *action;
		struct sv key;
	} at[FOUND_MAX];
	size_t len;
};

struct keymap {
	struct binding *at;
	size_t len, cap;
	struct found found;
};

/* A list is typed into, and yet these are worth more as keys than as the beginning of a word. */
static const char list_letters[] = "jkqQRHOnu/?:*+-= ";

static struct binding *find(const struct keymap *m, const struct screen_type *type,
			    const struct action *a)
{
	for (size_t i = 0; m && i < m->len; i++)
		if (m->at[i].type == type && m->at[i].action == a)
			return &m->at[i];
	return NULL;
}

bool keymap_is_empty(const struct keymap *m)
{
	return !m || !m->len;
}

const char *keymap_keys(const struct keymap *m, const struct screen_type *type,
			const struct action *a)
{
	const struct binding *b = find(m, type, a);

	return b ? b->keys : a->keys;
}

bool keymap_is_bound(const struct keymap *m, const struct screen_type *type, const struct action *a)
{
	const struct binding *b = find(m, type, a);

	return b && b->origin;
}

struct key_walk keymap_walk(const struct keymap *m, const struct screen_type *type,
			    const struct action *a, enum letters letters)
{
	return (struct key_walk){ sv_from(keymap_keys(m, type, a)), letters,
				  keymap_is_bound(m, type, a) };
}

static bool is_key(const struct key_walk *w, struct sv key)
{
	if (w->letters == LETTERS_ARE_KEYS || !key_is_printable(key))
		return true;
	if (w->letters == LETTERS_ARE_TEXT)
		return false;
	return w->is_bound || sv_is(key, "Space") ||
	       (key.len == 1 && strchr(list_letters, key.at[0]));
}

bool key_walk_next(struct key_walk *w, struct sv *key)
{
	while (sv_next(&w->rest, ' ', key))
		if (key->len && is_key(w, *key))
			return true;
	return false;
}

bool keymap_leads(struct key_walk w, const struct key_event *event)
{
	struct sv key;

	while (sv_next(&w.rest, ' ', &key))
		if (key.len && key_is(event, key) && is_key(&w, key))
			return true;
	return false;
}

static bool is_same(const struct key_state *a, const struct key_state *b)
{
	return a->type == b->type && a->has == b->has && a->letters == b->letters &&
	       a->field == b->field;
}

bool keymap_recall(struct keymap *m, const struct key_state *state, const struct action *a,
		   struct sv *key)
{
	struct found *f = m ? &m->found : NULL;

	if (f && !is_same(&f->state, state))
		*f = (struct found){ .state = *state };
	for (size_t i = 0; f && i < f->len; i++)
		if (f->at[i].action == a) {
			*key = f->at[i].key;
			return true;
		}
	return false;
}

void keymap_remember(struct keymap *m, const struct action *a, struct sv key)
{
	struct found *f = m ? &m->found : NULL;

	if (!f || f->len == FOUND_MAX)
		return;
	f->at[f->len].action = a;
	f->at[f->len++].key = key;
}

/* One setting while it is read. */
struct reader {
	struct keymap *map;
	const char *name, *value, *origin;
	struct sv screen, command; /* the parts of the name; no screen: all of them */
	struct str keys;           /* as the tables would write them */
	struct str *problems;
};

static void complain(const struct reader *r, const char *why)
{
	str_addf(r->problems, "%s: %s: %s\n", r->origin, r->name, why);
}

static bool read_keys(struct reader *r)
{
	struct sv rest = sv_from(r->value), word;

	while (sv_next(&rest, ' ', &word)) {
		struct str why = { 0 };

		word = sv_trim(word);
		if (!word.len)
			continue;
		if (r->keys.len)
			str_add_char(&r->keys, ' ');
		if (key_parse(word, &r->keys))
			continue;
		str_addf(&why, _("there is no key “%.*s”; known are %s"), SV_ARG(word),
			 "a ? Ctrl-N Alt-N F5 Up PgDn Enter Tab Shift-Tab");
		complain(r, str_text(&why));
		str_release(&why);
		return false;
	}
	return true;
}

static void bind(struct keymap *m, const struct screen_type *type, const struct action *a,
		 const struct reader *r)
{
	struct binding *b = find(m, type, a);

	if (!b)
		b = vec_add(m);
	else
		free(b->keys);
	*b = (struct binding){ type, a, mem_dup(str_text(&r->keys)), r->origin, r->screen.len > 0 };
}

/* All actions that can be asked for on a kind of screen, by number; NULL behind the last. */
static const struct action *action_at(const struct screen_type *type, size_t i)
{
	const struct action *tables[SCREEN_TABLES];

	screen_tables(type, tables);
	for (size_t t = 0; t < SCREEN_TABLES; t++)
		for (const struct action *a = tables[t]; a->name; a++)
			if (!i--)
				return a;
	return NULL;
}

static void bind_everywhere(struct reader *r)
{
	const struct action *a;
	bool has_screen = !r->screen.len, has_command = false;

	for (size_t s = 0; screens[s]; s++) {
		if (r->screen.len && !sv_is(r->screen, screens[s]->name))
			continue;
		has_screen = true;
		for (size_t i = 0; (a = action_at(screens[s], i)); i++)
			if (sv_is(r->command, a->name)) {
				bind(r->map, screens[s], a, r);
				has_command = true;
			}
	}
	if (!has_screen)
		complain(r, _("there is no such screen"));
	else if (!has_command)
		complain(r, _("there is no such command; the palette (:) shows their names"));
}

static bool has_key(const char *keys, struct sv key)
{
	struct sv rest = sv_from(keys), one;

	while (sv_next(&rest, ' ', &one))
		if (sv_eq(one, key))
			return true;
	return false;
}

/* The second never gets a key that both have: whatever it needs, the first does not need more. */
static bool hides(const struct action *first, const struct action *second)
{
	return !(first->needs & ~second->needs);
}

static char *without(const char *keys, struct sv key)
{
	struct sv rest = sv_from(keys), one;
	struct str left = { 0 };

	while (sv_next(&rest, ' ', &one))
		if (!sv_eq(one, key)) {
			str_add(&left, left.len ? " " : "");
			str_add_sv(&left, one);
		}
	return str_take(&left);
}

static void lose(struct keymap *m, const struct screen_type *type, const struct action *a,
		 struct sv key)
{
	struct binding *b = find(m, type, a);
	char *left = without(keymap_keys(m, type, a), key);

	if (!b) {
		b = vec_add(m);
		*b = (struct binding){ .type = type, .action = a };
	}
	free(b->keys);
	b->keys = left;
}

/* Two settings that want the same key on the same screen; the first in the tables has it. */
static void clash(const struct binding *a, const struct binding *b, struct sv key,
		  struct str *problems)
{
	struct str shown = { 0 }, line = { 0 };

	key_show(&shown, key);
	str_addf(&line, _("%s: keys.%s: %s is given to keys.%s, too (%s)"), b->origin,
		 b->action->name, str_text(&shown), a->action->name, a->origin);
	str_add_char(&line, '\n');
	/* Once, not for each screen that has both. */
	if (!strstr(str_text(problems), str_text(&line)))
		str_add_sv(problems, str_view(&line));
	str_release(&shown);
	str_release(&line);
}

/* `mine` was given the key; the other action of the screen has it, too, and stands before it in the tables or behind. */
static void settle_two(struct keymap *m, struct binding mine, const struct action *a,
		       bool is_before, struct sv key, struct str *problems)
{
	const struct binding *other = find(m, mine.type, a);
	const bool is_bound = other && other->origin;

	if (is_bound && other->is_of_screen == mine.is_of_screen) {
		/* Told by the second of them, which never gets it. */
		if (is_before && hides(a, mine.action))
			clash(other, &mine, key, problems);
	} else if (is_bound ? mine.is_of_screen : hides(mine.action, a)) {
		lose(m, mine.type, a, key);
	}
}

static void settle_key(struct keymap *m, size_t bound, struct sv key, struct str *problems)
{
	const struct binding mine = m->at[bound];
	const struct action *a;
	bool is_before = true;

	for (size_t i = 0; (a = action_at(mine.type, i)); i++) {
		if (a == mine.action)
			is_before = false;
		else if (has_key(keymap_keys(m, mine.type, a), key))
			settle_two(m, mine, a, is_before, key, problems);
	}
}

/* What the person gave to one action is taken from those that would never get it any more. */
static void settle(struct keymap *m, struct str *problems)
{
	const size_t len = m->len;

	for (size_t i = 0; i < len; i++) {
		char *keys = mem_dup(m->at[i].keys);
		struct sv rest = sv_from(keys), key;

		while (sv_next(&rest, ' ', &key))
			if (key.len)
				settle_key(m, i, key, problems);
		free(keys);
	}
}

static void read_setting(struct reader *r)
{
	const struct sv name = sv_from_byte(sv_from(r->name), strlen("keys."));
	size_t dot = name.len;

	while (dot && name.at[dot - 1] != '.')
		dot--;
	r->screen = sv_make(name.at, dot ? dot - 1 : 0);
	r->command = sv_from_byte(name, dot);
	str_truncate(&r->keys, 0);
	if (read_keys(r))
		bind_everywhere(r);
}

/* General settings first: one for a screen of its own wins over them. */
static void read_settings(struct reader *r, const struct config *c, bool of_screens)
{
	for (size_t i = 0; i < config_count(c); i++) {
		config_at(c, i, &r->name, &r->value, &r->origin);
		if (!strncmp(r->name, "keys.", strlen("keys.")) &&
		    (strchr(r->name + strlen("keys."), '.') != NULL) == of_screens)
			read_setting(r);
	}
}

struct keymap *keymap_new(const struct config *c, struct str *problems)
{
	struct keymap *m = mem_zeroed(1, sizeof *m);
	struct reader r = { .map = m, .problems = problems };

	read_settings(&r, c, false);
	read_settings(&r, c, true);
	settle(m, problems);
	str_release(&r.keys);
	return m;
}

void keymap_free(struct keymap *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->len; i++)
		free(m->at[i].keys);
	vec_release(m);
	free(m);
}
