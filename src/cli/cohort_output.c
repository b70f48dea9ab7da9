#include "cohort_output.h"

#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

/* Cells of a column of ids, at most. */
enum { ID_CELLS = 32, METHOD_CELLS = 21 };
enum { COMPARED_PAIRS = 500000 };

static unsigned id_cells(const struct instance *in, enum side side)
{
	unsigned cells = 0;

	for (size_t i = 0; i < in->len[side]; i++) {
		struct str clean = { 0 };
		unsigned used;

		utf8_clean(&clean, in->people[side][i].id, CLEAN_LINE);
		used = width_of(str_view(&clean));
		cells = used > cells ? used : cells;
		str_release(&clean);
	}
	return cells < ID_CELLS ? cells : ID_CELLS;
}

static void print_id(const struct instance *in, enum side side, uint32_t person, unsigned cells)
{
	struct str clean = { 0 };

	utf8_clean(&clean, in->people[side][person].id, CLEAN_LINE);
	output_column(str_text(&clean), cells);
	str_release(&clean);
}

static void print_right(const char *text, unsigned cells)
{
	const unsigned used = width_of(sv_from(text));

	printf("%*s%s", (int)(cells > used ? cells - used : 1), "", text);
}

static void print_number(int64_t n, unsigned cells)
{
	char room[NUMBER_ROOM];

	print_right(number_show_signed(n, room), cells);
}

static void print_reasons(const struct reason *why)
{
	char room[NUMBER_ROOM];

	for (size_t i = 0; why && i < why->len; i++) {
		struct str line = { 0 };

		utf8_clean(&line, why->parts[i].what, CLEAN_LINE);
		str_addf(&line, " %s", number_show_signed(why->parts[i].points, room));
		if (why->parts[i].text.len)
			str_add(&line, ": ");
		utf8_clean(&line, why->parts[i].text, CLEAN_LINE);
		printf("      %s\n", str_text(&line));
		str_release(&line);
	}
}

static void print_pairs(const struct instance *in, struct pairs pairs)
{
	const unsigned left = id_cells(in, MENTEES), right = id_cells(in, MENTORS);
	uint32_t *order = result_order(in, pairs);

	printf("%s\n", _("Pairs, with their scores:"));
	for (size_t i = 0; i < pairs.len; i++) {
		const uint32_t pair = order[i];
		const bool is_locked = in->state[pair] == PAIR_LOCKED;

		fputs("  ", stdout);
		print_id(in, MENTEES, instance_mentee(in, pair), left);
		print_id(in, MENTORS, in->mentor[pair], right);
		print_number(in->score[pair], 6);
		printf("%s%s\n", is_locked ? "  " : "", is_locked ? _("locked") : "");
		print_reasons(instance_reason(in, pair));
	}
	free(order);
}

/* "3 of 5" places. */
static void print_share(uint32_t taken, uint32_t all)
{
	char some[NUMBER_ROOM], whole[NUMBER_ROOM];

	printf(_("%s of %s"), number_show(taken, some), number_show(all, whole));
}

static void print_unmatched(const struct instance *in, struct pairs pairs)
{
	const unsigned cells = id_cells(in, MENTEES);
	uint32_t *load = judge_loads(in, MENTEES, pairs);
	bool has_title = false;

	for (size_t n = 0; n < in->len[MENTEES]; n++) {
		const uint32_t mentee = in->by_id[MENTEES][n];

		if (load[mentee] || !in->people[MENTEES][mentee].quota)
			continue;
		if (!has_title)
			printf("\n%s\n", _("Without a mentor:"));
		has_title = true;
		fputs("  ", stdout);
		print_id(in, MENTEES, mentee, cells);
		printf("%s\n", cause_text(judge_cause(in, mentee)));
	}
	free(load);
}

