#include "settings.h"

#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/ui/ui.h>
#include <cphub/ui/writing.h>

/* A setting whose value is one of a few words. */
struct choice {
	const char *name;
	const char *const *words;
	size_t words_len;
};

enum { LETTERS_WORD_NARROW, LETTERS_WORD_KEYS };

static const char *const letters_words[] = {
	[LETTERS_WORD_NARROW] = "narrow", [LETTERS_WORD_KEYS] = "keys"
};

static const struct choice choices[] = {
	{ "ui.bidi", writing_orders, WRITING_ORDERS },
	{ "ui.letters", letters_words, ARRAY_LEN(letters_words) },
	{ "ui.shape", writing_shapes, WRITING_SHAPES },
	{ "ui.theme", look_theme_names, THEMES },
};

static bool is_choice(const struct choice *c, const char *value)
{
	for (size_t i = 0; i < c->words_len; i++)
		if (!strcmp(c->words[i], value))
			return true;
	return false;
}

static void complain(const struct choice *c, const char *value, const char *origin,
		     struct str *problems)
{
	struct str words = { 0 };

	for (size_t i = 0; i < c->words_len; i++)
		str_addf(&words, "%s%s", i ? ", " : "", c->words[i]);
	str_addf(problems, _("%s: %s: there is no “%s”; known are %s"), origin, c->name, value,
		 str_text(&words));
	str_add_char(problems, '\n');
	str_release(&words);
}

static void check_choices(const struct config *c, struct str *problems)
{
	for (size_t i = 0; i < config_count(c); i++) {
		const char *name, *value, *origin;

		config_at(c, i, &name, &value, &origin);
		for (size_t k = 0; k < ARRAY_LEN(choices); k++)
			if (!strcmp(choices[k].name, name) && !is_choice(&choices[k], value))
				complain(&choices[k], value, origin, problems);
	}
}

void ui_settings_read(struct ui_settings *s, const struct config *c, struct str *problems)
{
	const char *letters = config_text(c, "ui.letters", "narrow");

	*s = (struct ui_settings){ .mouse = config_bool(c, "ui.mouse", true),
				   .hyperlinks = config_bool(c, "ui.hyperlinks", false),
				   .letters_are_keys =
					   !strcmp(letters, letters_words[LETTERS_WORD_KEYS]) };
	check_choices(c, problems);
	/* The default where there is none of this name, which was told above. */
	(void)look_theme_find(config_text(c, "ui.theme", "auto"), &s->theme);
	s->keymap = keymap_new(c, problems);
}

void ui_settings_release(struct ui_settings *s)
{
	keymap_free(s->keymap);
	*s = (struct ui_settings){ 0 };
}

void ui_check(const struct config *c, struct str *problems)
{
	struct ui_settings mine;

	ui_settings_read(&mine, c, problems);
	ui_settings_release(&mine);
}
