#include <cphub/outbox/items.h>

#include <cphub/core/vec.h>

#include "state_private.h"

bool outbox_items_read(struct state *s, struct outbox_items *out, struct err *err)
{
	size_t d = 0, p;

	*out = (struct outbox_items){ 0 };
	if (!draft_list(s, &out->drafts, err) || !post_list(s, &out->posts, err))
		return false;
	p = out->posts.len;
	while (d < out->drafts.len || p) {
		const struct draft *draft = d < out->drafts.len ? &out->drafts.at[d] : NULL;

		if (p && (!draft || out->posts.at[p - 1].item > draft->id)) {
			*vec_add(&out->items) = out->posts.at[--p];
			continue;
		}
		*vec_add(&out->items) = (struct post){ .item = draft->id,
						       .state = POST_STATES,
						       .kind = draft->kind,
						       .title = draft->title,
						       .body = draft->body,
						       .skills = draft->skills,
						       .languages = draft->languages,
						       .about = draft->about,
						       .pings = draft->pings,
						       .created = draft->created };
		d++;
	}
	return true;
}

void outbox_items_release(struct outbox_items *o)
{
	vec_release(&o->items);
	drafts_release(&o->drafts);
	posts_release(&o->posts);
	*o = (struct outbox_items){ 0 };
}

const struct post *outbox_items_find(const struct outbox_items *o, int64_t item)
{
	for (size_t i = 0; i < o->items.len; i++)
		if (o->items.at[i].item == item)
			return &o->items.at[i];
	return NULL;
}

static void take_count(void *data, struct stmt *stmt)
{
	*(size_t *)data = (size_t)stmt_int(stmt, 0);
}

bool outbox_count_unsent(struct state *s, size_t *out, struct err *err)
{
	struct stmt *stmt;

	*out = 0;
	return state_read(s, SQL_POST_UNSENT, &stmt, err) &&
	       state_rows(s, stmt, take_count, out, err);
}
