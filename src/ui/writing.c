#include <cphub/ui/writing.h>

#include <string.h>

#include <cphub/core/tr.h>

/*
 * Terminals by what they leave in the environment; the first one that is there wins, since the others may be around it.
 * What stands inside another one does no ordering itself, and the outer one cannot be known.
 */
static const struct terminal {
	const char *variable;
	const char *begins; /* the variable's value, NULL: any */
	const char *name;
	const char *notice;
	enum text_order order;
	bool joins;     /* Arabic letters, also in lines that we order */
	bool is_inside; /* of another terminal */
} terminals[] = {
	{ .variable = "TMUX", .name = "tmux", .order = ORDER_VISUAL, .is_inside = true },
	{ .variable = "STY", .name = "screen", .order = ORDER_VISUAL, .is_inside = true },
	{ .variable = "TERM",
	  .begins = "tmux",
	  .name = "tmux",
	  .order = ORDER_VISUAL,
	  .is_inside = true },
	{ .variable = "TERM",
	  .begins = "screen",
	  .name = "screen",
	  .order = ORDER_VISUAL,
	  .is_inside = true },
	{ .variable = "VTE_VERSION", .name = "VTE", .order = ORDER_VISUAL, .joins = true },
	{ .variable = "KONSOLE_VERSION", .name = "Konsole", .order = ORDER_TERMINAL },
	{ .variable = "TERM_PROGRAM",
	  .begins = "Apple_Terminal",
	  .name = "Terminal.app",
	  .order = ORDER_TERMINAL },
	{ .variable = "MLTERM", .name = "mlterm", .order = ORDER_TERMINAL },
	{ .variable = "KITTY_WINDOW_ID",
	  .name = "kitty",
	  .order = ORDER_TERMINAL,
	  .notice = N_("kitty turns words that are written from right to left one by one; another "
		       "terminal shows whole lines right.") },
};

static const struct terminal *find_terminal(char *(*look)(const char *name))
{
	for (size_t i = 0; i < ARRAY_LEN(terminals); i++) {
		const char *value = look(terminals[i].variable);

		if (value && value[0] &&
		    (!terminals[i].begins || sv_has_prefix(sv_from(value), terminals[i].begins)))
			return &terminals[i];
	}
	return NULL;
}

/* True where the person chose it. */
static bool choose_order(const char *value, enum text_order *order)
{
	if (!strcmp(value, "app"))
		*order = ORDER_VISUAL;
	else if (!strcmp(value, "terminal"))
		*order = ORDER_TERMINAL;
	else if (!strcmp(value, "off"))
		*order = ORDER_LOGICAL;
	else
		return false;
	return true;
}

static bool reads_rtl(const struct lang_chain *chain)
{
	for (size_t i = 0; i < chain->len; i++)
		if (lang_is_rtl(sv_from(chain->at[i])))
			return true;
	return false;
}

void writing_init(struct writing *w, const struct config *config, char *(*look)(const char *name),
		  const struct lang_chain *chain, struct sv interface)
{
	const struct terminal *known = find_terminal(look);
	const char *shape = config_text(config, "ui.shape", "auto");
	char code[LANG_CODE_MAX + 1];

	*w = (struct writing){ .order = known ? known->order : ORDER_VISUAL,
			       .terminal = known ? known->name : NULL };
	w->is_inside = known && known->is_inside;
	w->is_chosen = choose_order(config_text(config, "ui.bidi", "auto"), &w->order);
	w->shape = w->order == ORDER_VISUAL && strcmp(shape, "off") != 0 &&
		   (!strcmp(shape, "on") || !known || !known->joins);
	/* A terminal that orders lines itself would turn a mirrored one back. */
	lang_normalise(interface, code);
	w->is_mirrored = w->order == ORDER_VISUAL && lang_is_rtl(sv_from(code));
	if (!w->is_chosen && known && known->notice && reads_rtl(chain))
		w->notice = _(known->notice);
}

bool writing_is_unsure(const struct writing *w, const struct lang_chain *chain)
{
	return !w->is_chosen && (!w->terminal || w->is_inside) && reads_rtl(chain);
}

void writing_of_page(const struct writing *w, struct sv lang, struct layout_options *options)
{
	options->order = w->order;
	options->shape = w->shape;
	options->is_spoken = w->is_spoken;
	if (lang.len)
		options->direction = lang_is_rtl(lang) ? DIRECTION_RTL : DIRECTION_LTR;
}