/* Who needs several mentors and has some. */
static void print_partly_matched(const struct instance *in, struct pairs pairs)
{
	const unsigned cells = id_cells(in, MENTEES);
	uint32_t *load = judge_loads(in, MENTEES, pairs);
	bool has_title = false;

	for (size_t n = 0; n < in->len[MENTEES]; n++) {
		const uint32_t mentee = in->by_id[MENTEES][n];
		const uint32_t need = in->people[MENTEES][mentee].quota;

		if (!load[mentee] || load[mentee] >= need)
			continue;
		if (!has_title)
			printf("\n%s\n", _("With fewer mentors than needed:"));
		has_title = true;
		fputs("  ", stdout);
		print_id(in, MENTEES, mentee, cells);
		print_share(load[mentee], need);
		putchar('\n');
	}
	free(load);
}

static void print_loads(const struct instance *in, struct pairs pairs)
{
	const unsigned cells = id_cells(in, MENTORS);
	uint32_t *load = judge_loads(in, MENTORS, pairs);

	if (in->len[MENTORS])
		printf("\n%s\n", _("Places taken of each mentor:"));
	for (size_t n = 0; n < in->len[MENTORS]; n++) {
		const uint32_t mentor = in->by_id[MENTORS][n];
		const struct agent *p = &in->people[MENTORS][mentor];
		char least[NUMBER_ROOM];

		fputs("  ", stdout);
		print_id(in, MENTORS, mentor, cells);
		print_share(load[mentor], p->quota);
		if (load[mentor] < p->least) {
			fputs("  ", stdout);
			printf(_("(wished for: at least %s)"), number_show(p->least, least));
		}
		putchar('\n');
	}
	free(load);
}

/* All of a measure in 78 cells. */
enum column { COLUMN_SIZE, COLUMN_TOTAL, COLUMN_LOWEST, COLUMN_FIRST, COLUMN_BLOCKING, COLUMNS };
static const struct {
	unsigned cells;
	const char *title;
} columns[COLUMNS] = {
	[COLUMN_SIZE] = { 9, N_("pairs") },
	[COLUMN_TOTAL] = { 12, N_("total") },
	[COLUMN_LOWEST] = { 9, N_("lowest") },
	/* TRANSLATORS: at most 12 cells */
	[COLUMN_FIRST] = { 12, N_("1st choice") },
	/* TRANSLATORS: pairs who would rather have each other; at most 10 cells */
	[COLUMN_BLOCKING] = { 10, N_("unhappy") },
};

static void print_measure(const char *name, const struct measure *m)
{
	const int64_t numbers[COLUMNS] = {
		[COLUMN_SIZE] = (int64_t)m->size,
		[COLUMN_TOTAL] = m->total,
		[COLUMN_LOWEST] = m->lowest,
		[COLUMN_FIRST] = (int64_t)m->first_choices,
		[COLUMN_BLOCKING] = (int64_t)m->blocking,
	};

	fputs("  ", stdout);
	output_column(name, METHOD_CELLS);
	for (int i = 0; i < COLUMNS; i++)
		print_number(numbers[i], columns[i].cells);
	putchar('\n');
}

static void print_measure_titles(const char *title)
{
	printf("\n%s\n  ", title);
	output_column("", METHOD_CELLS);
	for (int i = 0; i < COLUMNS; i++)
		print_right(_(columns[i].title), columns[i].cells);
	putchar('\n');
}

/* What a higher floor would cost: the question that coordinators ask. */
static void print_floor(const struct measure *m, const struct measure *floor)
{
	char from[NUMBER_ROOM], to[NUMBER_ROOM], loss[NUMBER_ROOM], total[NUMBER_ROOM];

	if (floor->lowest <= m->lowest || floor->size < m->size)
		return;
	printf("\n");
	printf(_("With the highest floor (%s) the worst pair would rise from %s to %s,\n"
		 "and the total would fall by %s of %s.\n"),
	       objectives[OBJECTIVE_MAX_CARD_FLOOR].name, number_show_signed(m->lowest, from),
	       number_show_signed(floor->lowest, to),
	       number_show_signed(m->total - floor->total, loss),
	       number_show_signed(m->total, total));
}

