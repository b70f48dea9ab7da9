#include "key.h"

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

static const struct {
	const char *name, *shown;
} names[] = {
	{ "Up", "↑" },
	{ "Down", "↓" },
	{ "Left", "←" },
	{ "Right", "→" },
	{ "Del", "Delete" },
	{ "PgUp", "Page Up" },
	{ "PgDn", "Page Down" },
	{ "WheelUp", N_("wheel up") },
	{ "Click", N_("click") },
	{ "WheelDown", N_("wheel down") },
	{ "RightClick", N_("right button") },
};

bool key_is(const struct key_event *event, struct sv key)
{
	if (event->name)
		return sv_is(key, event->name);
	if (event->pasted)
		return false;
	return sv_eq(event->text, key) || (sv_is(key, "Space") && sv_is(event->text, " "));
}

bool key_is_printable(struct sv key)
{
	uint32_t point;

	return sv_is(key, "Space") || (key.len && utf8_decode(key, 0, &point) == key.len);
}

void key_show(struct str *out, struct sv key)
{
	if (key.len > 2 && sv_has_prefix(key, "C-")) {
		str_addf(out, "Ctrl-%c",
			 key.at[2] >= 'a' && key.at[2] <= 'z' ? key.at[2] - 32 : key.at[2]);
		return;
	}
	if (key.len > 2 && (sv_has_prefix(key, "M-") || sv_has_prefix(key, "S-"))) {
		str_add(out, key.at[0] == 'M' ? "Alt-" : "Shift-");
		key = sv_from_byte(key, 2);
	}
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (sv_is(key, names[i].name)) {
			str_add(out, _(names[i].shown));
			return;
		}
	str_add_sv(out, key);
}
