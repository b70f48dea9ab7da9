#include "input.h"

#include <string.h>

#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

static size_t cluster_before(struct sv text, size_t at)
{
	size_t i = 0, n = 0;

	while (i < at && i < text.len) {
		n = width_cluster(text, i);
		if (i + n >= at)
			break;
		i += n;
	}
	return i;
}

static size_t word_before(struct sv text, size_t at)
{
	while (at > 0 && text.at[at - 1] == ' ')
		at--;
	while (at > 0 && text.at[at - 1] != ' ')
		at--;
	return at;
}

static void cut(struct input *in, size_t from, size_t to)
{
	memmove(in->text.at + from, in->text.at + to, in->text.len - to + 1);
	in->text.len -= to - from;
	in->at = from;
}

void input_release(struct input *in)
{
	str_release(&in->text);
	in->at = 0;
}

void input_clear(struct input *in)
{
	str_truncate(&in->text, 0);
	in->at = 0;
}

struct sv input_text(const struct input *in)
{
	return str_view(&in->text);
}

void input_insert(struct input *in, struct sv text)
{
	struct str raw = { 0 }, whole = { 0 };
	struct sv have = str_view(&in->text);

	str_add_sv(&raw, sv_make(have.at, in->at));
	str_add_sv(&raw, text);
	/* Cleaned together with what stands before: a mark typed alone joins the letter before it. */
	utf8_clean(&whole, str_view(&raw), CLEAN_LINE);
	/* Cleaning may trim: the blank just typed is wanted. */
	if (sv_has_suffix(str_view(&raw), " ") && !sv_has_suffix(str_view(&whole), " "))
		str_add_char(&whole, ' ');
	in->at = whole.len;
	str_add_sv(&whole, sv_from_byte(have, raw.len - text.len));
	if (whole.len <= INPUT_BYTES_MAX) {
		str_release(&in->text);
		in->text = whole;
		whole = (struct str){ 0 };
	} else {
		in->at = raw.len - text.len;
	}
	str_release(&whole);
	str_release(&raw);
}

bool input_wants(const struct input *in, const struct key_event *event)
{
	static const char *const keys[] = { "Left",      "Right", "C-a", "C-e",
					    "Backspace", "Del",   "C-w", "C-u" };

	if (!event->name)
		return true;
	for (size_t i = 0; in->text.len && i < ARRAY_LEN(keys); i++)
		if (!strcmp(event->name, keys[i]))
			return true;
	return false;
}

bool input_key(struct input *in, const struct key_event *event, bool *changed)
{
	struct sv text = str_view(&in->text);
	size_t from = in->at, to = in->at;

	*changed = false;
	if (!input_wants(in, event))
		return false;
	if (!event->name) {
		input_insert(in, event->text);
		*changed = true;
		return true;
	}
	if (!strcmp(event->name, "Left"))
		in->at = cluster_before(text, in->at);
	else if (!strcmp(event->name, "Right"))
		in->at += in->at < text.len ? width_cluster(text, in->at) : 0;
	else if (!strcmp(event->name, "C-a"))
		in->at = 0;
	else if (!strcmp(event->name, "C-e"))
		in->at = text.len;
	else if (!strcmp(event->name, "Backspace"))
		from = cluster_before(text, in->at);
	else if (!strcmp(event->name, "Del"))
		to += in->at < text.len ? width_cluster(text, in->at) : 0;
	else if (!strcmp(event->name, "C-w"))
		from = word_before(text, in->at);
	else
		from = 0;
	if (from < to) {
		cut(in, from, to);
		*changed = true;
	}
	return true;
}

unsigned input_draw(const struct input *in, struct surface *s, unsigned row, unsigned column,
		    unsigned cells)
{
	const struct area at = { row, column, 1, cells };
	struct sv text = str_view(&in->text);
	struct str shown = { 0 };
	struct part parts[3] = { { 0, ROLE_STRONG }, { 0, ROLE_CHOSEN }, { 0, ROLE_STRONG } };
	size_t from = 0;
	unsigned used;

	if (cells < 2)
		return 0;
	/* The caret and what stands before it are seen first. */
	while (from < in->at && width_of(sv_make(text.at + from, in->at - from)) >= cells)
		from += width_cluster(text, from);
	str_add_sv(&shown, sv_from_byte(text, from));
	/* The caret behind all is a part of the text: it stands where the next letter will. */
	if (in->at >= text.len) {
		str_add(&shown, s->writing.is_spoken ? "" : "_");
		parts[1].role = ROLE_STRONG;
	}
	parts[0].end = in->at - from;
	parts[1].end = parts[0].end + width_cluster(str_view(&shown), parts[0].end);
	parts[2].end = shown.len;
	used = surface_put_parts(s, &at, str_view(&shown), parts, ARRAY_LEN(parts));
	str_release(&shown);
	return used;
}
