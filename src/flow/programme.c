#include <cphub/flow/programme.h>

#include <stdlib.h>

#include <cphub/content/region.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/skill.h>
#include <cphub/index/directory.h>

#include "enrol.h"
#include "matching_private.h"

/* Who does not say how many they take takes one. */
enum { CAPACITY_UNSAID = 1 };

struct planning {
	struct session *session;
	const struct programme_ask *ask;
	const struct taxonomy *taxonomy;
	unsigned char *is_meant; /* by skill of the taxonomy; NULL: all skills are */
	unsigned char *wants;    /* by number of people: wants to learn one of them */
	uint32_t last;
	struct enrolment *enrolment;
	size_t mentees;
};

static bool is_meant(const struct planning *p, struct sv skill)
{
	const struct skill *known = p->is_meant ? taxonomy_find(p->taxonomy, skill) : NULL;

	return !p->is_meant || (known && p->is_meant[known - p->taxonomy->at]);
}

static bool is_below(const struct planning *p, const struct skill *s)
{
	for (size_t i = 0; i < s->broader_len; i++)
		if (p->is_meant[s->broader[i]])
			return true;
	return false;
}

/* The skills that were named, and as often as the tree is deep those right below the ones that count already. */
static bool mean_skills(struct planning *p, struct err *err)
{
	enum { DEPTH_MAX = 3 };

	if (!p->ask->skills.len)
		return true;
	p->is_meant = mem_zeroed(p->taxonomy->len + 1, 1);
	for (size_t i = 0; i < p->ask->skills.len; i++) {
		const struct skill *skill;

		if (!skill_meant(p->session, p->ask->skills.at[i], &skill, err))
			return false;
		p->is_meant[skill - p->taxonomy->at] = 1;
	}
	for (int depth = 1; depth < DEPTH_MAX; depth++)
		for (size_t i = 0; i < p->taxonomy->len; i++)
			if (is_below(p, &p->taxonomy->at[i]))
				p->is_meant[i] = 1;
	return true;
}

static bool check_region(struct sv region, struct err *err)
{
	if (!region.len || region_is_known(region))
		return true;
	return err_set(err, ERR_INPUT,
		       _("there is no region \"%.*s\"; write a country code of two letters (GH) or "
			 "a UN region (Western Africa)"),
		       SV_ARG(region));
}

static void mark_wanting(void *data, uint32_t who, unsigned level)
{
	struct planning *p = data;

	(void)level;
	if (who <= p->last)
		p->wants[who] = 1;
}

/* The traits that people want, to be asked about once the list of them is read. */
struct wanted {
	uint32_t *at;
	size_t len, cap;
};

static void note_wanted(void *data, uint32_t trait, size_t count)
{
	struct wanted *w = data;

	(void)count;
	*vec_add(w) = trait;
}

static bool mark_all_wanting(struct planning *p, struct err *err)
{
	struct catalog *c = p->session->catalog;
	struct wanted wanted = { 0 };
	bool ok = catalog_count_ties(c, TIE_WANT, note_wanted, &wanted, err);

	for (size_t i = 0; ok && i < wanted.len; i++) {
		struct str name = { 0 };

		ok = catalog_trait_id(c, wanted.at[i], &name, err) &&
		     (!is_meant(p, str_view(&name)) ||
		      catalog_ties(c, TIE_WANT, wanted.at[i], mark_wanting, p, err));
		str_release(&name);
	}
	vec_release(&wanted);
	return ok;
}

static bool lives_there(const struct planning *p, const struct party *party)
{
	if (!p->ask->region.len)
		return true;
	for (size_t i = 0; i < party->regions.len; i++)
		if (region_has(p->ask->region, party->regions.at[i]))
			return true;
	return false;
}

static struct sv org_of(const struct party *party)
{
	return party->organisations.len ? party->organisations.at[0] : SV("");
}

static bool enrol_candidate(struct planning *p, struct sv mentee, const struct match *m,
			    struct err *err)
{
	struct arena arena = { 0 };
	struct party party;
	uint32_t no;
	bool is_there = true, ok = true;

	if (!enrol_knows_mentor(p->enrolment, m->id)) {
		ok = catalog_find_party(p->session->catalog, m->id, &no, &is_there, err) &&
		     catalog_party(p->session->catalog, no, &arena, &party, &is_there, err);
		if (ok && is_there)
			enrol_mentor(p->enrolment, m->id, org_of(&party),
				     party.capacity < 0 ? CAPACITY_UNSAID
							: (uint32_t)party.capacity);
	}
	if (ok && is_there)
		enrol_pair(p->enrolment, mentee, m->id, m->score);
	for (size_t i = 0; ok && is_there && i < m->reasons.len; i++)
		if (m->reasons.at[i].points)
			enrol_reason(p->enrolment, sv_from(m->reasons.at[i].factor),
				     m->reasons.at[i].text, m->reasons.at[i].points);
	arena_release(&arena);
	return ok;
}

