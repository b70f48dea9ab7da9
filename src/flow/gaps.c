#include <cphub/flow/gaps.h>

#include <stdlib.h>

#include <cphub/content/region.h>
#include <cphub/core/vec.h>
#include <cphub/flow/skill.h>
#include <cphub/index/directory.h>
#include <cphub/match/kin.h>
#include <cphub/match/ranking.h>
#include <cphub/text/fold.h>

struct counting {
	struct session *session;
	struct gaps *out;
	unsigned char *is_in; /* by number: belongs to those that are looked at; NULL: all */
	uint32_t last;
	struct skill_tree tree;
	size_t count;    /* of the tie that is read */
	struct gap *gap; /* whose near ones are looked for */
	uint32_t nearest[GAP_NEAR_MAX];
};

static bool counts(const struct counting *c, uint32_t who)
{
	return who <= c->last && (!c->is_in || c->is_in[who]);
}

static void count(void *data, uint32_t who, unsigned level)
{
	struct counting *c = data;

	(void)level;
	c->count += counts(c, who);
}

static bool count_ties(struct counting *c, enum tie tie, struct sv skill, size_t *sum,
		       struct err *err)
{
	uint32_t no;
	bool is_there;

	if (!catalog_trait(c->session->catalog, TRAIT_SKILL, skill, &no, &is_there, err))
		return false;
	c->count = 0;
	if (is_there && !catalog_ties(c->session->catalog, tie, no, count, c, err))
		return false;
	*sum += c->count;
	return true;
}

static void mark(void *data, uint32_t who, unsigned level)
{
	struct counting *c = data;

	if (who <= c->last && level >= LANGUAGE_LEVEL_LEAST)
		c->is_in[who] = 1;
}

static bool take_language(struct counting *c, const char *lang, struct err *err)
{
	uint32_t no;
	bool is_there;

	if (!catalog_trait(c->session->catalog, TRAIT_LANGUAGE, sv_from(lang), &no, &is_there, err))
		return false;
	return !is_there || catalog_ties(c->session->catalog, TIE_SPEAK, no, mark, c, err);
}

static bool lives_in(const struct party *p, struct sv region)
{
	for (size_t i = 0; i < p->regions.len; i++)
		if (region_has(region, p->regions.at[i]))
			return true;
	return false;
}

/* Takes out who lives elsewhere. */
static bool take_region(struct counting *c, struct sv region, struct err *err)
{
	if (!region_meant(region, err))
		return false;
	for (uint32_t who = 0; who <= c->last; who++) {
		struct arena arena = { 0 };
		struct party p;
		bool is_there, ok;

		if (!c->is_in[who])
			continue;
		ok = catalog_party(c->session->catalog, who, &arena, &p, &is_there, err);
		c->is_in[who] = ok && is_there && lives_in(&p, region);
		arena_release(&arena);
		if (!ok)
			return false;
	}
	return true;
}

static bool narrow(struct counting *c, const char *lang, const char *region, struct err *err)
{
	if (!lang && !region)
		return true;
	c->is_in = mem_zeroed((size_t)c->last + 1, 1);
	for (uint32_t who = 0; !lang && who <= c->last; who++)
		c->is_in[who] = 1;
	return (!lang || take_language(c, lang, err)) &&
	       (!region || take_region(c, sv_from(region), err));
}

static void note_near(void *data, uint32_t who, unsigned level)
{
	struct counting *c = data;

	(void)level;
	for (size_t i = 0; i < c->gap->near_len; i++)
		if (c->nearest[i] == who)
			return;
	if (c->gap->near_len < GAP_NEAR_MAX && counts(c, who))
		c->nearest[c->gap->near_len++] = who;
}

static bool name_near(struct counting *c, size_t from, struct sv skill, struct err *err)
{
	for (size_t i = from; i < c->gap->near_len; i++) {
		struct party p;
		bool is_there;

		if (!catalog_party(c->session->catalog, c->nearest[i], &c->out->arena, &p,
				   &is_there, err))
			return false;
		c->gap->near[i] = (struct gap_near){ p.id, p.name, skill };
	}
	return true;
}

