#include "portrait.h"

#include <cphub/content/profile.h>
#include <cphub/content/region.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/me.h>
#include <cphub/text/lang.h>

static struct sv label_of(struct session *s, const struct reading *r, struct sv skill)
{
	const struct skill *known = taxonomy_find(session_taxonomy(s), skill);

	return known && known->label ? node_in_language(known->label, &r->chain) : skill;
}

static void add_fact(struct reading *r, const char *label, struct str *text)
{
	if (text->len)
		*vec_add(&r->facts) =
			(struct page_fact){ sv_from(label), arena_sv(&r->arena, str_view(text)) };
	str_truncate(text, 0);
}

static void add_item(struct str *out, struct sv name, unsigned level)
{
	char room[NUMBER_ROOM];

	str_add(out, out->len ? ", " : "");
	str_add_sv(out, name);
	if (level && level < PROFILE_NATIVE)
		str_addf(out, " %s", number_show(level, room));
}

static void add_skills(struct session *s, const struct reading *r, const struct profile_list *l,
		       struct str *out)
{
	for (size_t i = 0; i < l->len; i++)
		add_item(out, label_of(s, r, l->at[i].name), l->at[i].level);
}

static void add_languages(const struct profile_list *l, struct str *out)
{
	for (size_t i = 0; i < l->len; i++) {
		const struct sv name = lang_name(l->at[i].name);

		add_item(out, name.len ? name : l->at[i].name, l->at[i].level);
	}
}

static void add_places(struct words regions, struct str *out)
{
	for (size_t i = 0; i < regions.len; i++) {
		const struct sv label = region_label(regions.at[i]);

		add_item(out, label.len ? label : regions.at[i], 0);
	}
}

/* "Africa/Accra 17:00–21:00" */
static void add_hours(const struct profile *p, struct str *out)
{
	str_add_sv(out, p->zone);
	if (p->has_hours)
		str_addf(out, "%s%02u:%02u–%02u:%02u", out->len ? " " : "", p->from / 60U,
			 p->from % 60U, p->to / 60U, p->to % 60U);
}

void portrait_add(struct session *s, struct reading *r)
{
	struct str text = { 0 };
	struct profile p;

	if (!r->doc->kind || r->doc->kind->id != KIND_PEOPLE ||
	    !profile_read(r->doc, &r->arena, &p))
		return;
	add_skills(s, r, &p.offers, &text);
	add_fact(r, _("Offers"), &text);
	add_skills(s, r, &p.wants, &text);
	add_fact(r, _("Wants"), &text);
	add_languages(&p.languages, &text);
	add_fact(r, _("Speaks"), &text);
	add_places(p.regions, &text);
	add_fact(r, _("Region"), &text);
	add_hours(&p, &text);
	add_fact(r, _("Hours"), &text);
	str_release(&text);
}

/* As many as a taxonomy has. */
enum { SKILL_LEVELS = 3 };

/* Whether it is the skill itself, or one below it. */
static bool is_within(const struct taxonomy *t, struct sv skill, struct sv wanted, unsigned depth)
{
	const struct skill *known = sv_eq(skill, wanted) ? NULL : taxonomy_find(t, skill);
	bool is = sv_eq(skill, wanted);

	for (size_t i = 0; known && depth && !is && i < known->broader_len; i++)
		is = is_within(t, t->at[known->broader[i]].id, wanted, depth - 1);
	return is;
}

static bool is_wanted(const struct taxonomy *t, struct sv skill, const struct profile_list *wants)
{
	for (size_t i = 0; i < wants->len; i++)
		if (is_within(t, skill, wants->at[i].name, SKILL_LEVELS))
			return true;
	return false;
}

void flow_read_mine(struct session *s, struct state *own, struct reading *r)
{
	const struct taxonomy *t = session_taxonomy(s);
	struct me me = { 0 };
	struct str text = { 0 };
	struct err ignored = { 0 };
	struct profile p;

	/* A profile that cannot be read is told where it is to be changed. */
	if (r->doc->kind && r->doc->kind->id == KIND_PEOPLE &&
	    profile_read(r->doc, &r->arena, &p) && flow_me_read(s, own, &me, &ignored))
		for (size_t i = 0; i < p.offers.len; i++)
			if (is_wanted(t, p.offers.at[i].name, &me.profile.wants))
				add_item(&text, label_of(s, r, p.offers.at[i].name),
					 p.offers.at[i].level);
	add_fact(r, _("You want of it"), &text);
	r->head.facts = r->facts.at;
	r->head.facts_len = r->facts.len;
	me_release(&me);
	str_release(&text);
}
