#include <cphub/cohort/result.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/jr.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "csv.h"
#include "faults.h"
#include "members.h"
#include "reading.h"

/* A result while it is read. */
struct source {
	struct feed feed;
	struct jr r;
	const struct instance *in;
	struct result *result;

	/* The pair at hand. */
	struct sv id[SIDES];
	uint64_t place;
	int64_t score;
	bool has_score;

	uint8_t *is_chosen; /* by pair */
	enum side side;     /* of the prices at hand */
	struct arena ids;
};

static bool take_id(struct source *s, enum side side, struct sv id)
{
	if (!reading_check_id(&s->feed, s->r.place, id))
		return false;
	s->id[side] = arena_sv(&s->ids, id);
	return true;
}

static struct fault *add_fault(struct source *s, enum fault_kind kind)
{
	return faults_add(s->result,
			  &(struct fault){ .kind = kind,
					   .mentee = arena_sv(&s->result->arena, s->id[MENTEES]),
					   .mentor = arena_sv(&s->result->arena, s->id[MENTORS]),
					   .place = feed_place(&s->feed, s->place) });
}

static enum fault_kind fault_of(enum pair_state state)
{
	static const enum fault_kind kinds[] = {
		[PAIR_OPEN] = FAULT_KINDS,
		[PAIR_LOCKED] = FAULT_KINDS,
		[PAIR_SAME_PERSON] = FAULT_SAME_PERSON,
		[PAIR_EXCLUDED] = FAULT_EXCLUDED,
		[PAIR_SAME_ORG] = FAULT_SAME_ORG,
		[PAIR_BELOW_MINIMUM] = FAULT_BELOW_MINIMUM,
	};

	return kinds[state];
}

static void take_known(struct source *s, uint32_t pair)
{
	const struct instance *in = s->in;
	const enum fault_kind kind = fault_of((enum pair_state)in->state[pair]);
	struct fault *f;

	if (kind != FAULT_KINDS)
		add_fault(s, kind);
	if (s->is_chosen[pair]) {
		add_fault(s, FAULT_TWICE);
		return;
	}
	s->is_chosen[pair] = 1;
	s->result->len++;
	if (!s->has_score || s->score == in->score[pair])
		return;
	f = add_fault(s, FAULT_SCORE);
	if (f) {
		f->found = s->score;
		f->wanted = in->score[pair];
	}
}

static void take_pair(struct source *s)
{
	const uint32_t mentee = instance_person(s->in, MENTEES, s->id[MENTEES]);
	const uint32_t mentor = instance_person(s->in, MENTORS, s->id[MENTORS]);
	uint32_t pair;

	if (mentee == NOBODY)
		add_fault(s, FAULT_UNKNOWN_MENTEE);
	if (mentor == NOBODY)
		add_fault(s, FAULT_UNKNOWN_MENTOR);
	if (mentee == NOBODY || mentor == NOBODY)
		return;
	pair = instance_pair(s->in, mentee, mentor);
	if (pair != NO_PAIR)
		take_known(s, pair);
	else
		add_fault(s, sv_eq(s->id[MENTEES], s->id[MENTORS]) ? FAULT_SAME_PERSON
								   : FAULT_NOT_LISTED);
}

static bool read_mentee(void *data)
{
	struct source *s = data;
	struct sv id;

	return jr_text(&s->r, &id) && take_id(s, MENTEES, id);
}

static bool read_mentor(void *data)
{
	struct source *s = data;
	struct sv id;

	return jr_text(&s->r, &id) && take_id(s, MENTORS, id);
}

static bool read_score(void *data)
{
	struct source *s = data;

	s->has_score = jr_int(&s->r, -SCORE_MOST, SCORE_MOST, &s->score);
	return s->has_score;
}

