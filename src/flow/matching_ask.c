/* The one who asks: what the question says, then their page, then their own profile. */
#include "matching_private.h"

#include <stdlib.h>

#include <cphub/content/region.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/core/zone.h>
#include <cphub/flow/skill.h>
#include <cphub/match/shortlist.h>

static bool names_of(struct asking *a, struct party_traits traits, struct profile_list *out,
		     struct err *err)
{
	for (size_t i = 0; i < traits.len && out->len < PROFILE_LIST_MAX; i++) {
		struct str name = { 0 };

		if (!catalog_trait_id(a->session->catalog, traits.at[i].no, &name, err))
			return false;
		out->at[out->len++] =
			(struct profile_trait){ arena_sv(&a->out->arena, str_view(&name)),
						traits.at[i].level };
		str_release(&name);
	}
	return true;
}

static bool read_page(struct asking *a, struct err *err)
{
	const struct sv id = a->ask->person;
	struct profile *self = &a->self;
	struct party p = { 0 };
	uint32_t no;
	bool is_there;

	if (!catalog_find_party(a->session->catalog, id, &no, &is_there, err) ||
	    (is_there &&
	     !catalog_party(a->session->catalog, no, &a->out->arena, &p, &is_there, err)))
		return false;
	if (!is_there)
		return err_set(err, ERR_MISSING,
			       _("there is no person and no project %.*s in the directory; "
				 "`cphub list people` and `cphub list projects` show them"),
			       SV_ARG(id));
	a->name = p.name;
	*self = (struct profile){ .is_project = p.is_project,
				  .zone = p.zone,
				  .has_hours = p.has_hours,
				  .from = p.from,
				  .to = p.to,
				  .regions = p.regions,
				  .formats = p.formats };
	return names_of(a, p.offers, &self->offers, err) &&
	       names_of(a, p.wants, &self->wants, err) &&
	       names_of(a, p.speaks, &self->languages, err);
}

static bool take_skills(struct asking *a, const struct profile_list *given,
			struct profile_list *out, struct err *err)
{
	if (!given->len)
		return true;
	*out = (struct profile_list){ 0 };
	for (size_t i = 0; i < given->len; i++) {
		const struct skill *skill;

		if (!skill_meant(a->session, given->at[i].name, &skill, err))
			return false;
		profile_list_add(out, skill->id, given->at[i].level);
	}
	return true;
}

static bool take_place(struct asking *a, struct err *err)
{
	const struct sv region = a->ask->region;

	if (!region.len)
		return true;
	if (!region_meant(region, err))
		return false;
	a->self.regions.at = arena_alloc(&a->out->arena, sizeof(*a->self.regions.at));
	a->self.regions.at[0] = region;
	a->self.regions.len = 1;
	return true;
}

static bool take_zone(struct asking *a, struct err *err)
{
	struct zone *zone;

	if (!a->ask->zone.len)
		return true;
	/* The hours were those of another place. */
	a->self.has_hours = a->self.has_hours && sv_eq(a->self.zone, a->ask->zone);
	a->self.zone = a->ask->zone;
	if (!zone_load(a->clocks.folder, a->self.zone, &zone, err)) {
		if (err->kind == ERR_MISSING)
			err->kind = ERR_INPUT;
		return false;
	}
	zone_free(zone);
	return true;
}

static bool number_list(struct asking *a, enum trait_type type, const struct profile_list *from,
			struct trait *to, struct traits *out, struct err *err)
{
	for (size_t i = 0; i < from->len; i++) {
		if (!numbers_find(&a->numbers, type, from->at[i].name, &to[i].no, err))
			return false;
		to[i].level = from->at[i].level;
	}
	*out = (struct traits){ to, from->len };
	return true;
}

static size_t place_list(struct words regions, struct spot *out)
{
	size_t len = 0;

	for (size_t i = 0; i < regions.len; i++) {
		struct whereabouts at;

		if (region_locate(regions.at[i], &at))
			out[len++] = (struct spot){ at.country, at.region, at.continent };
	}
	return len;
}

static void speak(struct profile_list *languages, struct sv code)
{
	for (size_t i = 0; i < languages->len; i++)
		if (sv_eq(languages->at[i].name, code))
			return;
	if (languages->len < PROFILE_LIST_MAX)
		languages->at[languages->len++] = (struct profile_trait){ code, PROFILE_NATIVE };
}

