#include "look.h"

#include <string.h>

#include <cphub/core/base.h>

enum { GREEN = 2, YELLOW = 3, BLUE = 4, CYAN = 6 };

const char *const look_theme_names[THEMES] = {
	[THEME_AUTO] = "auto",
	[THEME_HIGH] = "high",
	[THEME_MONO] = "mono",
	[THEME_DEUTERANOPIA] = "deuteranopia",
};

/* No colour stands alone: an attribute goes with it, which is all that mono leaves. */
static const struct look looks[ROLE_COUNT] = {
	[ROLE_TEXT] = { LOOK_OWN, 0 },
	[ROLE_TITLE] = { LOOK_OWN, LOOK_BOLD },
	[ROLE_HEADING] = { CYAN, LOOK_BOLD },
	[ROLE_EMPH] = { LOOK_OWN, LOOK_ITALIC },
	[ROLE_STRONG] = { LOOK_OWN, LOOK_BOLD },
	[ROLE_CODE] = { GREEN, LOOK_BOLD },
	[ROLE_LINK] = { BLUE, LOOK_UNDERLINE },
	[ROLE_CHOSEN] = { LOOK_OWN, LOOK_REVERSE },
	[ROLE_QUOTE] = { CYAN, LOOK_ITALIC },
	[ROLE_DIM] = { LOOK_OWN, LOOK_DIM },
	[ROLE_HEAD] = { LOOK_OWN, LOOK_BOLD },
	[ROLE_STRIKE] = { LOOK_OWN, LOOK_DIM },
	[ROLE_MATCH] = { YELLOW, LOOK_BOLD | LOOK_UNDERLINE },
	[ROLE_OK] = { GREEN, LOOK_BOLD },
	[ROLE_WARNING] = { YELLOW, LOOK_BOLD },
};

/* A hue may be faint on the person's background; the person's own colours are not. */
static const unsigned char strong[ROLE_COUNT] = {
	[ROLE_TITLE] = LOOK_BOLD,
	[ROLE_HEADING] = LOOK_BOLD | LOOK_UNDERLINE,
	[ROLE_EMPH] = LOOK_UNDERLINE,
	[ROLE_STRONG] = LOOK_BOLD,
	[ROLE_CODE] = LOOK_BOLD,
	[ROLE_LINK] = LOOK_BOLD | LOOK_UNDERLINE,
	[ROLE_CHOSEN] = LOOK_BOLD | LOOK_REVERSE,
	[ROLE_QUOTE] = LOOK_ITALIC,
	[ROLE_HEAD] = LOOK_BOLD,
	[ROLE_MATCH] = LOOK_BOLD | LOOK_REVERSE,
	[ROLE_OK] = LOOK_BOLD,
	[ROLE_WARNING] = LOOK_BOLD | LOOK_REVERSE,
};

bool look_theme_find(const char *name, enum look_theme *out)
{
	*out = THEME_AUTO;
	for (size_t i = 0; i < THEMES; i++)
		if (!strcmp(look_theme_names[i], name)) {
			*out = (enum look_theme)i;
			return true;
		}
	return false;
}

struct look look_of(enum look_theme theme, enum role role)
{
	struct look look = looks[role];

	if (theme == THEME_HIGH)
		return (struct look){ LOOK_OWN, strong[role] };
	if (theme == THEME_MONO)
		look.colour = LOOK_OWN;
	if (theme == THEME_DEUTERANOPIA && (look.colour == GREEN || look.colour == CYAN))
		look.colour = BLUE;
	return look;
}

const char *look_sign(enum role role)
{
	return role == ROLE_WARNING ? "! " : role == ROLE_OK ? "✓ " : "";
}
