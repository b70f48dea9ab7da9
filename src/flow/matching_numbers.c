/* Names as numbers and back: skills, languages, zones. */
#include "matching_private.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/vec.h>
#include <cphub/core/zone.h>

enum { WEEK = 7 * 86400 };

void clocks_release(struct clocks *c)
{
	for (size_t i = 0; i < c->len; i++)
		free(c->at[i].name);
	vec_release(c);
}

static const struct clock *clock_of(struct clocks *c, struct sv name)
{
	struct err ignored = { 0 };
	struct zone *zone;
	struct clock *clock;

	for (size_t i = 0; i < c->len; i++)
		if (sv_is(name, c->at[i].name))
			return &c->at[i];
	clock = vec_add(c);
	*clock = (struct clock){ .name = mem_dup_sv(name) };
	if (!zone_load(c->folder, name, &zone, &ignored))
		return clock;
	clock->is_known = true;
	for (int i = 0; i < INSTANTS; i++)
		clock->offset[i] = (int16_t)zone_offset(zone, c->now + (time_t)2 * WEEK * i);
	zone_free(zone);
	return clock;
}

void clocks_set(struct clocks *c, struct sv zone, struct hours *out)
{
	const struct clock *clock = zone.len ? clock_of(c, zone) : NULL;

	out->has_zone = clock && clock->is_known;
	if (out->has_zone)
		memcpy(out->offset, clock->offset, sizeof(out->offset));
}

bool numbers_init(struct numbers *n, struct session *s, struct err *err)
{
	*n = (struct numbers){ .session = s };
	if (!catalog_last_trait(s->catalog, &n->first, err))
		return false;
	n->first++;
	return true;
}

void numbers_release(struct numbers *n)
{
	vec_release(&n->own);
	arena_release(&n->arena);
}

bool numbers_find(struct numbers *n, enum trait_type type, struct sv name, uint32_t *no,
		  struct err *err)
{
	bool is_there;

	if (!catalog_trait(n->session->catalog, type, name, no, &is_there, err))
		return false;
	if (is_there)
		return true;
	for (size_t i = 0; i < n->own.len; i++)
		if (n->own.at[i].type == type && sv_eq(n->own.at[i].name, name)) {
			*no = n->first + (uint32_t)i;
			return true;
		}
	*no = n->first + (uint32_t)n->own.len;
	*vec_add(&n->own) = (struct own_number){ type, name };
	return true;
}

struct sv numbers_name(struct numbers *n, uint32_t no)
{
	struct err ignored = { 0 };
	struct str name = { 0 };
	struct sv kept = SV("");

	if (no >= n->first)
		return no - n->first < n->own.len ? n->own.at[no - n->first].name : SV("");
	/* A name that cannot be read is worth no failure of the whole answer. */
	if (catalog_trait_id(n->session->catalog, no, &name, &ignored))
		kept = arena_sv(&n->arena, str_view(&name));
	str_release(&name);
	return kept;
}

static struct sv skill_name(void *data, uint32_t no)
{
	struct numbers *n = data;
	const struct sv id = numbers_name(n, no);
	const struct skill *skill = taxonomy_find(session_taxonomy(n->session), id);
	const struct sv label =
		skill ? node_in_language(skill->label, &n->session->chain) : (struct sv){ 0 };

	return label.len ? label : id;
}

static struct sv language_name(void *data, uint32_t no)
{
	return lang_name(numbers_name(data, no));
}

struct naming numbers_naming(struct numbers *n)
{
	return (struct naming){ .skill = skill_name, .language = language_name, .data = n };
}
