/* A borrowed slice of text: not terminated, dies with its source. */
#ifndef CPHUB_CORE_SV_H
#define CPHUB_CORE_SV_H

#include <stdbool.h>
#include <stddef.h>

struct sv {
	const char *at;
	size_t len;
};

/* A slice of a string literal. */
#define SV(lit) ((struct sv){ .at = (lit), .len = sizeof(lit) - 1 })

/* For printf: "%.*s" with SV_ARG(v). */
#define SV_ARG(v) (int)(v).len, (v).at ? (v).at : ""

/* The slice of a terminated string; NULL gives the empty slice. */
struct sv sv_from(const char *s);
static inline struct sv sv_make(const char *at, size_t len)
{
	return (struct sv){ .at = at, .len = len };
}

bool sv_eq(struct sv a, struct sv b);
/* Byte order; shorter first where one begins the other. */
int sv_cmp(struct sv a, struct sv b);
bool sv_is(struct sv a, const char *s);
bool sv_has_prefix(struct sv v, const char *prefix);
bool sv_has_suffix(struct sv v, const char *suffix);

/* Without ASCII white space at both ends. */
struct sv sv_trim(struct sv v);

/* The part from byte `from` on, empty when there is none. */
struct sv sv_from_byte(struct sv v, size_t from);

/* Cuts the part before the first `sep` off `*rest` and returns it; `*rest` becomes what follows
 * the separator. False when `*rest` is used up (at == NULL). */
bool sv_next(struct sv *rest, char sep, struct sv *part);

/* Cuts the next line off `*rest`, without its \n or \r\n. */
bool sv_next_line(struct sv *rest, struct sv *line);

/* The place of `needle`, or v.len. */
size_t sv_find(struct sv v, struct sv needle);
size_t sv_find_char(struct sv v, char c);

#endif
