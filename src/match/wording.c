#include <cphub/match/wording.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>

/* What one writes of a factor. */
struct told {
	const struct ranking *r;
	const struct person *p;
	const struct factor *f;
	const struct naming *names;
	struct str *out;
};

/* The skill of theirs that meets a wish best. */
struct met {
	unsigned share;
	struct trait by;
};

static struct met met_by(const struct ranking *r, const struct person *p, size_t wish)
{
	const struct traits theirs = ranking_side(r->kind, p);
	struct met best = { 0 };

	for (size_t i = 0; i < theirs.len; i++) {
		size_t len;
		const struct kin *kin = kins_of(&r->kins, theirs.at[i].no, &len);

		for (size_t k = 0; k < len; k++) {
			const unsigned m = kin[k].wish == wish
						   ? wish_met(r, &r->wishes[wish], kin[k].share,
							      theirs.at[i].level)
						   : 0;

			if (m > best.share ||
			    (m && m == best.share && theirs.at[i].no == r->wishes[wish].skill))
				best = (struct met){ m, theirs.at[i] };
		}
	}
	return best;
}

bool wish_is_missing(const struct ranking *r, const struct person *p, size_t wish)
{
	return !met_by(r, p, wish).share;
}

/* The wanted and the offered level, whoever wants and offers. */
static void levels_of(const struct ranking *r, size_t wish, struct met m, unsigned *wanted,
		      unsigned *offered)
{
	const bool is_wanted = ranking_way(r->kind) == KIN_FOR_WANTED;

	*wanted = is_wanted ? r->wishes[wish].level : m.by.level;
	*offered = is_wanted ? m.by.level : r->wishes[wish].level;
}

/* Punctuation of lists is that of the program's other lists. */
static void add_skill(const struct told *t, size_t wish, struct met m, struct str *list)
{
	const struct sv name = t->names->skill(t->names->data, t->r->wishes[wish].skill);
	unsigned wanted, offered;

	if (list->len)
		str_add(list, ", ");
	levels_of(t->r, wish, m, &wanted, &offered);
	if (m.by.no != t->r->wishes[wish].skill)
		/* TRANSLATORS: the skill that is looked for, and the one that stands near it */
		str_addf(list, _("%.*s (nearly: %.*s)"), SV_ARG(name),
			 SV_ARG(t->names->skill(t->names->data, m.by.no)));
	else if (wanted && offered && offered < wanted)
		str_addf(list, _("%.*s (level %u of %u)"), SV_ARG(name), offered, wanted);
	else
		str_add_sv(list, name);
}

static void skills(const struct told *t)
{
	const size_t all = t->r->wishes_len;
	char some[NUMBER_ROOM], most[NUMBER_ROOM];
	struct str list = { 0 };

	for (size_t i = 0; i < all; i++) {
		const struct met m = met_by(t->r, t->p, i);

		if (m.share)
			add_skill(t, i, m, &list);
	}
	if (!t->f->value)
		str_add(t->out, _("None of the skills."));
	else if (ranking_way(t->r->kind) == KIN_FOR_OFFERED)
		str_addf(t->out, _("Looks for what you offer: %s."), str_text(&list));
	else
		str_addf(t->out,
			 ngettext("Offers something for %s of %s skill: %s.",
				  "Offers something for %s of %s skills: %s.", all),
			 number_show((size_t)t->f->value, some), number_show(all, most),
			 str_text(&list));
	str_release(&list);
}

static void language(const struct told *t)
{
	if (t->f->finding == FOUND_UNASKED)
		str_add(t->out, _("No language was asked for."));
	else if (t->f->finding == FOUND_UNSAID)
		str_add(t->out, _("No language is asked for there."));
	else if (t->f->finding == FOUND_NOTHING)
		str_add(t->out, _("No common language at the level asked for."));
	else
		str_addf(t->out, _("You have a language in common: %.*s."),
			 SV_ARG(t->names->language(t->names->data, (uint32_t)t->f->value)));
}

