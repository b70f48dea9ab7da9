#include <cphub/cohort/desk.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>

static void forget(struct desk *p)
{
	solution_release(&p->solution);
	for (int side = 0; side < SIDES; side++) {
		free(p->load[side]);
		p->load[side] = NULL;
	}
}

static void solve_anew(struct desk *p)
{
	struct pairs pairs;

	forget(p);
	p->turn++;
	solve(p->cohort.instance, p->cohort.objective, &p->solution);
	pairs = (struct pairs){ p->solution.pairs, p->solution.len };
	judge_measure(p->cohort.instance, pairs, &p->measure);
	for (int side = 0; side < SIDES; side++)
		p->load[side] = judge_loads(p->cohort.instance, (enum side)side, pairs);
}

void desk_let_be(struct desk *p)
{
	const struct instance *in = p->cohort.instance;

	free(p->kept_state);
	p->kept_state = mem_zeroed(in->pairs + 1, sizeof(*p->kept_state));
	if (in->pairs)
		memcpy(p->kept_state, in->state, in->pairs);
	p->kept_objective = p->cohort.objective;
}

bool desk_is_changed(const struct desk *p)
{
	const struct instance *in = p->cohort.instance;

	return p->kept_objective != p->cohort.objective ||
	       (in->pairs && memcmp(p->kept_state, in->state, in->pairs) != 0);
}

bool desk_keep(struct desk *p, const char *path, char **kept, struct err *err)
{
	if (!cohort_keep(&p->cohort, path, kept, err))
		return false;
	desk_let_be(p);
	return true;
}

bool desk_read(const char *path, struct desk *out, struct err *err)
{
	*out = (struct desk){ 0 };
	if (!cohort_read(path, &out->cohort, err))
		return false;
	desk_let_be(out);
	solve_anew(out);
	return true;
}

void desk_release(struct desk *p)
{
	forget(p);
	free(p->kept_state);
	cohort_release(&p->cohort);
	*p = (struct desk){ 0 };
}

bool desk_has_pair(const struct desk *p, uint32_t pair)
{
	size_t low = 0, high = p->solution.len;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (p->solution.pairs[middle] < pair)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->solution.len && p->solution.pairs[low] == pair;
}

uint32_t desk_pair_of(const struct desk *p, uint32_t mentee)
{
	const struct instance *in = p->cohort.instance;

	for (uint32_t i = in->first[mentee]; i < in->first[mentee + 1]; i++)
		if (desk_has_pair(p, i))
			return i;
	return NO_PAIR;
}

static void add(struct rulings *r, const struct desk *p, uint32_t pair, enum pair_state state)
{
	r->at[r->len++] = (struct ruling){
		.pair = pair,
		.before = (enum pair_state)p->cohort.instance->state[pair],
		.after = state,
	};
}

static struct rulings nothing(const struct desk *p)
{
	return (struct rulings){ .before = p->cohort.objective, .after = p->cohort.objective };
}

struct rulings desk_ruling(const struct desk *p, uint32_t pair, enum pair_state state)
{
	struct rulings r = nothing(p);

	add(&r, p, pair, state);
	return r;
}

static void add_move(struct rulings *r, const struct desk *p, uint32_t from, uint32_t to)
{
	const struct instance *in = p->cohort.instance;

	/* Who needs one mentor has no place for the other one any more; who needs several would keep both. */
	if (from != NO_PAIR && in->people[MENTEES][instance_mentee(in, from)].quota > 1)
		add(r, p, from, PAIR_EXCLUDED);
	else if (from != NO_PAIR && in->state[from] == PAIR_LOCKED)
		add(r, p, from, PAIR_OPEN);
	add(r, p, to, PAIR_LOCKED);
}

struct rulings desk_move(const struct desk *p, uint32_t from, uint32_t to)
{
	struct rulings r = nothing(p);

	add_move(&r, p, from, to);
	return r;
}

struct rulings desk_swap(const struct desk *p, uint32_t a, uint32_t b)
{
	const struct instance *in = p->cohort.instance;
	const uint32_t first = instance_mentee(in, a), second = instance_mentee(in, b);
	const uint32_t to_first = instance_pair(in, first, in->mentor[b]);
	const uint32_t to_second = instance_pair(in, second, in->mentor[a]);
	struct rulings r = nothing(p);