/* Languages that were given are those to talk in; else those that the asker speaks well enough. */
static bool number_languages(struct asking *a, struct err *err)
{
	const struct profile_list *given = &a->ask->speaks;
	struct profile_list well = { 0 }, said = { 0 };
	struct traits ignored;

	for (size_t i = 0; i < given->len; i++)
		profile_list_add(&said, given->at[i].name, given->at[i].level);
	for (size_t i = 0; i < a->self.languages.len; i++)
		if (a->self.languages.at[i].level >= LANGUAGE_LEVEL_LEAST)
			well.at[well.len++] = (struct profile_trait){ a->self.languages.at[i].name,
								      LANGUAGE_LEVEL_LEAST };
	a->out->speaks = said.len ? said : well;
	/* Who asks in a language that their page does not name speaks it well. */
	for (size_t i = 0; i < given->len; i++)
		speak(&a->self.languages, given->at[i].name);
	return number_list(a, TRAIT_LANGUAGE, &a->out->speaks, a->asked, &ignored, err) &&
	       number_list(a, TRAIT_LANGUAGE, &a->self.languages, a->speaks, &a->person.speaks,
			   err);
}

static bool number_self(struct asking *a, struct err *err)
{
	const struct sv id = a->ask->person.len ? a->ask->person : a->ask->own_id;
	struct person *p = &a->person;

	p->is_project = a->self.is_project;
	p->key = id.len ? person_key(id) : 0;
	p->formats = a->self.formats;
	p->hours.has_window = a->self.has_hours;
	p->hours.from = a->self.from;
	p->hours.to = a->self.to;
	clocks_set(&a->clocks, a->self.zone, &p->hours);
	a->places = mem_zeroed(a->self.regions.len + 1, sizeof(*a->places));
	p->places = a->places;
	p->places_len = place_list(a->self.regions, a->places);
	return number_list(a, TRAIT_SKILL, &a->self.wants, a->wants, &p->wants, err) &&
	       number_list(a, TRAIT_SKILL, &a->self.offers, a->offers, &p->offers, err) &&
	       number_languages(a, err);
}

static void exclude(struct asking *a)
{
	const struct words *avoid = a->ask->avoid;

	for (size_t i = 0; avoid && i < avoid->len; i++)
		*vec_add(&a->excluded) = person_key(avoid->at[i]);
}

static void plant_tree(struct asking *a)
{
	const struct taxonomy *t = session_taxonomy(a->session);
	struct skill_node *nodes = arena_alloc(&a->out->arena, (t->len + 1) * sizeof(*nodes));

	for (size_t i = 0; i < t->len; i++)
		nodes[i] = (struct skill_node){ t->at[i].broader, t->at[i].broader_len };
	a->tree = (struct skill_tree){ nodes, t->len };
}

bool asking_init(struct asking *a, struct err *err)
{
	a->clocks =
		(struct clocks){ .folder = a->session->dirs.zones, .now = a->session->options.now };
	if (!numbers_init(&a->numbers, a->session, err))
		return false;
	if (a->ask->person.len) {
		if (!read_page(a, err))
			return false;
	} else if (a->ask->own) {
		a->self = *a->ask->own;
	}
	plant_tree(a);
	exclude(a);
	if (!take_skills(a, &a->ask->wants, &a->self.wants, err) ||
	    !take_skills(a, &a->ask->offers, &a->self.offers, err) || !take_place(a, err) ||
	    !take_zone(a, err) || !number_self(a, err))
		return false;
	a->out->person = a->ask->person;
	a->out->wants = a->self.wants;
	a->out->offers = a->self.offers;
	a->out->zone = a->self.zone;
	a->out->regions = a->self.regions;
	return true;
}

void asking_release(struct asking *a)
{
	numbers_release(&a->numbers);
	clocks_release(&a->clocks);
	vec_release(&a->excluded);
	free(a->places);
}

bool asking_add_kin(struct asking *a, struct sv skill, uint32_t wish, enum kin_way way,
		    struct kins *out, struct err *err)
{
	const struct taxonomy *t = session_taxonomy(a->session);
	const struct skill *known = taxonomy_find(t, skill);
	struct kins near = { 0 };
	bool ok = true;

	kins_add(&near, &a->tree, known ? (size_t)(known - t->at) : t->len, wish, way);
	for (size_t i = 0; ok && i < near.len; i++) {
		const struct sv id = near.at[i].skill < t->len ? t->at[near.at[i].skill].id : skill;
		struct kin kin = near.at[i];
		bool is_there;

		ok = catalog_trait(a->session->catalog, TRAIT_SKILL, id, &kin.skill, &is_there,
				   err);
		if (ok && is_there)
			*vec_add(out) = kin;
	}
	vec_release(&near);
	return ok;
}