static void add_duration(unsigned minutes, struct str *out)
{
	char h[NUMBER_ROOM], m[NUMBER_ROOM];

	if (minutes < 60)
		str_addf(out, _("%s min"), number_show(minutes, m));
	else if (minutes % 60)
		str_addf(out, _("%s h %s min"), number_show(minutes / 60, h),
			 number_show(minutes % 60, m));
	else
		str_addf(out, _("%s h"), number_show(minutes / 60, h));
}

static void shared_hours(const struct told *t)
{
	struct str now = { 0 }, later = { 0 };
	unsigned least = DAY_MINUTES;

	for (size_t i = 0; i < INSTANTS; i++) {
		const unsigned shared = hours_shared(&t->r->self->hours, &t->p->hours, i);

		least = shared < least ? shared : least;
	}
	add_duration((unsigned)t->f->value, &now);
	add_duration(least, &later);
	if (least < (unsigned)t->f->value)
		str_addf(t->out, _("%s a day in common, and %s when clocks have changed."),
			 str_text(&now), str_text(&later));
	else
		str_addf(t->out, _("%s a day in common."), str_text(&now));
	str_release(&now);
	str_release(&later);
}

static void hours(const struct told *t)
{
	struct str apart = { 0 };

	switch (t->f->finding) {
	case FOUND_FIT: shared_hours(t); break;
	case FOUND_NOTHING: str_add(t->out, _("No hour of the day in common.")); break;
	case FOUND_UNASKED:
		str_add(t->out, _("You do not say in which time zone you live."));
		break;
	case FOUND_UNSAID:
		str_add(t->out, _("They do not say in which time zone they live."));
		break;
	case FOUND_ESTIMATE:
		if (!t->f->value) {
			str_add(t->out, _("The same time by the clock; the hours are not stated."));
			break;
		}
		add_duration((unsigned)t->f->value, &apart);
		str_addf(t->out, _("Your clocks are %s apart; the hours are not stated."),
			 str_text(&apart));
		break;
	}
	str_release(&apart);
}

static void region(const struct told *t)
{
	static const char *const by_closeness[] = {
		N_("Another part of the world."),
		N_("The same continent."),
		N_("The same part of the world."),
		N_("The same country."),
	};

	if (t->f->finding == FOUND_UNASKED)
		str_add(t->out, _("You do not name a region."));
	else if (t->f->finding == FOUND_UNSAID)
		str_add(t->out, _("They name no region."));
	else
		str_add(t->out, _(by_closeness[t->f->value]));
}

static void format(const struct told *t)
{
	if (t->f->finding == FOUND_UNSAID)
		str_add(t->out, _("They do not say how they work with others."));
	else if (t->f->finding == FOUND_NOTHING)
		str_add(t->out, _("They work with others in another way."));
	else
		str_add(t->out, _("They work with others in the way that is asked for."));
}

static void places(const struct told *t)
{
	char room[NUMBER_ROOM];
	const unsigned long count = (unsigned long)t->f->value;

	if (t->f->finding == FOUND_UNSAID)
		str_add(t->out, _("They do not say how many they can take."));
	else
		str_addf(t->out,
			 ngettext("Takes %s person at a time.", "Takes %s people at a time.",
				  count),
			 number_show(count, room));
}

static void fresh(const struct told *t)
{
	struct str ago = { 0 };

	date_add_ago(&ago, 0, (time_t)t->f->value * 86400);
	if (t->f->finding == FOUND_UNSAID)
		str_add(t->out, _("Nobody has confirmed this page."));
	else if (t->f->value > STALE_DAYS && !t->p->is_project)
		str_addf(t->out, _("Last confirmed %s: ask first whether it still holds."),
			 str_text(&ago));
	else
		str_addf(t->out, _("Last confirmed %s."), str_text(&ago));
	str_release(&ago);
}

