/* The languages that the page below is there in. */
#include <stdlib.h>

#include <cphub/core/tr.h>

#include "read.h"

struct languages {
	struct list list;
	struct read *page; /* borrowed from the screen below */
};

/* Whether a translation is older than its source: asked of the index, since this page is another text. */
static bool is_stale(struct app *app, struct sv id, struct sv code)
{
	struct lang_chain chain = { .len = 1 };
	struct hits hits = { 0 };
	struct err ignored = { 0 };
	bool is;

	lang_normalise(code, chain.at[0]);
	is = catalog_find(app->session->catalog, id, &chain, &hits, &ignored) && hits.len &&
	     sv_eq(hits.at[0].lang, code) && hits.at[0].stale;
	hits_release(&hits);
	return is;
}

static const char *note_of(struct app *app, const struct hit *hit, size_t i)
{
	if (i == 0)
		return _("source text");
	return is_stale(app, hit->id, hit->languages.at[i]) ? _("of an older text")
							    : _("translation");
}

static bool languages_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct languages *l = state;
	const struct hit *hit;

	(void)err;
	l->page = (struct read *)(uintptr_t)argument;
	hit = l->page->reading.hit;
	for (size_t i = 0; i < hit->languages.len; i++) {
		const struct sv code = hit->languages.at[i];

		*list_add(&l->list) = (struct row){
			.tag = list_clean(&l->list, code),
			.text = list_clean(&l->list, lang_name(code)),
			.detail = sv_from(note_of(app, hit, i)),
			.note = sv_eq(code, hit->lang) ? sv_from(_("this one")) : (struct sv){ 0 },
			.item = i,
		};
	}
	list_show(&l->list);
	for (size_t i = 0; i < hit->languages.len; i++)
		if (sv_eq(hit->languages.at[i], hit->lang))
			list_choose_item(&l->list, i);
	return true;
}

static void languages_close(void *state)
{
	list_release(&((struct languages *)state)->list);
}

static void read_in(struct app *app, void *state)
{
	struct languages *l = state;
	struct read *page = l->page;
	char *code = mem_dup_sv(page->reading.hit->languages.at[list_chosen(&l->list)->item]);

	app_pop(app);
	read_again(app, page, code);
	free(code);
}

static const struct action languages_actions[] = {
	{ .name = "read-in",
	  .keys = "Enter Right l",
	  .hint = N_("read"),
	  .needs = NEED_ROW,
	  .run = read_in,
	  .help = N_("Read the page in the chosen language") },
	{ 0 },
};

const struct screen_type screen_languages = {
	.name = "languages",
	.title = N_("Languages of this page"),
	.state_size = sizeof(struct languages),
	.is_aside = true,
	.has_list = true,
	.actions = languages_actions,
	.open = languages_open,
	.close = languages_close,
};
