/* What makes somebody fit, one function a factor. */
#include "factors.h"

const char *const factor_names[FACTORS] = {
	[FACTOR_SKILLS] = "skills", [FACTOR_LANGUAGE] = "language", [FACTOR_HOURS] = "hours",
	[FACTOR_REGION] = "region", [FACTOR_FORMAT] = "format",     [FACTOR_PLACES] = "places",
	[FACTOR_FRESH] = "fresh",   [FACTOR_RETURN] = "return",
};

/* Points by kind; each row makes 1000. Skills first, then what it takes to meet at all; for help that is needed now it
 * counts most who was heard of lately. */
static const uint16_t maxima[MATCH_KINDS][FACTORS] = {
	[MATCH_MENTORS] = { 580, 120, 120, 40, 30, 60, 30, 20 },
	[MATCH_MENTEES] = { 580, 120, 120, 40, 30, 0, 80, 30 },
	[MATCH_HELPERS] = { 500, 120, 150, 30, 30, 40, 130, 0 },
	[MATCH_PROJECTS] = { 700, 120, 0, 120, 0, 0, 60, 0 },
};

/* Thousandths of a factor's points. Who says nothing of a matter gets less than who says something middling; who
 * does not ask gets the same from everybody. */
enum { SHARE_UNASKED = 500, SHARE_UNSAID = 350 };

enum {
	MEETING = 120,       /* minutes a day together that leave nothing to wish for */
	NEAR_ZONES = 120,    /* minutes apart that do no harm */
	FAR_ZONES = 600,     /* minutes apart that leave nothing */
	SHARE_GUESSED = 800, /* of what is guessed from zones */
	HALF_LIFE = 180,     /* days */
	SHARE_LEVEL = 200,   /* lost for each level that is missing */
	SHARE_LEVEL_LEAST = 200,
	SHARE_LEVEL_UNSAID = 800,
	ENOUGH_OFFERED =
		3 /* so many of my skills that somebody wants are all that one can ask for */
};

static unsigned points(unsigned max, unsigned share)
{
	return (max * share + SHARE_FULL / 2) / SHARE_FULL;
}

static unsigned max_of(const struct ranking *r, enum factor_id id)
{
	return maxima[r->kind][id];
}

enum kin_way ranking_way(enum match_kind kind)
{
	return kind == MATCH_MENTEES || kind == MATCH_PROJECTS ? KIN_FOR_OFFERED : KIN_FOR_WANTED;
}

struct traits ranking_side(enum match_kind kind, const struct person *p)
{
	return ranking_way(kind) == KIN_FOR_WANTED ? p->offers : p->wants;
}

unsigned wish_met(const struct ranking *r, const struct wish *w, unsigned share, unsigned level)
{
	const bool is_wanted = ranking_way(r->kind) == KIN_FOR_WANTED;
	const unsigned wanted = is_wanted ? w->level : level,
		       offered = is_wanted ? level : w->level;
	unsigned at_level = SHARE_FULL;

	if (wanted && !offered)
		at_level = SHARE_LEVEL_UNSAID;
	else if (wanted > offered)
		at_level = SHARE_FULL - SHARE_LEVEL * (wanted - offered);
	if (at_level < SHARE_LEVEL_LEAST)
		at_level = SHARE_LEVEL_LEAST;
	return share * at_level / SHARE_FULL;
}

static void sort_down(uint64_t *at, size_t len)
{
	for (size_t i = 1; i < len; i++)
		for (size_t k = i; k && at[k] > at[k - 1]; k--) {
			const uint64_t t = at[k];

			at[k] = at[k - 1];
			at[k - 1] = t;
		}
}

/* Of wishes all count. Of what one offers nobody wants everything, so that the best few do: then one more wish of
 * theirs can only raise them. */
unsigned ranking_skill_points(const struct ranking *r, const uint16_t *met)
{
	const bool is_wanted = ranking_way(r->kind) == KIN_FOR_WANTED;
	size_t enough = r->wishes_len;
	uint64_t got[WISHES_MAX], all[WISHES_MAX], sum = 0, most = 0;

	if (!is_wanted && enough > ENOUGH_OFFERED)
		enough = ENOUGH_OFFERED;
	for (size_t i = 0; i < r->wishes_len; i++) {
		all[i] = r->wishes[i].weight;
		got[i] = all[i] * met[i];
	}
	if (!is_wanted) {
		sort_down(got, r->wishes_len);
		sort_down(all, r->wishes_len);
	}
	for (size_t i = 0; i < enough; i++) {
		sum += got[i];
		most += all[i] * SHARE_FULL;
	}
	if (!most)
		return 0;
	return (unsigned)((max_of(r, FACTOR_SKILLS) * sum + most / 2) / most);
}