static void in_return(const struct told *t)
{
	const struct sv skill = t->f->finding == FOUND_FIT
					? t->names->skill(t->names->data, (uint32_t)t->f->value)
					: (struct sv){ 0 };

	if (t->f->finding == FOUND_UNASKED)
		str_add(t->out, _("Nothing was said of what you could give in return."));
	else if (t->f->finding == FOUND_NOTHING)
		str_add(t->out, _("Nothing in return that both have named."));
	else if (ranking_way(t->r->kind) == KIN_FOR_OFFERED)
		str_addf(t->out, _("In return they can teach you: %.*s."), SV_ARG(skill));
	else
		str_addf(t->out, _("In return you can teach them: %.*s."), SV_ARG(skill));
}

void word_factor(const struct ranking *r, const struct person *p, const struct score *s,
		 enum factor_id id, const struct naming *names, struct str *out)
{
	static void (*const words[FACTORS])(const struct told *t) = {
		[FACTOR_SKILLS] = skills, [FACTOR_LANGUAGE] = language, [FACTOR_HOURS] = hours,
		[FACTOR_REGION] = region, [FACTOR_FORMAT] = format,     [FACTOR_PLACES] = places,
		[FACTOR_FRESH] = fresh,   [FACTOR_RETURN] = in_return,
	};
	const struct told t = { r, p, &s->of[id], names, out };

	words[id](&t);
}

void word_gate(const struct ranking *r, const struct person *p, enum gate gate, struct str *out)
{
	struct str day = { 0 };

	(void)r;
	switch (gate) {
	case GATE_AWAY:
		date_show(&day, p->away_until);
		str_addf(out, _("Away until %s."), str_text(&day));
		break;
	case GATE_CLOSED: str_add(out, _("Takes nobody at the moment.")); break;
	case GATE_FULL: str_add(out, _("Has no place free.")); break;
	case GATE_LANGUAGE: str_add(out, _("No common language at the level asked for.")); break;
	case GATE_NONE:
	case GATE_SELF:
	case GATE_EXCLUDED:
	case GATE_SKILLS:
	case GATES: break;
	}
	str_release(&day);
}

bool word_level_change(const struct ranking *r, const struct person *p, const struct score *s,
		       size_t wish, const struct naming *names, struct str *out)
{
	const struct met m = met_by(r, p, wish);
	struct ranking other = *r;
	unsigned wanted, offered;
	struct score changed;
	char room[NUMBER_ROOM], at[NUMBER_ROOM];

	levels_of(r, wish, m, &wanted, &offered);
	if (ranking_way(r->kind) != KIN_FOR_WANTED || !m.share || !offered || offered >= wanted)
		return false;
	other.wishes[wish].level = offered;
	ranking_score(&other, p, &changed);
	if (changed.total <= s->total)
		return false;
	str_addf(out,
		 ngettext("%.*s: if level %s were enough, %s point more.",
			  "%.*s: if level %s were enough, %s points more.",
			  changed.total - s->total),
		 SV_ARG(names->skill(names->data, r->wishes[wish].skill)), number_show(offered, at),
		 number_show(changed.total - s->total, room));
	return true;
}

void word_language_change(struct sv language, unsigned level, size_t more, struct str *out)
{
	char room[NUMBER_ROOM], at[NUMBER_ROOM];

	str_addf(out,
		 ngettext("%.*s at level %s would bring you %s more match.",
			  "%.*s at level %s would bring you %s more matches.", more),
		 SV_ARG(language), number_show(level, at), number_show(more, room));
}

void word_link(const struct ring *ring, size_t link, struct sv from, struct sv to,
	       const struct naming *names, struct str *out)
{
	const struct sv skill = names->skill(names->data, ring->teaches[link]);
	const struct sv language = names->language(names->data, ring->speaks[link]);

	if (!from.len)
		str_addf(out, _("You teach %.*s: %.*s (language: %.*s)."), SV_ARG(to),
			 SV_ARG(skill), SV_ARG(language));
	else if (!to.len)
		str_addf(out, _("%.*s teaches you: %.*s (language: %.*s)."), SV_ARG(from),
			 SV_ARG(skill), SV_ARG(language));
	else
		str_addf(out, _("%.*s teaches %.*s: %.*s (language: %.*s)."), SV_ARG(from),
			 SV_ARG(to), SV_ARG(skill), SV_ARG(language));
}