static bool read_pairs(void *data)
{
	static const struct member members[] = {
		{ "mentee", read_mentee, true },
		{ "mentor", read_mentor, true },
		{ "score", read_score, false },
		{ NULL, NULL, false },
	};
	struct source *s = data;

	if (!jr_open_array(&s->r))
		return false;
	while (jr_element(&s->r)) {
		arena_release(&s->ids);
		s->has_score = false;
		jr_peek(&s->r);
		s->place = s->r.place;
		if (!members_read(&s->r, members, s))
			return false;
		take_pair(s);
	}
	return jr_ok(&s->r);
}

static bool read_format(void *data)
{
	struct source *s = data;
	struct sv format;

	return jr_text(&s->r, &format) &&
	       (sv_is(format, "mentor-result/1") ||
		feed_fail(&s->feed, s->r.place, _("the format is %.*s; %s is read"), SV_ARG(format),
			  "mentor-result/1"));
}

static bool read_objective(void *data)
{
	struct source *s = data;
	struct sv name;

	return jr_text(&s->r, &name) &&
	       reading_objective(&s->feed, s->r.place, name, &s->result->objective);
}

static bool read_fingerprint(void *data)
{
	struct source *s = data;
	char fingerprint[SHA256_HEX + 1];
	struct sv stated;

	if (!jr_text(&s->r, &stated))
		return false;
	instance_fingerprint(s->in, fingerprint);
	s->result->is_other = stated.len && !sv_is(stated, fingerprint);
	return true;
}

static bool read_size(void *data)
{
	struct source *s = data;

	s->result->has_size = jr_int(&s->r, 0, INT64_MAX / 2, &s->result->size);
	return s->result->has_size;
}

static bool read_total(void *data)
{
	struct source *s = data;

	s->result->has_total = jr_int(&s->r, INT64_MIN / 2, INT64_MAX / 2, &s->result->total);
	return s->result->has_total;
}

static bool read_prices(struct source *s, enum side side)
{
	struct sv id;

	if (!jr_open_object(&s->r))
		return false;
	while (jr_member(&s->r, &id)) {
		const uint32_t person = instance_person(s->in, side, id);
		int64_t price;

		s->place = s->r.place;
		s->id[side] = arena_sv(&s->ids, id);
		s->id[!side] = (struct sv){ 0 };
		if (!jr_int(&s->r, INT64_MIN / 2, INT64_MAX / 2, &price))
			return false;
		if (person == NOBODY)
			add_fault(s, side == MENTEES ? FAULT_UNKNOWN_MENTEE : FAULT_UNKNOWN_MENTOR);
		else
			s->result->prices.of[side][person] = price;
	}
	return jr_ok(&s->r);
}

static bool read_mentee_prices(void *data)
{
	return read_prices(data, MENTEES);
}

static bool read_mentor_prices(void *data)
{
	return read_prices(data, MENTORS);
}

static bool read_big(void *data)
{
	struct source *s = data;

	return jr_int(&s->r, 0, INT64_MAX / 4, &s->result->prices.big);
}

static bool read_certificate(void *data)
{
	static const struct member members[] = {
		{ "big", read_big, false },
		{ "u", read_mentee_prices, true },
		{ "v", read_mentor_prices, true },
		{ NULL, NULL, false },
	};
	struct source *s = data;

	if (jr_peek(&s->r) == JR_NULL)
		return jr_null(&s->r);
	s->result->prices.big = -1;
	for (int side = 0; side < SIDES; side++)
		s->result->prices.of[side] = mem_zeroed(s->in->len[side] + 1, sizeof(int64_t));
	return members_read(&s->r, members, s);
}

static bool parse_json(struct source *s)
{
	static const struct member members[] = {
		{ "format", read_format, true },
		{ "instance_sha256", read_fingerprint, false },
		{ "objective", read_objective, false },
		{ "size", read_size, false },
		{ "total", read_total, false },
		{ "pairs", read_pairs, true },
		{ "certificate", read_certificate, false },
		{ NULL, NULL, false },
	};
	bool ok;

	jr_init(&s->r, &s->feed);
	ok = members_read(&s->r, members, s) && jr_end(&s->r);
	jr_release(&s->r);
	return ok;
}

