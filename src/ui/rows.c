#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/content/kind.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

static void add_mark(struct str *out, struct sv mark)
{
	if (out->len)
		str_add(out, ", ");
	str_add_sv(out, mark);
}

/* What one should know before opening: another language, an old translation, an invented person. */
static struct sv marks(struct list *list, const struct hit *hit, const struct lang_chain *chain)
{
	struct str out = { 0 };
	struct sv kept;

	if (hit->lang.len && lang_rank(chain, hit->lang) > 0)
		add_mark(&out, hit->lang);
	if (hit->stale)
		add_mark(&out, sv_from(_("stale")));
	if (hit->sample)
		add_mark(&out, sv_from(_("sample")));
	kept = list_clean(list, str_view(&out));
	str_release(&out);
	return kept;
}

static struct sv clean(struct list *list, struct sv text, struct rows_how how)
{
	return how.kept ? list_clean_kept(list, text) : list_clean(list, text);
}

/* The section that was found says more than what the whole page is about. */
static struct sv detail(struct list *list, const struct hit *hit, struct rows_how how)
{
	struct str out = { 0 };
	struct sv kept;

	if (!hit->heading.len)
		return clean(list, hit->summary, how);
	str_add(&out, "› ");
	utf8_clean(&out, hit->heading, CLEAN_LINE);
	kept = arena_sv(&list->arena, str_view(&out));
	str_release(&out);
	return kept;
}

void rows_of_hits(struct list *list, const struct hits *hits, const struct lang_chain *chain,
		  struct rows_how how)
{
	size_t *places = mem_grow(NULL, hits->len + 1, sizeof *places);

	sorting_places(how.sorting, hits, places);
	list_empty(list);
	for (size_t i = 0; i < hits->len; i++) {
		const struct hit *hit = &hits->at[places[i]];
		const struct kind *kind = kind_find(hit->kind);
		struct row row = { .item = places[i] };

		if (how.tags)
			row.tag = kind ? sv_from(_(kind->one)) : clean(list, hit->kind, how);
		row.text = clean(list, hit->title, how);
		row.note = marks(list, hit, chain);
		row.detail = detail(list, hit, how);
		*list_add(list) = row;
	}
	list_show(list);
	free(places);
}

const char *rows_lang(const struct hit *hit, const struct lang_chain *chain,
		      char room[LANG_CODE_MAX + 1])
{
	const size_t rank = lang_rank(chain, hit->lang);
	bool is_best = true;

	for (size_t i = 0; i < hit->languages.len; i++)
		is_best = is_best && lang_rank(chain, hit->languages.at[i]) >= rank;
	if (is_best || hit->lang.len > LANG_CODE_MAX)
		return NULL;
	memcpy(room, hit->lang.at, hit->lang.len);
	room[hit->lang.len] = '\0';
	return room;
}

void rows_beside(const struct hit *hit, const struct lang_chain *chain, struct beside *out)
{
	out->id = hit->id;
	out->anchor = hit->anchor;
	if (!rows_lang(hit, chain, out->lang))
		out->lang[0] = '\0';
}

bool rows_open(struct app *app, const struct hit *hit)
{
	char room[LANG_CODE_MAX + 1];

	return app_open(app, &(struct page_wanted){
				     .id = hit->id,
				     .anchor = hit->anchor,
				     .lang = rows_lang(hit, &app->session->chain, room) });
}
