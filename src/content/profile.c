#include <cphub/content/profile.h>

#include <string.h>

#include <cphub/core/base.h>

const char *const profile_formats[] = { "mentorship", "review", "call", "pairing", NULL };

void profile_list_add(struct profile_list *l, struct sv name, unsigned level)
{
	if (!name.len)
		return;
	for (size_t i = 0; i < l->len; i++)
		if (sv_eq(l->at[i].name, name)) {
			if (level > l->at[i].level)
				l->at[i].level = level;
			return;
		}
	if (l->len < PROFILE_LIST_MAX)
		l->at[l->len++] = (struct profile_trait){ name, level };
}

static unsigned digit(struct sv text, unsigned most)
{
	const unsigned d = text.len == 1 && text.at[0] >= '0' && text.at[0] <= '9'
				   ? (unsigned)(text.at[0] - '0')
				   : 0;

	return d <= most ? d : 0;
}

static void read_offer(struct profile_list *out, const struct node *n)
{
	if (n->type == NODE_TEXT)
		profile_list_add(out, n->text, 0);
	else
		profile_list_add(out, node_text(n, "skill"), digit(node_text(n, "level"), 5));
}

static void read_offers(struct profile_list *out, const struct node *n)
{
	if (!n)
		return;
	if (n->type != NODE_LIST) {
		read_offer(out, n);
		return;
	}
	for (const struct node *item = n->first; item; item = item->next)
		read_offer(out, item);
}

/* {fr: n, en: 3}; who speaks a language at level 0 does not speak it. */
static void read_babel(struct profile_list *out, const struct node *n)
{
	if (!n || n->type != NODE_MAP)
		return;
	for (const struct node *l = n->first; l; l = l->next) {
		const unsigned level = sv_is(l->text, "n") ? PROFILE_NATIVE : digit(l->text, 5);

		if (level)
			profile_list_add(out, l->key, level);
	}
}

static bool clock_at(const char *at, uint16_t *minutes)
{
	for (int i = 0; i < 5; i++)
		if (i != 2 && (at[i] < '0' || at[i] > '9'))
			return false;
	*minutes = (uint16_t)(((at[0] - '0') * 10 + at[1] - '0') * 60 + (at[3] - '0') * 10 + at[4] -
			      '0');
	return at[2] == ':' && at[3] <= '5' && *minutes <= 24 * 60;
}

bool profile_hours(struct sv text, uint16_t *from, uint16_t *to)
{
	return text.len == 11 && text.at[5] == '-' && clock_at(text.at, from) &&
	       clock_at(text.at + 6, to);
}

static struct words words_of(const struct doc *d, const char *key, struct arena *arena)
{
	const struct node *n = node_find(d->meta, key);
	struct words w = { 0 };

	if (!n || n->type == NODE_MAP)
		return w;
	w.at = arena_alloc(arena, (node_count(n) + 1) * sizeof(*w.at));
	if (n->type == NODE_TEXT && n->text.len)
		w.at[w.len++] = n->text;
	for (const struct node *item = n->first; item; item = item->next)
		if (item->type == NODE_TEXT && item->text.len)
			w.at[w.len++] = item->text;
	return w;
}

static int number(const struct node *meta, const char *key, int most)
{
	const struct sv text = node_text(meta, key);
	int n = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return -1;
		n = n < most ? n * 10 + text.at[i] - '0' : most;
	}
	return text.len ? (n < most ? n : most) : -1;
}

static day_t date(const struct node *meta, const char *key)
{
	day_t day;

	return date_parse(node_text(meta, key), &day) ? day : 0;
}

static unsigned read_formats(struct words formats)
{
	unsigned bits = 0;

	for (size_t i = 0; i < formats.len; i++)
		for (unsigned f = 0; profile_formats[f]; f++)
			if (sv_is(formats.at[i], profile_formats[f]))
				bits |= 1U << f;
	return bits;
}

static bool read_person(const struct doc *doc, struct profile *out)
{
	const struct node *meta = doc->meta;
	const day_t consent = date(meta, "consent");

	if (!consent)
		return false;
	out->wiki_user = node_text(meta, "wiki_user");
	out->zone = node_text(meta, "timezone");
	read_offers(&out->offers, node_find(meta, "offers"));
	read_offers(&out->wants, node_find(meta, "wants"));
	read_babel(&out->languages, node_find(meta, "languages"));
	out->has_hours = profile_hours(node_text(meta, "hours"), &out->from, &out->to);
	out->capacity = number(meta, "capacity", PROFILE_CAPACITY_MOST);
	out->weight = number(meta, "weight", 4);
	out->away_until = date(meta, "away_until");
	out->confirmed = date(meta, "confirmed");
	if (!out->confirmed)
		out->confirmed = consent;
	return true;
}

static bool read_project(const struct doc *doc, struct profile *out)
{
	out->is_project = true;
	out->wiki_user = node_text(doc->meta, "contact");
	read_offers(&out->wants, node_find(doc->meta, "seeks"));
	for (size_t i = 0; i < doc->languages.len; i++)
		profile_list_add(&out->languages, doc->languages.at[i], PROFILE_FLUENT);
	out->confirmed = date(doc->meta, "updated");
	out->ends = date(doc->meta, "end");
	return true;
}

bool profile_read(const struct doc *doc, struct arena *arena, struct profile *out)
{
	*out = (struct profile){ .capacity = -1, .weight = -1 };
	if (!doc->kind || !doc->meta || doc->meta->type != NODE_MAP)
		return false;
	out->sample = doc->sample;
	out->regions = doc->regions;
	out->organisations = words_of(doc, "organisations", arena);
	out->formats = read_formats(words_of(doc, "formats", arena));
	if (doc->kind->id == KIND_PEOPLE)
		return read_person(doc, out);
	return doc->kind->id == KIND_PROJECTS && read_project(doc, out);
}