static void skills(const struct ranking *r, const struct person *p, struct factor *f)
{
	const struct traits theirs = ranking_side(r->kind, p);
	uint16_t met[WISHES_MAX] = { 0 };

	for (size_t i = 0; i < theirs.len; i++) {
		size_t len;
		const struct kin *kin = kins_of(&r->kins, theirs.at[i].no, &len);

		for (size_t k = 0; k < len; k++) {
			const struct wish *w = &r->wishes[kin[k].wish];
			const unsigned m = wish_met(r, w, kin[k].share, theirs.at[i].level);

			if (m > met[kin[k].wish])
				met[kin[k].wish] = (uint16_t)m;
		}
	}
	f->points = ranking_skill_points(r, met);
	for (size_t i = 0; i < r->wishes_len; i++)
		f->value += met[i] > 0;
	f->finding = f->value ? FOUND_FIT : FOUND_NOTHING;
}

unsigned language_quality(const struct ranking *r, struct trait asked, unsigned level)
{
	static const uint16_t by_level[] = { 0, 300, 600, 800, 1000, 1000, 1000 };
	bool is_mine;
	const unsigned mine = traits_level(r->self->speaks, asked.no, &is_mine);
	const unsigned least =
		asked.level > LANGUAGE_LEVEL_LEAST ? asked.level : LANGUAGE_LEVEL_LEAST;
	unsigned both = level;

	if (is_mine && mine < both)
		both = mine;
	if (level < least || both < LANGUAGE_LEVEL_LEAST)
		return 0;
	return by_level[both < LEVEL_NATIVE ? both : LEVEL_NATIVE];
}

unsigned ranking_language_points(const struct ranking *r, unsigned quality)
{
	return points(max_of(r, FACTOR_LANGUAGE), quality);
}

/* A project that names no language is open to all. */
static void language(const struct ranking *r, const struct person *p, struct factor *f)
{
	unsigned best = 0;

	if (!r->speaks.len || (p->is_project && !p->speaks.len)) {
		f->finding = r->speaks.len ? FOUND_UNSAID : FOUND_UNASKED;
		f->points = ranking_language_points(r, SHARE_UNASKED);
		return;
	}
	for (size_t i = 0; i < r->speaks.len; i++) {
		const struct trait asked = r->speaks.at[i];
		const unsigned q =
			language_quality(r, asked, traits_level(p->speaks, asked.no, NULL));

		if (q > best) {
			best = q;
			f->value = (int)asked.no;
		}
	}
	f->points = ranking_language_points(r, best);
	f->finding = best ? FOUND_FIT : FOUND_NOTHING;
}

static int apart(const struct hours *a, const struct hours *b)
{
	int d = a->offset[0] - b->offset[0];

	d = d < 0 ? -d : d;
	return d > DAY_MINUTES / 2 ? DAY_MINUTES - d : d;
}

static void hours(const struct ranking *r, const struct person *p, struct factor *f)
{
	const struct hours *mine = &r->self->hours, *theirs = &p->hours;
	unsigned share = 0;

	if (!mine->has_zone || !theirs->has_zone) {
		f->finding = mine->has_zone ? FOUND_UNSAID : FOUND_UNASKED;
		share = mine->has_zone ? SHARE_UNSAID : SHARE_UNASKED;
	} else if (mine->has_window && theirs->has_window) {
		const unsigned shared = hours_shared(mine, theirs, 0);

		share = SHARE_FULL * (shared < MEETING ? shared : MEETING) / MEETING;
		f->finding = shared ? FOUND_FIT : FOUND_NOTHING;
		f->value = (int)shared;
	} else {
		const int d = apart(mine, theirs);

		f->finding = FOUND_ESTIMATE;
		f->value = d;
		if (d <= NEAR_ZONES)
			share = SHARE_GUESSED;
		else if (d < FAR_ZONES)
			share = (unsigned)(SHARE_GUESSED * (FAR_ZONES - d) /
					   (FAR_ZONES - NEAR_ZONES));
	}
	f->points = points(f->max, share);
}

static int closeness(struct spot a, struct spot b)
{
	if (a.country && a.country == b.country)
		return 3;
	if (a.region && a.region == b.region)
		return 2;
	return a.continent && a.continent == b.continent;
}