static int by_share(const void *a, const void *b)
{
	const struct kin *x = a, *y = b;

	if (x->share != y->share)
		return x->share > y->share ? -1 : 1;
	return (x->skill > y->skill) - (x->skill < y->skill);
}

/* The nearest skills first, whoever offers them. */
static bool find_near(struct counting *c, struct gap *gap, struct err *err)
{
	const struct taxonomy *t = session_taxonomy(c->session);
	struct kins kins = { 0 };
	bool ok = true;

	c->gap = gap;
	kins_add(&kins, &c->tree, (size_t)(gap->skill - t->at), 0, KIN_FOR_WANTED);
	qsort(kins.at, kins.len, sizeof(*kins.at), by_share);
	/* The first one is the skill itself. */
	for (size_t i = 1; ok && i < kins.len && gap->near_len < GAP_NEAR_MAX; i++) {
		const struct sv skill = t->at[kins.at[i].skill].id;
		const size_t before = gap->near_len;
		uint32_t no;
		bool is_there;

		ok = catalog_trait(c->session->catalog, TRAIT_SKILL, skill, &no, &is_there, err) &&
		     (!is_there ||
		      catalog_ties(c->session->catalog, TIE_OFFER, no, note_near, c, err)) &&
		     name_near(c, before, skill, err);
	}
	c->gap = NULL;
	vec_release(&kins);
	return ok;
}

static void name(struct counting *c, struct gap *gap)
{
	struct str key = { 0 };

	gap->label = node_in_language(gap->skill->label, &c->session->chain);
	if (!gap->label.len)
		gap->label = gap->skill->id;
	fold_add(&key, gap->label);
	gap->sorted_as = arena_sv(&c->out->arena, str_view(&key));
	str_release(&key);
}

static bool look_at(struct counting *c, const struct skill *skill, struct err *err)
{
	struct gap gap = { .skill = skill };

	if (!count_ties(c, TIE_WANT, skill->id, &gap.wanted, err) ||
	    !count_ties(c, TIE_SEEK, skill->id, &gap.wanted, err) ||
	    (gap.wanted && !count_ties(c, TIE_OFFER, skill->id, &gap.offered, err)))
		return false;
	if (!gap.wanted || gap.offered > 1)
		return true;
	if (!find_near(c, &gap, err))
		return false;
	name(c, &gap);
	*vec_add(c->out) = gap;
	return true;
}

static int by_need(const void *a, const void *b)
{
	const struct gap *x = a, *y = b;
	int order;

	if (x->wanted != y->wanted)
		return x->wanted > y->wanted ? -1 : 1;
	if (x->offered != y->offered)
		return x->offered < y->offered ? -1 : 1;
	order = sv_cmp(x->sorted_as, y->sorted_as);
	return order ? order : sv_cmp(x->skill->id, y->skill->id);
}

static bool look_at_all(struct counting *c, struct err *err)
{
	const struct taxonomy *t = session_taxonomy(c->session);
	struct skill_node *nodes = arena_alloc(&c->out->arena, (t->len + 1) * sizeof(*nodes));

	for (size_t i = 0; i < t->len; i++)
		nodes[i] = (struct skill_node){ t->at[i].broader, t->at[i].broader_len };
	c->tree = (struct skill_tree){ nodes, t->len };
	for (size_t i = 0; i < t->len; i++)
		if (!look_at(c, &t->at[i], err))
			return false;
	if (c->out->len)
		qsort(c->out->at, c->out->len, sizeof(*c->out->at), by_need);
	return true;
}

bool flow_gaps(struct session *s, const char *lang, const char *region, struct gaps *out,
	       struct err *err)
{
	struct counting c = { .session = s, .out = out };
	size_t people;
	bool ok;

	*out = (struct gaps){ 0 };
	if (!catalog_read(s->catalog, err))
		return false;
	ok = catalog_directory_size(s->catalog, &c.last, &people, err) &&
	     narrow(&c, lang, region, err) && look_at_all(&c, err);
	catalog_read_end(s->catalog);
	free(c.is_in);
	return ok;
}

void gaps_release(struct gaps *g)
{
	vec_release(g);
	arena_release(&g->arena);
}
