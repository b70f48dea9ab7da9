/*
 * Settings: git-config syntax (git-config(1), "Configuration file"), read without libgit2 because
 * that library costs more than the rest of a start. Names are `section.key` or `section.name.key`;
 * section and key do not distinguish case. What `-c` gave wins over the file.
 */
#ifndef CPHUB_CORE_CONFIG_H
#define CPHUB_CORE_CONFIG_H

#include <stddef.h>
#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/sv.h>

struct config;

struct config *config_new(void);
void config_free(struct config *c);

/* Adds a file's settings; a file that does not exist is no error. ERR_INPUT with file:line:column. */
MUST_CHECK bool config_load(struct config *c, const char *path, struct err *err);

/* Adds one "key=value" (a bare "key" is true), stronger than every file. ERR_USAGE. */
MUST_CHECK bool config_override(struct config *c, const char *assignment, struct err *err);

/* Forgets a setting, wherever it came from. */
void config_drop(struct config *c, const char *name);

/* Forgets what files said, to read them again. */
void config_forget_files(struct config *c);

/* The value, borrowed, or `fallback` (which may be NULL). The last one set wins. */
const char *config_text(const struct config *c, const char *name, const char *fallback);

/* Numbers with k, m, g (of 1024) and git's booleans; what does not parse gives the fallback. */
int64_t config_number(const struct config *c, const char *name, int64_t fallback);
bool config_bool(const struct config *c, const char *name, bool fallback);
/* The same for one value; false where it is none. */
bool config_parse_number(const char *text, int64_t *out);
bool config_parse_bool(const char *text, bool *out);

/* What a value may be. */
enum setting_type {
	SETTING_TEXT,
	SETTING_CHOICE, /* one of `words` */
	SETTING_YESNO,
	SETTING_NUMBER,
	SETTING_ADDRESS, /* of the web */
	SETTING_LANGUAGES
};

/* When a change of it is seen in the interface. */
enum setting_effect { EFFECT_WHEN_USED, EFFECT_AT_ONCE, EFFECT_UPDATE, EFFECT_START };

/* One known setting, for help, `config`, the settings screen and the manual. */
struct setting {
	const char *name;
	const char *fallback; /* NULL: unset */
	const char *help;
	enum setting_type type;
	enum setting_effect effect;
	const char *words; /* with blanks between */
};

/* Every setting this program knows, sorted by name, ended by a row whose name is NULL. */
extern const struct setting settings[];

/* The settings in force, in order of name: how many, and one of them with where it came from. */
size_t config_count(const struct config *c);
void config_at(const struct config *c, size_t i, const char **name, const char **value,
	       const char **origin);
/* Was it set by config_override? */
bool config_is_override(const struct config *c, size_t i);

#endif
