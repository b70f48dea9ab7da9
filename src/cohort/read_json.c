#include <string.h>

#include <cphub/core/jr.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "members.h"
#include "reading.h"

/* Somebody on a list, while it is not known yet whose list it is. */
struct listed {
	uint32_t other, rank, place;
};

struct json {
	struct reading *reading;
	struct jr r;

	/* The person, or the pair, at hand. */
	enum side side;
	struct agent person;
	uint32_t number;
	struct {
		struct listed *at;
		size_t len, cap;
	} list;
	struct intake_pair pair;
	struct {
		struct score_part *at;
		size_t len, cap;
	} parts;
	struct arena arena; /* texts of the person or the pair at hand */
};

static struct feed *feed(struct json *j)
{
	return j->r.feed;
}

static uint32_t here(const struct json *j)
{
	return reading_place(COHORT_MENTEES, j->r.place);
}

static bool read_id(struct json *j, enum side side, uint32_t *person)
{
	struct sv id;

	if (!jr_text(&j->r, &id) || !reading_check_id(feed(j), j->r.place, id))
		return false;
	*person = intake_person(j->reading->intake, side, id, here(j));
	return true;
}

/* null is as good as nothing. */
static bool read_null(struct json *j)
{
	return jr_peek(&j->r) == JR_NULL && jr_null(&j->r);
}

static bool read_person_id(void *data)
{
	struct json *j = data;

	return read_id(j, j->side, &j->number);
}

static bool read_quota(void *data)
{
	struct json *j = data;
	int64_t n;

	if (!jr_int(&j->r, 0, QUOTA_MOST, &n))
		return false;
	j->person.quota = (uint32_t)n;
	return true;
}

static bool read_least(void *data)
{
	struct json *j = data;
	int64_t n;

	if (!jr_int(&j->r, 0, QUOTA_MOST, &n))
		return false;
	j->person.least = (uint32_t)n;
	return true;
}

static bool read_org(void *data)
{
	struct json *j = data;
	struct sv org;

	if (read_null(j))
		return true;
	if (!jr_text(&j->r, &org) || (org.len && !reading_check_id(feed(j), j->r.place, org)))
		return false;
	j->person.org = arena_sv(&j->arena, org);
	return true;
}

static bool read_listed(struct json *j, uint32_t rank)
{
	const enum side other = j->side == MENTEES ? MENTORS : MENTEES;
	uint32_t person;

	if (!read_id(j, other, &person))
		return false;
	*vec_add(&j->list) = (struct listed){ person, rank, here(j) };
	return true;
}

/* A list of tie groups, best first; a group of one may be written without its brackets. */
static bool read_prefs(void *data)
{
	struct json *j = data;
	uint32_t rank = 0;

	if (read_null(j))
		return true;
	if (!jr_open_array(&j->r))
		return false;
	while (jr_element(&j->r)) {
		rank++;
		if (jr_peek(&j->r) == JR_TEXT) {
			if (!read_listed(j, rank))
				return false;
			continue;
		}
		if (!jr_open_array(&j->r))
			return false;
		while (jr_element(&j->r))
			if (!read_listed(j, rank))
				return false;
	}
	return jr_ok(&j->r);
}

static const struct member mentee_members[] = {
	{ "id", read_person_id, true }, { "need", read_quota, false }, { "org", read_org, false },
	{ "prefs", read_prefs, false }, { NULL, NULL, false },
};
static const struct member mentor_members[] = {
	{ "id", read_person_id, true },    { "capacity", read_quota, true },
	{ "min_load", read_least, false }, { "org", read_org, false },
	{ "prefs", read_prefs, false },    { NULL, NULL, false },
};