static bool take_cell(struct source *s, const struct csv *csv, enum side side)
{
	/* Where take_id tells about. */
	s->r.place = csv->place[side];
	return take_id(s, side, sv_trim(csv->field[side]));
}

static bool take_row(struct source *s, const struct csv *csv)
{
	const struct sv score = csv->fields > 2 ? sv_trim(csv->field[2]) : (struct sv){ 0 };

	s->place = csv->place[0];
	if (csv->fields == 1 && !sv_trim(csv->field[0]).len)
		return true;
	if (csv->fields < 2)
		return feed_fail(&s->feed, s->place, _("a mentee and a mentor are expected here"));
	if (!take_cell(s, csv, MENTEES) || !take_cell(s, csv, MENTORS))
		return false;
	s->has_score = score.len > 0;
	if (s->has_score && !csv_whole(score, &s->score))
		return feed_fail(&s->feed, csv->place[2], _("%.*s is no whole number"),
				 SV_ARG(csv_short(score)));
	take_pair(s);
	return true;
}

static bool parse_csv(struct source *s)
{
	struct csv csv = { .feed = &s->feed };
	bool ok = true;

	if (!csv_row(&csv) || csv.fields < 2 || !sv_is(sv_trim(csv.field[0]), "mentee") ||
	    !sv_is(sv_trim(csv.field[1]), "mentor"))
		ok = !s->feed.failed &&
		     feed_fail(
			     &s->feed, 0,
			     _("this is no result: neither JSON (mentor-result/1) nor CSV with the "
			       "columns mentee,mentor,score"));
	while (ok && csv_row(&csv)) {
		arena_release(&s->ids);
		ok = take_row(s, &csv);
	}
	csv_release(&csv);
	return ok && !s->feed.failed;
}

static bool read_any(struct source *s)
{
	struct feed *f = &s->feed;

	feed_skip_mark(f);
	while (f->at < f->end || feed_more(f)) {
		if (*f->at == '{')
			return parse_json(s);
		if (*f->at != ' ' && *f->at != '\t' && *f->at != '\r' && *f->at != '\n')
			break;
		f->at++;
	}
	return !f->failed && parse_csv(s);
}

static bool finish(struct source *s, bool ok)
{
	struct result *r = s->result;
	size_t len = 0;

	r->pairs = mem_zeroed(r->len + 1, sizeof(*r->pairs));
	for (uint32_t pair = 0; pair < s->in->pairs; pair++)
		if (s->is_chosen[pair])
			r->pairs[len++] = pair;
	free(s->is_chosen);
	arena_release(&s->ids);
	feed_close(&s->feed);
	return ok;
}

static void begin(struct source *s, const struct instance *in, struct result *out)
{
	*out = (struct result){ .objective = OBJECTIVE_COUNT };
	*s = (struct source){ .in = in, .result = out, .is_chosen = mem_zeroed(in->pairs + 1, 1) };
}

bool result_read(const char *path, const struct instance *in, struct result *out, struct err *err)
{
	struct source s;

	begin(&s, in, out);
	return finish(&s, feed_open(&s.feed, path, path, COHORT_SIZE_MAX, err) && read_any(&s));
}

bool result_parse(struct sv bytes, const struct instance *in, struct result *out, struct err *err)
{
	struct source s;

	begin(&s, in, out);
	feed_text(&s.feed, bytes, 0, "result.json", err);
	return finish(&s, read_any(&s));
}

void result_release(struct result *r)
{
	free(r->pairs);
	for (int side = 0; side < SIDES; side++)
		free(r->prices.of[side]);
	vec_release(&r->faults);
	arena_release(&r->arena);
	*r = (struct result){ .objective = OBJECTIVE_COUNT };
}