/* Behind a table, what its columns are. */
static void print_measure_words(void)
{
	printf("%s\n",
	       _("lowest: the worst score, locked pairs aside;\nunhappy: pairs who would rather have each other"));
}

static void measure(const struct instance *in, enum objective objective, struct measure *m)
{
	struct solution s;

	solve(in, objective, &s);
	judge_measure(in, (struct pairs){ s.pairs, s.len }, m);
	solution_release(&s);
}

/* Is this a method that takes minutes where there are millions of pairs, and nobody asked for it? */
static bool is_left_out(const struct instance *in, enum objective objective)
{
	return in->pairs > COMPARED_PAIRS &&
	       (objective == OBJECTIVE_RANK_MAXIMAL || objective == OBJECTIVE_LEXIMIN);
}

static void print_comparison(const struct instance *in, const struct solution *s)
{
	struct measure mine, other, floor;

	judge_measure(in, (struct pairs){ s->pairs, s->len }, &mine);
	floor = mine;
	print_measure_titles(_("Compared with the other methods:"));
	print_measure(objectives[s->objective].name, &mine);
	for (int i = 0; i < OBJECTIVE_COUNT; i++) {
		/* Two names of one method. */
		if (i == (int)s->objective || i == OBJECTIVE_MENTEE_OPTIMAL ||
		    is_left_out(in, (enum objective)i))
			continue;
		measure(in, (enum objective)i, &other);
		print_measure(objectives[i].name, &other);
		if (i == OBJECTIVE_MAX_CARD_FLOOR)
			floor = other;
	}
	if (is_left_out(in, OBJECTIVE_LEXIMIN))
		printf("%s\n", _("rank_maximal and leximin take long here, and were left out"));
	print_measure_words();
	print_floor(&mine, &floor);
}

static void print_certificate(const struct instance *in, const struct solution *s)
{
	const struct pairs pairs = { s->pairs, s->len };

	if (s->prices.of[MENTEES] && judge_prices(in, pairs, &s->prices).fault == PRICES_HOLD)
		printf("\n%s\n", _("The certificate proves that no other choice is better."));
}

/* By the rule; PAIR_OPEN: nobody was listed with somebody. */
static const char *const hindrances[PAIR_STATES] = {
	[PAIR_OPEN] = N_(
		"nobody can be paired, because no mentee and mentor with a place are listed as a "
		"pair"),
	[PAIR_SAME_PERSON] =
		N_("nobody can be paired, because that both are the same person rules out "
		   "most pairs"),
	[PAIR_EXCLUDED] = N_("nobody can be paired, because exclusions rule out most pairs"),
	[PAIR_SAME_ORG] =
		N_("nobody can be paired, because that both are of the same organisation rules "
		   "out most pairs"),
	[PAIR_BELOW_MINIMUM] =
		N_("nobody can be paired, because the minimum score rules out most pairs"),
};

void cohort_output_hindrance(const struct hindrance *h)
{
	char out[NUMBER_ROOM], all[NUMBER_ROOM];

	fprintf(stderr, "cphub: %s", _(hindrances[h->rule]));
	if (h->pairs) {
		fprintf(stderr, ": ");
		fprintf(stderr, _("%s of %s"), number_show(h->ruled_out, out),
			number_show(h->pairs, all));
	}
	fprintf(stderr, "\n");
}

void cohort_output_solution(const struct instance *in, const struct solution *s)
{
	const struct pairs pairs = { s->pairs, s->len };
	struct str name = { 0 };

	utf8_clean(&name, in->name, CLEAN_LINE);
	if (name.len)
		printf("%s\n", str_text(&name));
	printf("%s: %s\n\n", objectives[s->objective].name, _(objectives[s->objective].help));
	print_pairs(in, pairs);
	print_unmatched(in, pairs);
	print_partly_matched(in, pairs);
	print_loads(in, pairs);
	print_comparison(in, s);
	print_certificate(in, s);
	str_release(&name);
}

