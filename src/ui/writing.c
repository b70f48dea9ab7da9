#include <cphub/ui/writing.h>

#include <string.h>

#include <cphub/core/tr.h>

/* What ui.bidi may be. */
static const struct {
	const char *value;
	enum text_order order;
	bool is_chosen;
} orders[] = {
	{ .value = "auto" },
	{ .value = "app", .order = ORDER_VISUAL, .is_chosen = true },
	{ .value = "terminal", .order = ORDER_TERMINAL, .is_chosen = true },
	{ .value = "off", .order = ORDER_LOGICAL, .is_chosen = true },
};

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
	bool joins; /* Arabic letters, also in lines that we order */
} terminals[] = {
	{ .variable = "TMUX", .name = "tmux", .order = ORDER_VISUAL },
	{ .variable = "STY", .name = "screen", .order = ORDER_VISUAL },
	{ .variable = "TERM", .begins = "tmux", .name = "tmux", .order = ORDER_VISUAL },
	{ .variable = "TERM", .begins = "screen", .name = "screen", .order = ORDER_VISUAL },
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

bool writing_is_order(const char *value)
{
	for (size_t i = 0; i < ARRAY_LEN(orders); i++)
		if (!strcmp(value, orders[i].value))
			return true;
	return false;
}

static bool reads_rtl(const struct lang_chain *chain)
{
	for (size_t i = 0; i < chain->len; i++)
		if (lang_is_rtl(sv_from(chain->at[i])))
			return true;
	return false;
}

void writing_init(struct writing *w, const struct config *config, char *(*look)(const char *name),
		  const struct lang_chain *chain)
{
	const struct terminal *known = find_terminal(look);
	const char *wanted = config_text(config, "ui.bidi", "auto");
	const char *shape = config_text(config, "ui.shape", "auto");

	*w = (struct writing){ .order = known ? known->order : ORDER_VISUAL,
			       .terminal = known ? known->name : NULL };
	for (size_t i = 0; i < ARRAY_LEN(orders); i++)
		if (orders[i].is_chosen && !strcmp(wanted, orders[i].value)) {
			w->order = orders[i].order;
			w->is_chosen = true;
		}
	w->shape = w->order == ORDER_VISUAL && strcmp(shape, "off") != 0 &&
		   (!strcmp(shape, "on") || !known || !known->joins);
	/* A terminal that orders lines itself would turn a mirrored one back. */
	w->is_mirrored =
		w->order == ORDER_VISUAL && chain->len && lang_is_rtl(sv_from(chain->at[0]));
	if (!w->is_chosen && known && known->notice && reads_rtl(chain))
		w->notice = _(known->notice);
}

void writing_of_page(const struct writing *w, struct sv lang, struct layout_options *options)
{
	options->order = w->order;
	options->shape = w->shape;
	if (lang.len)
		options->direction = lang_is_rtl(lang) ? DIRECTION_RTL : DIRECTION_LTR;
}
