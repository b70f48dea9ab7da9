/*
 * One JSON value (RFC 8259) as a tree, for answers of servers: small, and asked by name. Large files are read by jr.h.
 *
 *	json_int(json_at(answer, "query.pages.0.lastrevid"), 0)
 *
 * Whatever is not there, or is of another type, reads as empty: who asks need not check each step.
 */
#ifndef CPHUB_CORE_JSON_H
#define CPHUB_CORE_JSON_H

#include <stddef.h>
#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/sv.h>

/* A value of a tree; all of them die with its root. NULL is the value that is not there. */
struct json;

/* The whole text is one value and nothing else. ERR_INPUT with line and column. The caller frees the root. */
MUST_CHECK bool json_parse(struct sv text, struct json **out, struct err *err);
void json_free(struct json *root);

/* The value at a path: names of members and numbers of elements, with dots between. */
const struct json *json_at(const struct json *v, const char *path);
/* Elements of an array; 0 for anything else. */
size_t json_len(const struct json *v);
const struct json *json_element(const struct json *v, size_t i);

struct sv json_text(const struct json *v);
int64_t json_int(const struct json *v, int64_t fallback);
/* It is there, and true. */
bool json_yes(const struct json *v);

#endif