	if (first == second || in->mentor[a] == in->mentor[b] || to_first == NO_PAIR ||
	    to_second == NO_PAIR)
		return r;
	add_move(&r, p, a, to_first);
	add_move(&r, p, b, to_second);
	return r;
}

struct rulings desk_aim(const struct desk *p, enum objective objective)
{
	struct rulings r = nothing(p);

	r.after = objective;
	return r;
}

static void set(struct desk *p, const struct rulings *r, bool is_back)
{
	for (size_t i = 0; i < r->len; i++)
		p->cohort.instance->state[r->at[i].pair] =
			(uint8_t)(is_back ? r->at[i].before : r->at[i].after);
	p->cohort.objective = is_back ? r->before : r->after;
}

static uint32_t count_locks(const struct instance *in, enum side side, uint32_t person)
{
	uint32_t locks = 0;

	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++) {
		if (side == MENTEES && mentee != person)
			continue;
		for (uint32_t i = in->first[mentee]; i < in->first[mentee + 1]; i++)
			locks += in->state[i] == PAIR_LOCKED &&
				 (side == MENTEES || in->mentor[i] == person);
	}
	return locks;
}

/* Who has more locks than places; NOBODY. */
static uint32_t overfull(const struct instance *in, enum side side, const struct rulings *r)
{
	for (size_t i = 0; i < r->len; i++) {
		const uint32_t pair = r->at[i].pair;
		const uint32_t person =
			side == MENTEES ? instance_mentee(in, pair) : in->mentor[pair];

		if (count_locks(in, side, person) > in->people[side][person].quota)
			return person;
	}
	return NOBODY;
}

static bool is_of_one_person(const struct instance *in, uint32_t pair)
{
	return sv_eq(in->people[MENTEES][instance_mentee(in, pair)].id,
		     in->people[MENTORS][in->mentor[pair]].id);
}

static bool check(const struct instance *in, const struct rulings *r, struct err *err)
{
	uint32_t person;

	for (size_t i = 0; i < r->len; i++)
		if (is_of_one_person(in, r->at[i].pair))
			return err_set(err, ERR_INPUT, _("nobody can be their own mentor"));
	person = overfull(in, MENTORS, r);
	if (person != NOBODY && !in->people[MENTORS][person].quota)
		return err_set(err, ERR_INPUT, _("%.*s has no place at all"),
			       SV_ARG(in->people[MENTORS][person].id));
	if (person != NOBODY)
		return err_set(
			err, ERR_INPUT,
			_("every place of %.*s is locked already; unlock another pair first"),
			SV_ARG(in->people[MENTORS][person].id));
	person = overfull(in, MENTEES, r);
	if (person != NOBODY)
		return err_set(err, ERR_INPUT,
			       _("%.*s has as many locked mentors as they need; unlock another "
				 "pair first"),
			       SV_ARG(in->people[MENTEES][person].id));
	return true;
}

bool desk_rule(struct desk *p, const struct rulings *r, bool is_back, struct err *err)
{
	set(p, r, is_back);
	if (!check(p->cohort.instance, r, err)) {
		set(p, r, !is_back);
		return false;
	}
	solve_anew(p);
	return true;
}

bool desk_try(struct desk *p, const struct rulings *r, struct measure *out)
{
	const struct instance *in = p->cohort.instance;
	struct err ignored = { 0 };
	struct solution s;
	bool ok;

	set(p, r, false);
	ok = check(in, r, &ignored);
	if (ok) {
		solve(in, p->cohort.objective, &s);
		judge_measure(in, (struct pairs){ s.pairs, s.len }, out);
		solution_release(&s);
	}
	set(p, r, true);
	return ok;
}

void desk_compare(const struct desk *p, enum objective objective, struct measure *out)
{
	struct solution s;

	solve(p->cohort.instance, objective, &s);
	judge_measure(p->cohort.instance, (struct pairs){ s.pairs, s.len }, out);
	solution_release(&s);
}

bool desk_is_slow(const struct desk *p, enum objective objective)
{
	enum { COMPARED_PAIRS = 500000 };

	return p->cohort.instance->pairs > COMPARED_PAIRS &&
	       (objective == OBJECTIVE_RANK_MAXIMAL || objective == OBJECTIVE_LEXIMIN);
}
