#include <cphub/flow/hotline_own.h>

#include <string.h>

#include <cphub/core/vec.h>
#include <cphub/outbox/tally.h>

/* Names of tallies: when somebody wrote last, of what was seen and told; counts; and 1 for a thread that is watched. */
static const char looked_name[] = "hotline.looked";
static const char told_name[] = "hotline.told";
static const char open_name[] = "hotline.open";
static const char moved_name[] = "hotline.moved";
static const char watch_prefix[] = "hotline.watch.";

void hotline_own_release(struct hotline_own *own)
{
	own_values_release(&own->values);
	vec_release(&own->watched);
	arena_release(&own->arena);
	*own = (struct hotline_own){ 0 };
}

static void read_tally(void *data, struct sv name, int64_t number)
{
	struct hotline_own *own = data;

	if (sv_is(name, looked_name))
		own->reader.looked = (time_t)number;
	else if (sv_is(name, told_name))
		own->told = (time_t)number;
	else if (sv_is(name, open_name) && number > 0)
		own->counts.open = (size_t)number;
	else if (sv_is(name, moved_name) && number > 0)
		own->counts.moved = (size_t)number;
	else if (sv_has_prefix(name, watch_prefix) && number)
		*vec_add(&own->watched) =
			arena_sv(&own->arena, sv_from_byte(name, strlen(watch_prefix)));
}

bool flow_hotline_own(struct session *s, struct state *state, struct hotline_own *out,
		      struct err *err)
{
	const struct sv user = sv_from(config_text(s->config, "wiki.user", ""));

	*out = (struct hotline_own){ 0 };
	/* "Ada" of "Ada@hotline", as bot passwords have it. */
	out->reader.user = arena_sv(&out->arena, sv_make(user.at, sv_find_char(user, '@')));
	if (!own_list(state, &out->values, err) || !tally_each(state, read_tally, out, err))
		return false;
	out->reader.skills = own_value_of(&out->values, "offers");
	return true;
}

static size_t first_signed(const struct hotline *h, const struct thread *t)
{
	for (size_t i = t->comments; i < t->comments_to; i++)
		if (h->talk.comments.at[i].author.len)
			return i;
	return TALK_NONE;
}

void hotline_add_id(const struct hotline *h, const struct thread *t, struct str *out)
{
	const size_t first = first_signed(h, t);

	if (first != TALK_NONE)
		talk_add_id(&h->talk, first, out);
	else
		str_addf(out, "h-%.*s", SV_ARG(t->title));
}

static bool is_called(const struct hotline *h, const struct thread *t, struct sv id)
{
	struct str own = { 0 };
	bool is;

	hotline_add_id(h, t, &own);
	is = sv_eq(str_view(&own), id);
	str_release(&own);
	return is;
}

const struct thread *hotline_find(const struct hotline *h, struct sv id)
{
	for (size_t i = 0; i < h->threads.len; i++)
		if (is_called(h, &h->threads.at[i], id))
			return &h->threads.at[i];
	return NULL;
}

bool hotline_is_watched(const struct hotline_own *own, const struct hotline *h,
			const struct thread *t)
{
	struct str id = { 0 };
	bool is = false;

	if (own->watched.len)
		hotline_add_id(h, t, &id);
	for (size_t i = 0; i < own->watched.len && !is; i++)
		is = sv_eq(own->watched.at[i], str_view(&id));
	str_release(&id);
	return is;
}

bool hotline_has_moved(const struct hotline_own *own, const struct hotline *h,
		       const struct thread *t)
{
	const struct hotline_reader *r = &own->reader;

	return t->last > own->told && hotline_passes(h, t, HOTLINE_NEW, r) &&
	       (hotline_is_mine(h, t, r->user) || hotline_is_watched(own, h, t));
}

struct hotline_counts hotline_count(const struct hotline *h, const struct hotline_own *own)
{
	struct hotline_counts counts = { 0 };

	for (size_t i = 0; i < h->threads.len; i++) {
		const struct thread *t = &h->threads.at[i];

		counts.open += t->author.len && !t->is_resolved && !hotline_archive(h, t).len;
		counts.moved += hotline_has_moved(own, h, t);
	}
	return counts;
}

bool flow_hotline_keep_counts(struct state *state, const struct hotline *h, struct hotline_own *own,
			      struct err *err)
{
	const struct hotline_counts now = hotline_count(h, own);

	if ((now.open != own->counts.open &&
	     !tally_keep(state, open_name, (int64_t)now.open, err)) ||
	    (now.moved != own->counts.moved &&
	     !tally_keep(state, moved_name, (int64_t)now.moved, err)))
		return false;
	own->counts = now;
	return true;
}

bool flow_hotline_watch(struct state *state, const struct hotline *h, const struct thread *t,
			bool is_watched, struct err *err)
{
	struct str name = { 0 };
	bool ok;

	str_add(&name, watch_prefix);
	hotline_add_id(h, t, &name);
	ok = tally_keep(state, str_text(&name), is_watched, err);
	str_release(&name);
	return ok;
}

static bool keep_last(struct state *state, const char *name, const struct hotline *h,
		      struct err *err)
{
	time_t last = 0;

	for (size_t i = 0; i < h->threads.len; i++)
		if (h->threads.at[i].last > last)
			last = h->threads.at[i].last;
	return !last || tally_keep(state, name, (int64_t)last, err);
}

bool flow_hotline_looked(struct state *state, const struct hotline *h, struct err *err)
{
	return keep_last(state, looked_name, h, err);
}

bool flow_hotline_told(struct state *state, const struct hotline *h, struct err *err)
{
	return keep_last(state, told_name, h, err);
}
