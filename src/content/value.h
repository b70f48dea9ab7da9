/* The values of front matter, judged by the type that the table of keys gives them. */
#ifndef CPHUB_SRC_CONTENT_VALUE_H
#define CPHUB_SRC_CONTENT_VALUE_H

#include <cphub/content/kind.h>
#include <cphub/content/node.h>

/* Says what is wrong with the value of a key in a kind (NULL: unknown); an empty value is none. */
void value_check(const struct node *value, const struct key *key, const struct kind *kind,
		 struct problems *problems);

/* Forms that others need to know as well. */
bool value_is_number(struct sv v);
bool value_is_url(struct sv v);
/* A code of a language that people may name: well-formed, and no word like "draft" or "french". */
bool value_is_language(struct sv v);
/* A path of a page without language and ending: `guides/first-partnership`. */
bool value_is_page_id(struct sv v);
/* Lower-case words with hyphens: ids of skills and themes. */
bool value_is_slug(struct sv v);
/* True for one of the words of a table's `choices`; spaces count as hyphens. */
bool value_is_choice(struct sv v, const char *choices);

#endif
