#include "shown.h"

/* From U+0590 to U+1FFF letters join, carry marks or change their order; so do their old forms (U+FBxx) and the younger
 * scripts beyond U+10000. What follows their first byte does not look like one. */
static bool is_complex(const unsigned char *at)
{
	return (at[0] >= 0xd6 && at[0] <= 0xe1) || (at[0] == 0xef && at[1] >= 0xac) ||
	       (at[0] == 0xf0 && at[1] != 0x9f);
}

static void add_to_sum(struct shown *row, unsigned byte)
{
	row->sum = (row->sum ^ byte) * UINT64_C(1099511628211);
}

/* FNV-1a. */
struct shown shown_of_row(const struct surface *s, unsigned row)
{
	struct shown now = { .sum = UINT64_C(14695981039346656037) };

	for (unsigned column = 0; column < s->columns; column++) {
		const struct cell *c = surface_at(s, row, column);

		/* Nearly all of them, in one step. */
		if (c->text[0] && !c->text[1]) {
			add_to_sum(&now, (unsigned char)c->text[0] | (c->role + 1U) << 16);
			continue;
		}
		for (const char *at = c->text; *at; at++) {
			add_to_sum(&now, (unsigned char)*at);
			now.is_complex = now.is_complex || is_complex((const unsigned char *)at);
		}
		add_to_sum(&now, c->role + 256U);
	}
	for (size_t i = 0; i < s->links.len; i++) {
		const struct surface_link *l = &s->links.at[i];

		if (l->row != row)
			continue;
		now.is_linked = true;
		add_to_sum(&now, l->column + 512U);
		for (size_t k = 0; k < l->target.len; k++)
			add_to_sum(&now, (unsigned char)l->target.at[k]);
	}
	return now;
}