bool asking_ranking(struct asking *a, enum match_kind kind, struct ranking *out, struct err *err)
{
	const enum kin_way way = ranking_way(kind);
	const struct profile_list *mine = way == KIN_FOR_WANTED ? &a->self.wants : &a->self.offers;
	const struct trait *numbers = way == KIN_FOR_WANTED ? a->wants : a->offers;

	*out = (struct ranking){ .kind = kind,
				 .self = &a->person,
				 .speaks = { a->asked, a->out->speaks.len },
				 .excluded = a->excluded.at,
				 .excluded_len = a->excluded.len,
				 .today = date_of(a->session->options.now) };
	for (size_t i = 0; i < mine->len; i++) {
		out->wishes[i] =
			(struct wish){ .skill = numbers[i].no, .level = mine->at[i].level };
		out->wishes_len++;
		if (!asking_add_kin(a, mine->at[i].name, (uint32_t)i, way, &out->kins, err))
			return false;
	}
	kins_sort(&out->kins);
	return true;
}

void asking_person(struct asking *a, const struct party *p, struct arena *arena, struct person *out)
{
	const struct {
		struct party_traits from;
		struct traits *to;
	} lists[] = { { p->offers, &out->offers },
		      { p->wants, &out->wants },
		      { p->speaks, &out->speaks } };
	struct spot *places = arena_alloc(arena, (p->regions.len + 1) * sizeof(*places));
	const bool has_ended = p->ends && p->ends < date_of(a->session->options.now);

	*out = (struct person){ .key = person_key(p->id),
				.is_project = p->is_project,
				.places = places,
				.formats = p->formats,
				.capacity = p->capacity,
				.weight = has_ended ? 0 : p->weight,
				.away_until = p->away_until,
				.confirmed = p->confirmed };
	for (size_t l = 0; l < ARRAY_LEN(lists); l++) {
		struct trait *at = arena_alloc(arena, (lists[l].from.len + 1) * sizeof(*at));

		for (size_t i = 0; i < lists[l].from.len; i++)
			at[i] = (struct trait){ lists[l].from.at[i].no, lists[l].from.at[i].level };
		*lists[l].to = (struct traits){ at, lists[l].from.len };
	}
	out->places_len = place_list(p->regions, places);
	out->hours.has_window = p->has_hours;
	out->hours.from = p->from;
	out->hours.to = p->to;
	clocks_set(&a->clocks, p->zone, &out->hours);
}

/* What the index says of one skill or language, on its way to the shortlist. */
struct said {
	struct shortlist *list;
	const struct kin *kin;
	size_t kin_len;
	struct trait asked;
};

static void say_skill(void *data, uint32_t who, unsigned level)
{
	const struct said *said = data;

	for (size_t i = 0; i < said->kin_len; i++)
		shortlist_skill(said->list, who, &said->kin[i], level);
}

static void say_language(void *data, uint32_t who, unsigned level)
{
	const struct said *said = data;

	shortlist_language(said->list, who, said->asked, level);
}

static enum tie tie_of(enum match_kind kind)
{
	if (kind == MATCH_PROJECTS)
		return TIE_SEEK;
	return kind == MATCH_MENTEES ? TIE_WANT : TIE_OFFER;
}

bool asking_shortlist(struct asking *a, struct ranking *r, struct shortlist **out, struct err *err)
{
	struct catalog *c = a->session->catalog;
	uint32_t last;
	size_t people;

	*out = NULL;
	if (!catalog_directory_size(c, &last, &people, err))
		return false;
	*out = shortlist_new(r, last);
	for (size_t i = 0; i < r->kins.len;) {
		struct said said = { .list = *out };

		said.kin = kins_of(&r->kins, r->kins.at[i].skill, &said.kin_len);
		if (!catalog_ties(c, tie_of(r->kind), r->kins.at[i].skill, say_skill, &said, err))
			return false;
		i += said.kin_len;
	}
	for (size_t i = 0; i < r->speaks.len; i++) {
		struct said said = { .list = *out, .asked = r->speaks.at[i] };

		if (!catalog_ties(c, TIE_SPEAK, said.asked.no, say_language, &said, err))
			return false;
	}
	for (size_t i = 0; i < r->wishes_len; i++)
		r->wishes[i].weight = rarity(people, shortlist_have(*out, i));
	shortlist_sort(*out);
	return true;
}
