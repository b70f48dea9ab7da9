/* A programme's people and pairs on their way into an instance, in ids: ranking and cohorts each have a person of their own. */
#ifndef CPHUB_SRC_FLOW_ENROL_H
#define CPHUB_SRC_FLOW_ENROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cphub/core/sv.h>

struct instance;
struct enrolment;

struct enrolment *enrolment_new(struct sv name);
void enrolment_free(struct enrolment *e);

void enrol_mentee(struct enrolment *e, struct sv id, struct sv org);
/* Whoever is not known yet is enrolled next. */
bool enrol_knows_mentor(struct enrolment *e, struct sv id);
void enrol_mentor(struct enrolment *e, struct sv id, struct sv org, uint32_t capacity);

/* Of people who are enrolled, each pair once. */
void enrol_pair(struct enrolment *e, struct sv mentee, struct sv mentor, unsigned score);
/* Why the pair taken last has its score. */
void enrol_reason(struct enrolment *e, struct sv what, struct sv text, unsigned points);

/* The caller frees the instance; the enrolment is empty then. */
struct instance *enrolment_finish(struct enrolment *e);

#endif