static void region(const struct ranking *r, const struct person *p, struct factor *f)
{
	static const uint16_t shares[] = { 0, 400, 700, 1000 };
	unsigned share;

	for (size_t i = 0; i < r->self->places_len; i++)
		for (size_t k = 0; k < p->places_len; k++) {
			const int c = closeness(r->self->places[i], p->places[k]);

			f->value = c > f->value ? c : f->value;
		}
	share = shares[f->value];
	f->finding = f->value ? FOUND_FIT : FOUND_NOTHING;
	if (!r->self->places_len || !p->places_len) {
		f->finding = r->self->places_len ? FOUND_UNSAID : FOUND_UNASKED;
		share = r->self->places_len ? SHARE_UNSAID : SHARE_UNASKED;
	}
	f->points = points(f->max, share);
}

static void format(const struct ranking *r, const struct person *p, struct factor *f)
{
	const unsigned usual =
		r->kind == MATCH_HELPERS ? FORMAT_REVIEW | FORMAT_CALL : FORMAT_MENTORSHIP;
	const unsigned asked = r->self->formats ? r->self->formats : usual;

	f->value = (int)(asked & p->formats);
	f->finding = !p->formats ? FOUND_UNSAID : f->value ? FOUND_FIT : FOUND_NOTHING;
	f->points = points(f->max, f->value ? SHARE_FULL : p->formats ? 0 : SHARE_UNSAID);
}

/* More places and a wish to be asked more often: so that it is not always the same few. */
static void places(const struct ranking *r, const struct person *p, struct factor *f)
{
	static const uint16_t by_capacity[] = { 0, 600, 800, 1000 };
	unsigned share = SHARE_UNSAID;

	(void)r;
	f->finding = FOUND_UNSAID;
	if (p->capacity >= 0) {
		share = by_capacity[p->capacity < 3 ? p->capacity : 3];
		share = share * (p->weight == 4 ? 10 : p->weight == 1 ? 6 : 8) / 10;
		f->value = p->capacity;
		f->finding = FOUND_FIT;
	}
	f->points = points(f->max, share);
}

/* Half of it is gone after each half-life, in a straight line between. */
static unsigned fading(int days)
{
	const int halves = days / HALF_LIFE;
	const unsigned full = halves < 10 ? SHARE_FULL >> halves : 0;

	return full - (full - full / 2) * (unsigned)(days % HALF_LIFE) / HALF_LIFE;
}

static void fresh(const struct ranking *r, const struct person *p, struct factor *f)
{
	const int days = r->today > p->confirmed ? r->today - p->confirmed : 0;

	f->value = days;
	f->finding = p->confirmed ? FOUND_FIT : FOUND_UNSAID;
	f->points = points(f->max, p->confirmed ? fading(days) : 0);
}

/* One is enough, so that nobody is the worse for a further wish. */
static void in_return(const struct ranking *r, const struct person *p, struct factor *f)
{
	const bool is_offer = ranking_way(r->kind) == KIN_FOR_OFFERED;
	const struct traits theirs = is_offer ? p->offers : p->wants;
	const struct traits mine = is_offer ? r->self->wants : r->self->offers;

	f->finding = mine.len ? FOUND_NOTHING : FOUND_UNASKED;
	for (size_t i = 0; i < mine.len && f->finding == FOUND_NOTHING; i++) {
		bool is_there;

		(void)traits_level(theirs, mine.at[i].no, &is_there);
		if (is_there) {
			f->finding = FOUND_FIT;
			f->value = (int)mine.at[i].no;
		}
	}
	f->points = f->finding == FOUND_FIT ? f->max : 0;
}

static const factor_look looks[FACTORS] = {
	[FACTOR_SKILLS] = skills, [FACTOR_LANGUAGE] = language, [FACTOR_HOURS] = hours,
	[FACTOR_REGION] = region, [FACTOR_FORMAT] = format,     [FACTOR_PLACES] = places,
	[FACTOR_FRESH] = fresh,   [FACTOR_RETURN] = in_return,
};

void factors_look(const struct ranking *r, const struct person *p, struct score *out)
{
	for (int i = 0; i < FACTORS; i++) {
		out->of[i].max = maxima[r->kind][i];
		looks[i](r, p, &out->of[i]);
		out->total += out->of[i].points;
	}
}

/* What self does not say gives everybody the same. */
unsigned ranking_most_beside(const struct ranking *r)
{
	unsigned most = 0;

	for (int i = 0; i < FACTORS; i++) {
		const unsigned max = maxima[r->kind][i];

		if (i == FACTOR_SKILLS || i == FACTOR_LANGUAGE)
			continue;
		if ((i == FACTOR_HOURS && !r->self->hours.has_zone) ||
		    (i == FACTOR_REGION && !r->self->places_len))
			most += points(max, SHARE_UNASKED);
		else
			most += max;
	}
	return most;
}
