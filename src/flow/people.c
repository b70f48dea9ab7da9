#include <cphub/flow/people.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/content/region.h>
#include <cphub/core/vec.h>

enum { NARROWER_MOST = 3 };

static int by_name(const void *a, const void *b)
{
	const struct party *x = a, *y = b;
	const int order = sv_cmp(x->name, y->name);

	return order ? order : sv_cmp(x->id, y->id);
}

static bool name_traits(struct session *s, struct people *p, struct party_traits traits,
			struct err *err)
{
	for (size_t i = 0; i < traits.len; i++) {
		struct sv *name = &p->names[traits.at[i].no];
		struct str text = { 0 };

		if (name->len)
			continue;
		if (!catalog_trait_id(s->catalog, traits.at[i].no, &text, err))
			return false;
		*name = arena_sv(&p->arena, str_view(&text));
		str_release(&text);
	}
	return true;
}

static bool read_one(struct session *s, struct people *p, uint32_t no, struct err *err)
{
	struct party party;
	bool is_there;

	if (!catalog_party(s->catalog, no, &p->arena, &party, &is_there, err))
		return false;
	if (!is_there || party.is_project)
		return true;
	*vec_add(p) = party;
	return name_traits(s, p, party.offers, err) && name_traits(s, p, party.wants, err) &&
	       name_traits(s, p, party.speaks, err);
}

static bool make_names(struct session *s, struct people *p, struct err *err)
{
	uint32_t last;

	if (!catalog_last_trait(s->catalog, &last, err))
		return false;
	p->names = mem_zeroed((size_t)last + 1, sizeof(*p->names));
	return true;
}

static bool read_all(struct session *s, struct people *p, struct err *err)
{
	uint32_t last;
	size_t people;

	if (!catalog_directory_size(s->catalog, &last, &people, err) || !make_names(s, p, err))
		return false;
	for (uint32_t no = 0; no <= last && p->len < PEOPLE_MOST; no++)
		if (!read_one(s, p, no, err))
			return false;
	p->more = p->len == PEOPLE_MOST && people > p->len ? people - p->len : 0;
	return true;
}

bool flow_people(struct session *s, struct people *out, struct err *err)
{
	bool ok;

	*out = (struct people){ 0 };
	if (!catalog_read(s->catalog, err))
		return false;
	ok = read_all(s, out, err);
	catalog_read_end(s->catalog);
	if (out->len)
		qsort(out->at, out->len, sizeof(*out->at), by_name);
	return ok;
}

bool flow_person(struct session *s, struct sv id, struct people *out, struct err *err)
{
	bool is_there = false, ok;
	uint32_t no;

	*out = (struct people){ 0 };
	if (!catalog_read(s->catalog, err))
		return false;
	ok = catalog_find_party(s->catalog, id, &no, &is_there, err) && make_names(s, out, err) &&
	     (!is_there || read_one(s, out, no, err));
	catalog_read_end(s->catalog);
	return ok;
}

void people_release(struct people *p)
{
	vec_release(p);
	free(p->names);
	arena_release(&p->arena);
	*p = (struct people){ 0 };
}

struct sv people_name(const struct people *p, struct party_trait trait)
{
	return p->names[trait.no];
}

/* True where a skill is the other one, or stands below it. */
static bool is_below(const struct taxonomy *skills, struct sv id, struct sv other, unsigned depth)
{
	const struct skill *skill;

	if (sv_eq(id, other))
		return true;
	skill = depth ? taxonomy_find(skills, id) : NULL;
	for (size_t i = 0; skill && i < skill->broader_len; i++)
		if (is_below(skills, skills->at[skill->broader[i]].id, other, depth - 1))
			return true;
	return false;
}

static bool offers(const struct people *p, const struct taxonomy *skills, const struct party *who,
		   struct sv skill)
{
	for (size_t i = 0; i < who->offers.len; i++)
		if (is_below(skills, people_name(p, who->offers.at[i]), skill, NARROWER_MOST))
			return true;
	return false;
}

