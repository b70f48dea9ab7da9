/* A setting that the person chose: written to the file of settings, and in force at once. */
#ifndef CPHUB_FLOW_SETTING_H
#define CPHUB_FLOW_SETTING_H

#include <cphub/flow/session.h>

/* The row of a setting, or NULL; names do not distinguish case. */
const struct setting *flow_find_setting(const char *name);

/* Whether a value is one that a setting can have; the text says what is. ERR_USAGE. */
MUST_CHECK bool flow_check_setting(const struct setting *setting, const char *value,
				   struct err *err);

/* Appends what is wrong with values that are set, a line each that begins with the place where it stands. */
void flow_check_settings(const struct config *c, struct str *problems);

/* Writes it with git, which replaces the file as a whole and keeps its comments, its order and what nobody knows here;
 * `value` NULL takes it out of there. It holds at once, also over -c. ERR_SYSTEM; then it is in force for this run all the
 * same. */
MUST_CHECK bool flow_write_setting(struct session *s, const char *name, const char *value,
				   struct err *err);

/* Reads the file anew, which somebody may have changed. ERR_INPUT with its place; what stands before it holds. */
MUST_CHECK bool flow_reload_settings(struct session *s, struct err *err);

#endif
