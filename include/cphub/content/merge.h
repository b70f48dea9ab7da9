/* What several sources say under one name, as one text: the skills and the themes of all of them, the first that has an id winning. */
#ifndef CPHUB_CONTENT_MERGE_H
#define CPHUB_CONTENT_MERGE_H

#include <cphub/core/str.h>

/* One source's file. */
struct merge_text {
	struct sv origin; /* the source's name; not asked for of the first */
	struct sv text;
};

/* skills.yaml, and hub.yaml with the themes of all. What the first says stays as it is, line by line where its form allows;
 * what is added says its origin, and what contradicts is added as well, for the parser to tell it. Nothing is added to `out`
 * where the others say nothing new; a file that is no YAML says nothing. */
void merge_skills(const struct merge_text *from, size_t len, struct str *out);
void merge_themes(const struct merge_text *from, size_t len, struct str *out);

#endif
