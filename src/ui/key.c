#include "key.h"

#include <string.h>
#include <strings.h>

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

static const struct {
	const char *name, *shown;
} names[] = {
	{ "Up", "↑" },
	{ "Down", "↓" },
	{ "Left", "←" },
	{ "Right", "→" },
	{ "Del", "Delete" },
	{ "PgUp", "Page Up" },
	{ "PgDn", "Page Down" },
	{ "WheelUp", N_("wheel up") },
	{ "Click", N_("click") },
	{ "WheelDown", N_("wheel down") },
	{ "RightClick", N_("right button") },
};

/* Keys without a letter, and what people call them who do not know our names. */
static const struct {
	const char *name, *other;
} plain[] = { { "Up", NULL },        { "Down", NULL },       { "Left", NULL },
	      { "Right", NULL },     { "Home", NULL },       { "End", NULL },
	      { "PgUp", "PageUp" },  { "PgDn", "PageDown" }, { "Enter", "Return" },
	      { "Esc", "Escape" },   { "Tab", NULL },        { "Space", NULL },
	      { "Backspace", "BS" }, { "Del", "Delete" },    { "Ins", "Insert" },
	      { "Click", NULL },     { "RightClick", NULL }, { "WheelUp", NULL },
	      { "WheelDown", NULL }, { "S-Tab", NULL },      { "S-Up", NULL },
	      { "S-Down", NULL },    { "M-Up", NULL },       { "M-Down", NULL },
	      { "M-Left", NULL },    { "M-Right", NULL },    { "C-Up", NULL },
	      { "C-Down", NULL },    { "C-Left", NULL },     { "C-Right", NULL } };

/* What goes before a key, ours first. */
static const struct {
	const char *ours, *theirs;
} modifiers[] = { { "C-", "ctrl-" }, { "M-", "alt-" }, { "S-", "shift-" } };

bool key_is(const struct key_event *event, struct sv key)
{
	if (event->name)
		return sv_is(key, event->name);
	if (event->pasted)
		return false;
	return sv_eq(event->text, key) || (sv_is(key, "Space") && sv_is(event->text, " "));
}

bool key_is_printable(struct sv key)
{
	uint32_t point;

	return sv_is(key, "Space") || (key.len && utf8_decode(key, 0, &point) == key.len);
}

static bool is_word(struct sv word, const char *name)
{
	return name && word.len == strlen(name) && !strncasecmp(word.at, name, word.len);
}

/* The modifier before a key, or "". */
static const char *cut_modifier(struct sv *word)
{
	for (size_t i = 0; i < ARRAY_LEN(modifiers); i++) {
		const char *const both[] = { modifiers[i].ours, modifiers[i].theirs };

		for (size_t k = 0; k < ARRAY_LEN(both); k++) {
			const size_t len = strlen(both[k]);

			if (word->len > len && !strncasecmp(word->at, both[k], len)) {
				*word = sv_from_byte(*word, len);
				return modifiers[i].ours;
			}
		}
	}
	return "";
}

/* Ctrl with these letters sends what another key sends. */
static bool is_control(struct sv letter)
{
	return letter.len == 1 && strchr("abcdefgklnopqrstuvwxyz", letter.at[0] | 0x20) &&
	       (letter.at[0] | 0x20) >= 'a';
}

static bool is_function_key(struct sv word)
{
	return word.len >= 2 && word.len <= 3 && (word.at[0] | 0x20) == 'f' && word.at[1] >= '1' &&
	       word.at[1] <= '9' &&
	       (word.len == 2 || (word.at[1] == '1' && word.at[2] >= '0' && word.at[2] <= '2'));
}

static const char *plain_name(const char *modifier, struct sv word)
{
	for (size_t i = 0; i < ARRAY_LEN(plain); i++) {
		const size_t len = strlen(modifier);

		if (!strncmp(plain[i].name, modifier, len) &&
		    (is_word(word, plain[i].name + len) || is_word(word, plain[i].other)))
			return plain[i].name;
	}
	return NULL;
}

bool key_parse(struct sv word, struct str *out)
{
	const char *modifier = cut_modifier(&word), *name = plain_name(modifier, word);

	if (name)
		str_add(out, name);
	else if (!modifier[0] && is_function_key(word))
		str_addf(out, "F%.*s", SV_ARG(sv_from_byte(word, 1)));
	else if (modifier[0] == 'C' && is_control(word))
		str_addf(out, "C-%c", word.at[0] | 0x20);
	else if (modifier[0] == 'M' && key_is_printable(word) && word.len)
		str_addf(out, "M-%.*s", SV_ARG(word));
	else if (!modifier[0] && key_is_printable(word))
		str_add_sv(out, word);
	else
		return false;
	return true;
}

void key_show(struct str *out, struct sv key)
{
	if (key.len > 2 && sv_has_prefix(key, "C-")) {
		str_addf(out, "Ctrl-%c",
			 key.at[2] >= 'a' && key.at[2] <= 'z' ? key.at[2] - 32 : key.at[2]);
		return;
	}
	if (key.len > 2 && (sv_has_prefix(key, "M-") || sv_has_prefix(key, "S-"))) {
		str_add(out, key.at[0] == 'M' ? "Alt-" : "Shift-");
		key = sv_from_byte(key, 2);
	}
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (sv_is(key, names[i].name)) {
			str_add(out, _(names[i].shown));
			return;
		}
	str_add_sv(out, key);
}
