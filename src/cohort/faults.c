#include "faults.h"

#include <assert.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

const char *const fault_names[] = {
	[FAULT_UNKNOWN_MENTEE] = "unknown-mentee",
	[FAULT_UNKNOWN_MENTOR] = "unknown-mentor",
	[FAULT_TWICE] = "twice",
	[FAULT_SAME_PERSON] = "same-person",
	[FAULT_NOT_LISTED] = "not-listed",
	[FAULT_EXCLUDED] = "excluded",
	[FAULT_SAME_ORG] = "same-organisation",
	[FAULT_BELOW_MINIMUM] = "below-minimum",
	[FAULT_OVER_NEED] = "over-need",
	[FAULT_OVER_CAPACITY] = "over-capacity",
	[FAULT_NOT_LOCKED] = "lock-missing",
	[FAULT_SCORE] = "score",
	[FAULT_SIZE] = "size",
	[FAULT_TOTAL] = "total",
	[FAULT_BLOCKING] = "blocking-pair",
	[FAULT_NOT_BEST] = "not-best",
	[FAULT_PRICES] = "certificate",
};
static_assert(ARRAY_LEN(fault_names) == FAULT_KINDS, "one name a kind");

bool fault_is_grave(enum fault_kind kind)
{
	return kind <= FAULT_NOT_LOCKED;
}

struct fault *faults_add(struct result *r, const struct fault *f)
{
	r->faults_total++;
	r->grave += fault_is_grave(f->kind);
	if (r->faults.len == RESULT_FAULTS_MAX)
		return NULL;
	*vec_add(&r->faults) = *f;
	return &r->faults.at[r->faults.len - 1];
}

/* Of those about two people; false: another kind. */
static bool tell_pair(const struct fault *f, struct str *out)
{
	const struct sv a = f->mentee, b = f->mentor;

	switch ((int)f->kind) {
	case FAULT_TWICE:
		str_addf(out, _("%.*s and %.*s are paired twice"), SV_ARG(a), SV_ARG(b));
		return true;
	case FAULT_SAME_PERSON:
		str_addf(out, _("%.*s and %.*s are one person"), SV_ARG(a), SV_ARG(b));
		return true;
	case FAULT_NOT_LISTED:
		str_addf(out, _("%.*s and %.*s are no possible pair"), SV_ARG(a), SV_ARG(b));
		return true;
	case FAULT_EXCLUDED:
		str_addf(out, _("%.*s and %.*s are excluded"), SV_ARG(a), SV_ARG(b));
		return true;
	case FAULT_SAME_ORG:
		str_addf(out, _("%.*s and %.*s are of one organisation"), SV_ARG(a), SV_ARG(b));
		return true;
	case FAULT_BELOW_MINIMUM:
		str_addf(out, _("%.*s and %.*s have a score below the minimum"), SV_ARG(a),
			 SV_ARG(b));
		return true;
	case FAULT_NOT_LOCKED:
		str_addf(out, _("%.*s and %.*s are locked, and not a pair here"), SV_ARG(a),
			 SV_ARG(b));
		return true;
	case FAULT_BLOCKING:
		str_addf(out, _("%.*s and %.*s would rather have each other"), SV_ARG(a),
			 SV_ARG(b));
		return true;
	default: return false;
	}
}

static void tell_number(const struct fault *f, const char *found, const char *wanted,
			struct str *out)
{
	switch ((int)f->kind) {
	case FAULT_OVER_NEED:
		str_addf(out, _("%.*s has %s mentors; needed: %s"), SV_ARG(f->mentee), found,
			 wanted);
		break;
	case FAULT_OVER_CAPACITY:
		str_addf(out, _("%.*s has %s mentees; places: %s"), SV_ARG(f->mentor), found,
			 wanted);
		break;
	case FAULT_SCORE:
		str_addf(out, _("%.*s and %.*s: the score is said to be %s and is %s"),
			 SV_ARG(f->mentee), SV_ARG(f->mentor), found, wanted);
		break;
	case FAULT_SIZE:
		str_addf(out, _("the number of pairs is said to be %s and is %s"), found, wanted);
		break;
	case FAULT_TOTAL:
		str_addf(out, _("the total is said to be %s and is %s"), found, wanted);
		break;
	}
}

void fault_tell(const struct fault *f, struct str *out)
{
	char found[NUMBER_ROOM], wanted[NUMBER_ROOM];

	switch ((int)f->kind) {
	case FAULT_UNKNOWN_MENTEE:
		str_addf(out, _("%.*s is not among the mentees"), SV_ARG(f->mentee));
		return;
	case FAULT_UNKNOWN_MENTOR:
		str_addf(out, _("%.*s is not among the mentors"), SV_ARG(f->mentor));
		return;
	case FAULT_NOT_BEST: str_add(out, _("there is a better result by this objective")); return;
	case FAULT_PRICES:
		str_add(out, _("the certificate does not prove that there is no better result"));
		return;
	}
	if (!tell_pair(f, out))
		tell_number(f, number_show_signed(f->found, found),
			    number_show_signed(f->wanted, wanted), out);
}