static bool read_person(struct json *j)
{
	struct intake *k = j->reading->intake;
	struct conflict why;
	uint32_t place;

	j->person = (struct agent){ .quota = 1 };
	vec_release(&j->list);
	arena_release(&j->arena);
	/* Stands in front of the object. */
	if (jr_peek(&j->r) == JR_OBJECT)
		place = here(j);
	else
		place = 0;
	if (!members_read(&j->r, j->side == MENTEES ? mentee_members : mentor_members, j))
		return false;
	if (!intake_declare(k, j->side, j->number, &j->person, place, &why))
		return reading_refuse(j->reading, &why);
	for (size_t i = 0; i < j->list.len; i++)
		intake_preference(k, j->side, j->number, j->list.at[i].other, j->list.at[i].rank,
				  j->list.at[i].place);
	return true;
}

static bool read_people(struct json *j, enum side side)
{
	j->side = side;
	if (!jr_open_array(&j->r))
		return false;
	while (jr_element(&j->r))
		if (!read_person(j))
			return false;
	return jr_ok(&j->r);
}

static bool read_mentees(void *data)
{
	return read_people(data, MENTEES);
}

static bool read_mentors(void *data)
{
	return read_people(data, MENTORS);
}

static bool read_pair_mentee(void *data)
{
	struct json *j = data;

	return read_id(j, MENTEES, &j->pair.mentee);
}

static bool read_pair_mentor(void *data)
{
	struct json *j = data;

	return read_id(j, MENTORS, &j->pair.mentor);
}

static bool read_score(void *data)
{
	struct json *j = data;
	int64_t score;

	if (!jr_int(&j->r, -SCORE_MOST, SCORE_MOST, &score))
		return false;
	j->pair.score = (int32_t)score;
	return true;
}

static bool read_rank(struct json *j, enum side side)
{
	int64_t rank;

	if (read_null(j))
		return true;
	if (!jr_int(&j->r, 1, QUOTA_MOST, &rank))
		return false;
	j->pair.rank[side] = (uint32_t)rank;
	return true;
}

static bool read_mentee_rank(void *data)
{
	return read_rank(data, MENTEES);
}

static bool read_mentor_rank(void *data)
{
	return read_rank(data, MENTORS);
}

static bool read_part_text(struct json *j, struct sv *to)
{
	struct sv text;

	if (!jr_text(&j->r, &text))
		return false;
	*to = arena_sv(&j->arena, text);
	return true;
}

static struct score_part *part(struct json *j)
{
	return &j->parts.at[j->parts.len - 1];
}

static bool read_part_what(void *data)
{
	struct json *j = data;

	return read_part_text(j, &part(j)->what);
}

static bool read_part_says(void *data)
{
	struct json *j = data;

	return read_part_text(j, &part(j)->text);
}

static bool read_part_points(void *data)
{
	struct json *j = data;
	int64_t n;

	if (!jr_int(&j->r, -SCORE_MOST, SCORE_MOST, &n))
		return false;
	part(j)->points = (int32_t)n;
	return true;
}

static bool read_parts(void *data)
{
	static const struct member members[] = {
		{ "what", read_part_what, true },
		{ "points", read_part_points, true },
		{ "text", read_part_says, false },
		{ NULL, NULL, false },
	};
	struct json *j = data;

	if (!jr_open_array(&j->r))
		return false;
	while (jr_element(&j->r)) {
		*vec_add(&j->parts) = (struct score_part){ .points = 0 };
		if (!members_read(&j->r, members, j))
			return false;
	}
	return jr_ok(&j->r);
}

static bool read_pair(struct json *j)
{
	static const struct member members[] = {
		{ "mentee", read_pair_mentee, true },
		{ "mentor", read_pair_mentor, true },
		{ "score", read_score, true },
		{ "mentee_rank", read_mentee_rank, false },
		{ "mentor_rank", read_mentor_rank, false },
		{ "parts", read_parts, false },
		{ NULL, NULL, false },
	};

	j->pair = (struct intake_pair){ .place = 0 };
	if (j->parts.len) {
		j->parts.len = 0;
		arena_release(&j->arena);
	}
	if (jr_peek(&j->r) == JR_OBJECT)
		j->pair.place = here(j);
	if (!members_read(&j->r, members, j))
		return false;
	intake_pair(j->reading->intake, &j->pair);
	for (size_t i = 0; i < j->parts.len; i++)
		intake_part(j->reading->intake, &j->parts.at[i]);
	return true;
}

