#include "wrap.h"

#include <cphub/text/width.h>

/* What fits on a line of `room` cells, ended at a blank where there is one; so an address stays in one piece. */
static struct sv line_of(struct sv text, unsigned room)
{
	struct sv part = width_fit(text, room, NULL);
	size_t blank = part.len;

	while (part.len < text.len && blank > 0 && text.at[blank] != ' ')
		blank--;
	if (blank > 0)
		part.len = blank;
	return part;
}

struct sv wrap_next(struct sv *rest, unsigned room)
{
	const struct sv line = line_of(*rest, room);

	*rest = sv_trim(sv_from_byte(*rest, line.len));
	return line;
}

unsigned wrap_count(struct sv text, unsigned room)
{
	unsigned count = 0;

	/* A text that does not get shorter has a cluster wider than the line. */
	for (size_t before = text.len + 1; text.len && text.len < before; count++) {
		before = text.len;
		wrap_next(&text, room);
	}
	return count;
}

unsigned wrap_put(struct surface *s, const struct area *area, struct sv text, enum role role)
{
	const struct sv sentence = text;
	struct area at = *area;

	while (text.len && at.rows) {
		const struct sv line = wrap_next(&text, area->columns);

		if (!line.len)
			break;
		surface_say_line(s, &at, line, sentence, role);
		at.row++, at.rows--;
	}
	return at.row - area->row;
}