/* What they want and the programme is about; without skills of the programme, their page speaks for itself. */
static bool take_wants(struct planning *p, const struct party *party, struct arena *arena,
		       struct profile_list *out, struct err *err)
{
	for (size_t i = 0; p->is_meant && i < party->wants.len && out->len < PROFILE_LIST_MAX;
	     i++) {
		struct str name = { 0 };
		const bool ok =
			catalog_trait_id(p->session->catalog, party->wants.at[i].no, &name, err);

		if (ok && is_meant(p, str_view(&name)))
			out->at[out->len++] =
				(struct profile_trait){ arena_sv(arena, str_view(&name)),
							party->wants.at[i].level };
		str_release(&name);
		if (!ok)
			return false;
	}
	return true;
}

/* Whom the one who asks avoids is avoided from both sides. */
static struct words avoided_by(const struct planning *p, struct sv id)
{
	const struct words *avoid = p->ask->avoid;

	if (!avoid || !p->ask->own_id.len)
		return (struct words){ 0 };
	if (sv_eq(id, p->ask->own_id))
		return *avoid;
	for (size_t i = 0; i < avoid->len; i++)
		if (sv_eq(avoid->at[i], id))
			return (struct words){ (struct sv *)&p->ask->own_id, 1 };
	return (struct words){ 0 };
}

static bool enrol_one(struct planning *p, const struct party *party, struct arena *arena,
		      struct err *err)
{
	const struct words avoid = avoided_by(p, party->id);
	struct match_ask ask = { .kind = MATCH_MENTORS,
				 .person = party->id,
				 .avoid = &avoid,
				 .limit = p->ask->candidates };
	struct match_answer answer = { 0 };
	bool ok;

	enrol_mentee(p->enrolment, party->id, org_of(party));
	p->mentees++;
	ok = take_wants(p, party, arena, &ask.wants, err) &&
	     matching_answer(p->session, &ask, &answer, err);
	for (size_t i = 0; ok && i < answer.len; i++)
		ok = enrol_candidate(p, party->id, &answer.at[i], err);
	match_answer_release(&answer);
	return ok;
}

static bool look_at(struct planning *p, uint32_t who, struct err *err)
{
	const day_t today = date_of(p->session->options.now);
	struct arena arena = { 0 };
	struct party party;
	bool is_there;
	bool ok = catalog_party(p->session->catalog, who, &arena, &party, &is_there, err);

	if (ok && is_there && !party.is_project && party.away_until <= today &&
	    lives_there(p, &party))
		ok = enrol_one(p, &party, &arena, err);
	arena_release(&arena);
	return ok;
}

static bool enrol_all(struct planning *p, struct err *err)
{
	size_t people;

	if (!catalog_directory_size(p->session->catalog, &p->last, &people, err))
		return false;
	p->wants = mem_zeroed((size_t)p->last + 1, 1);
	if (!mark_all_wanting(p, err))
		return false;
	for (uint32_t who = 1; who <= p->last; who++)
		if (p->wants[who] && !look_at(p, who, err))
			return false;
	if (!p->mentees)
		return err_set(err, ERR_MISSING,
			       _("nobody in the directory wants to learn that; `cphub skills "
				 "--gaps` lists what people want"));
	return true;
}

/* It decides the lot among equals: the same question always has the same one. */
static void name_programme(const struct planning *p, struct str *out)
{
	str_add(out, "programme");
	for (size_t i = 0; p->is_meant && i < p->ask->skills.len; i++) {
		str_add_char(out, '-');
		str_add_sv(out, p->ask->skills.at[i]);
	}
	if (p->ask->region.len) {
		str_add_char(out, '-');
		str_add_sv(out, p->ask->region);
	}
}

bool flow_programme(struct session *s, const struct programme_ask *ask, struct instance **out,
		    struct err *err)
{
	struct planning p = { .session = s, .ask = ask, .taxonomy = session_taxonomy(s) };
	struct str name = { 0 };
	bool ok = check_region(ask->region, err) && mean_skills(&p, err);

	if (ok) {
		name_programme(&p, &name);
		p.enrolment = enrolment_new(str_view(&name));
		ok = catalog_read(s->catalog, err);
		if (ok) {
			ok = enrol_all(&p, err);
			catalog_read_end(s->catalog);
		}
	}
	if (ok)
		*out = enrolment_finish(p.enrolment);
	enrolment_free(p.enrolment);
	str_release(&name);
	free(p.is_meant);
	free(p.wants);
	return ok;
}