static void print_fault(const struct fault *f, const char *path)
{
	struct str words = { 0 }, clean = { 0 };

	fault_tell(f, &words);
	utf8_clean(&clean, sv_from(path), CLEAN_LINE);
	if (f->place.line)
		str_addf(&clean, ":%u:%u", f->place.line, f->place.column);
	str_add(&clean, ": ");
	utf8_clean(&clean, str_view(&words), CLEAN_LINE);
	printf("%s\n", str_text(&clean));
	str_release(&words);
	str_release(&clean);
}

/* One sentence about what was found, in all. */
static const char *judgement(const struct result *r, const struct verdict *v)
{
	if (r->grave)
		return _("This result cannot be carried out.");
	if (!v->is_best)
		return _("This result can be carried out, and is not what its objective asks for.");
	if (r->faults_total)
		return _("This result can be carried out, and says what is not so.");
	return _("This result is right: it can be carried out, and nothing better is possible.");
}

void cohort_output_verdict(const struct result *r, const struct verdict *v,
			   enum objective objective, const char *path)
{
	char room[NUMBER_ROOM];

	for (size_t i = 0; i < r->faults.len; i++)
		print_fault(&r->faults.at[i], path);
	if (r->faults_total > r->faults.len)
		printf(_("… and %s more\n"), number_show(r->faults_total - r->faults.len, room));
	printf("%s%s\n", r->faults_total ? "\n" : "", judgement(r, v));
	if (v->proof == PROOF_HOLDS)
		printf("%s\n", _("The certificate proves that no other choice is better."));
	if (r->is_other)
		printf("%s\n",
		       _("It was made from another cohort, or from another state of this one."));
	/* TRANSLATORS: above a table that compares the result with the best one */
	print_measure_titles(objectives[objective].name);
	print_measure(_("this result"), &v->measure);
	print_measure(_("the best"), &v->best);
	print_measure_words();
}

static void add_measure(struct jw *w, const char *key, const struct measure *m)
{
	jw_object(w, key);
	jw_int(w, "size", (int64_t)m->size);
	jw_int(w, "total", m->total);
	jw_int(w, "lowest", m->lowest);
	jw_int(w, "first_choices", (int64_t)m->first_choices);
	jw_int(w, "blocking", (int64_t)m->blocking);
	jw_end(w);
}

static void add_fault(struct jw *w, const struct fault *f)
{
	struct str words = { 0 };

	fault_tell(f, &words);
	jw_object(w, NULL);
	jw_text(w, "kind", sv_from(fault_names[f->kind]));
	if (f->mentee.len)
		jw_text(w, "mentee", f->mentee);
	if (f->mentor.len)
		jw_text(w, "mentor", f->mentor);
	if (f->place.line) {
		jw_int(w, "line", f->place.line);
		jw_int(w, "column", f->place.column);
	}
	jw_text(w, "message", str_view(&words));
	jw_end(w);
	str_release(&words);
}

void cohort_output_verdict_json(const struct result *r, const struct verdict *v,
				enum objective objective)
{
	static const char *const proofs[] = {
		[PROOF_NONE] = "none",
		[PROOF_HOLDS] = "holds",
		[PROOF_FAILS] = "fails",
	};
	struct jw *w = jw_new();

	jw_object(w, NULL);
	jw_bool(w, "feasible", !r->grave);
	jw_text(w, "objective", sv_from(objectives[objective].name));
	jw_bool(w, "optimal", v->is_best);
	jw_text(w, "certificate", sv_from(proofs[v->proof]));
	jw_bool(w, "same_instance", !r->is_other);
	add_measure(w, "result", &v->measure);
	add_measure(w, "best", &v->best);
	jw_int(w, "faults_total", (int64_t)r->faults_total);
	jw_array(w, "faults");
	for (size_t i = 0; i < r->faults.len; i++)
		add_fault(w, &r->faults.at[i]);
	jw_end(w);
	jw_end(w);
	output_json(w);
}