static bool speaks(const struct people *p, const struct party *who, struct sv lang)
{
	for (size_t i = 0; i < who->speaks.len; i++)
		if (sv_eq(people_name(p, who->speaks.at[i]), lang))
			return true;
	return false;
}

static bool lives_in(const struct party *who, struct sv region)
{
	for (size_t i = 0; i < who->regions.len; i++)
		if (sv_eq(who->regions.at[i], region) || region_has(region, who->regions.at[i]))
			return true;
	return false;
}

static bool is_understood(const struct people *p, const struct party *who,
			  const struct lang_chain *chain)
{
	for (size_t i = 0; i < chain->len; i++)
		if (speaks(p, who, sv_from(chain->at[i])))
			return true;
	return false;
}

bool people_lets(const struct people *p, const struct taxonomy *skills, const struct party *who,
		 const struct people_filter *filter)
{
	return (!filter->skill || offers(p, skills, who, sv_from(filter->skill))) &&
	       (!filter->lang || speaks(p, who, sv_from(filter->lang))) &&
	       (!filter->region || lives_in(who, sv_from(filter->region))) &&
	       (!filter->readable || is_understood(p, who, filter->readable));
}

static void count(struct facets *out, enum facet facet, struct sv name)
{
	struct facet_values *values = &out->of[facet];

	for (size_t i = 0; i < values->len; i++)
		if (sv_eq(values->at[i].name, name)) {
			values->at[i].pages++;
			return;
		}
	*vec_add(values) = (struct facet_value){ arena_sv(&out->arena, name), 1 };
}

static int most_first(const void *a, const void *b)
{
	const struct facet_value *x = a, *y = b;

	if (x->pages != y->pages)
		return x->pages > y->pages ? -1 : 1;
	return sv_cmp(x->name, y->name);
}

static void count_values(const struct people *p, const struct party *who, enum facet facet,
			 struct facets *out)
{
	const struct party_traits traits = facet == FACET_SKILL ? who->offers : who->speaks;

	if (facet == FACET_REGION) {
		for (size_t i = 0; i < who->regions.len; i++)
			count(out, facet, who->regions.at[i]);
		return;
	}
	for (size_t i = 0; i < traits.len; i++)
		count(out, facet, people_name(p, traits.at[i]));
}

void people_count(const struct people *p, const struct taxonomy *skills,
		  const struct people_filter *filter, struct facets *out)
{
	static const enum facet counted[] = { FACET_SKILL, FACET_REGION, FACET_LANG };

	*out = (struct facets){ 0 };
	for (size_t f = 0; f < ARRAY_LEN(counted); f++) {
		struct people_filter others = *filter;
		struct facet_values *values = &out->of[counted[f]];

		if (counted[f] == FACET_SKILL)
			others.skill = NULL;
		else if (counted[f] == FACET_REGION)
			others.region = NULL;
		else
			others.lang = NULL;
		for (size_t i = 0; i < p->len; i++)
			if (people_lets(p, skills, &p->at[i], &others))
				count_values(p, &p->at[i], counted[f], out);
		if (values->len)
			qsort(values->at, values->len, sizeof(*values->at), most_first);
	}
}

/* Counts somebody once for a skill and for each that it stands below; `last` is who was counted last for each. */
static void count_up(const struct taxonomy *skills, size_t at, size_t who, size_t *last,
		     size_t *out)
{
	const struct skill *skill = &skills->at[at];

	if (last[at] == who)
		return;
	last[at] = who;
	out[at]++;
	for (size_t i = 0; i < skill->broader_len; i++)
		count_up(skills, skill->broader[i], who, last, out);
}

void people_count_offers(const struct people *p, const struct taxonomy *skills, size_t *out)
{
	size_t *last = mem_zeroed(skills->len + 1, sizeof(*last));

	for (size_t i = 0; i < skills->len; i++)
		out[i] = 0;
	for (size_t i = 0; i < p->len; i++)
		for (size_t k = 0; k < p->at[i].offers.len; k++) {
			const struct skill *skill =
				taxonomy_find(skills, people_name(p, p->at[i].offers.at[k]));

			if (skill)
				count_up(skills, (size_t)(skill - skills->at), i + 1, last, out);
		}
	free(last);
}