static bool read_pairs(void *data)
{
	struct json *j = data;

	intake_has_pairs(j->reading->intake);
	arena_release(&j->arena);
	if (!jr_open_array(&j->r))
		return false;
	while (jr_element(&j->r))
		if (!read_pair(j))
			return false;
	return jr_ok(&j->r);
}

/* A list of [mentee, mentor]. */
static bool read_rules(struct json *j, enum pair_state state)
{
	uint32_t person[SIDES], place;

	if (!jr_open_array(&j->r))
		return false;
	while (jr_element(&j->r)) {
		if (!jr_open_array(&j->r))
			return false;
		place = here(j);
		for (int side = 0; side < SIDES; side++)
			if (!jr_element(&j->r) || !read_id(j, (enum side)side, &person[side]))
				return !jr_ok(&j->r)
					       ? false
					       : feed_fail(
							 feed(j), j->r.place,
							 _("a mentee and a mentor are expected here"));
		if (jr_element(&j->r))
			return feed_fail(feed(j), j->r.place,
					 _("a mentee and a mentor are expected here"));
		intake_rule(j->reading->intake, state, person[MENTEES], person[MENTORS], place);
	}
	return jr_ok(&j->r);
}

static bool read_exclude(void *data)
{
	return read_rules(data, PAIR_EXCLUDED);
}

static bool read_lock(void *data)
{
	return read_rules(data, PAIR_LOCKED);
}

static bool read_format(void *data)
{
	struct json *j = data;
	struct sv format;

	return jr_text(&j->r, &format) &&
	       (sv_is(format, "mentor-cohort/1") ||
		feed_fail(feed(j), j->r.place, _("the format is %.*s; %s is read"), SV_ARG(format),
			  "mentor-cohort/1"));
}

static bool read_name(void *data)
{
	struct json *j = data;
	struct sv name;

	if (read_null(j))
		return true;
	if (!jr_text(&j->r, &name) || (name.len && !reading_check_id(feed(j), j->r.place, name)))
		return false;
	intake_name(j->reading->intake, name);
	return true;
}

static bool read_objective(void *data)
{
	struct json *j = data;
	struct sv name;

	if (read_null(j))
		return true;
	return jr_text(&j->r, &name) &&
	       reading_objective(feed(j), j->r.place, name, &j->reading->objective);
}

static bool read_minimum(void *data)
{
	struct json *j = data;
	int64_t score;

	if (read_null(j))
		return true;
	if (!jr_int(&j->r, -SCORE_MOST, SCORE_MOST, &score))
		return false;
	intake_minimum(j->reading->intake, (int32_t)score);
	return true;
}

static bool read_same_org(void *data)
{
	struct json *j = data;
	bool forbidden;

	if (!jr_bool(&j->r, &forbidden))
		return false;
	if (forbidden)
		intake_forbid_same_org(j->reading->intake);
	return true;
}

bool read_json(struct reading *r)
{
	static const struct member members[] = {
		{ "format", read_format, true },
		{ "name", read_name, false },
		{ "objective", read_objective, false },
		{ "min_score", read_minimum, false },
		{ "forbid_same_org", read_same_org, false },
		{ "mentees", read_mentees, true },
		{ "mentors", read_mentors, true },
		{ "pairs", read_pairs, false },
		{ "exclude", read_exclude, false },
		{ "lock", read_lock, false },
		{ NULL, NULL, false },
	};
	struct json j = { .reading = r };
	bool ok;

	jr_init(&j.r, &r->feed[0]);
	ok = members_read(&j.r, members, &j) && jr_end(&j.r);
	jr_release(&j.r);
	vec_release(&j.list);
	vec_release(&j.parts);
	arena_release(&j.arena);
	return ok;
}
