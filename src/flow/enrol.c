#include "enrol.h"

#include <assert.h>
#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/match/intake.h>

/* Nothing here comes from a file that a message could point at. */
enum { NOWHERE = 0 };

struct enrolment {
	struct intake *intake;
	size_t mentors;
};

struct enrolment *enrolment_new(struct sv name)
{
	struct enrolment *e = mem_zeroed(1, sizeof(*e));

	e->intake = intake_new();
	intake_name(e->intake, name);
	intake_has_pairs(e->intake);
	return e;
}

void enrolment_free(struct enrolment *e)
{
	if (!e)
		return;
	intake_free(e->intake);
	free(e);
}

static void declare(struct enrolment *e, enum side side, struct sv id, const struct agent *p)
{
	struct conflict why;
	const uint32_t no = intake_person(e->intake, side, id, NOWHERE);
	const bool is_new = intake_declare(e->intake, side, no, p, NOWHERE, &why);

	assert(is_new);
	(void)is_new;
}

void enrol_mentee(struct enrolment *e, struct sv id, struct sv org)
{
	declare(e, MENTEES, id, &(struct agent){ .org = org, .quota = 1 });
}

bool enrol_knows_mentor(struct enrolment *e, struct sv id)
{
	/* Numbers are given by first mention, and whoever is mentioned is declared next. */
	return intake_person(e->intake, MENTORS, id, NOWHERE) < e->mentors;
}

void enrol_mentor(struct enrolment *e, struct sv id, struct sv org, uint32_t capacity)
{
	declare(e, MENTORS, id, &(struct agent){ .org = org, .quota = capacity });
	e->mentors++;
}

void enrol_pair(struct enrolment *e, struct sv mentee, struct sv mentor, unsigned score)
{
	intake_pair(e->intake, &(struct intake_pair){
				       .mentee = intake_person(e->intake, MENTEES, mentee, NOWHERE),
				       .mentor = intake_person(e->intake, MENTORS, mentor, NOWHERE),
				       .score = (int32_t)score });
}

void enrol_reason(struct enrolment *e, struct sv what, struct sv text, unsigned points)
{
	intake_part(e->intake,
		    &(struct score_part){ .what = what, .text = text, .points = (int32_t)points });
}

struct instance *enrolment_finish(struct enrolment *e)
{
	struct instance *in = NULL;
	struct conflict why;
	const bool ok = intake_finish(e->intake, &in, &why);

	assert(ok);
	(void)ok;
	return in;
}
