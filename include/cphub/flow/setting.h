/* A setting that the person chose: written to the file of settings, and in force at once. */
#ifndef CPHUB_FLOW_SETTING_H
#define CPHUB_FLOW_SETTING_H

#include <cphub/flow/session.h>

/* Writes it with git, which keeps the comments and the order of the file; `value` NULL takes it out of there. ERR_SYSTEM;
 * then it is in force for this run all the same. */
MUST_CHECK bool flow_write_setting(struct session *s, const char *name, const char *value,
				   struct err *err);

#endif
