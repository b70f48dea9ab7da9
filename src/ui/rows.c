#include "rows.h"

#include <cphub/content/kind.h>

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
		add_mark(&out, SV("stale"));
	if (hit->sample)
		add_mark(&out, SV("sample"));
	kept = list_clean(list, str_view(&out));
	str_release(&out);
	return kept;
}

void rows_of_hits(struct list *list, const struct hits *hits, const struct lang_chain *chain,
		  bool tags)
{
	list_empty(list);
	for (size_t i = 0; i < hits->len; i++) {
		const struct hit *hit = &hits->at[i];
		const struct kind *kind = kind_find(hit->kind);
		struct row row = { .item = i };

		if (tags)
			row.tag = kind ? sv_from(kind->one) : list_clean(list, hit->kind);
		row.text = list_clean(list, hit->title);
		row.note = marks(list, hit, chain);
		row.detail = list_clean(list, hit->summary);
		*list_add(list) = row;
	}
	list_show(list);
}

bool rows_open(struct app *app, const struct hit *hit)
{
	/* No language is asked for: a hit is in the reader's best one, and the page says so where that is not the
	 * first of the reader's wishes. */
	return app_push(app, &screen_read, &(struct page_wanted){ .id = hit->id });
}
