/* Foreign cohort and result files. The first byte says what the rest is: a file, a result for the cohort that stands before a
 * line of one NUL, or the files of a folder with a NUL between. */
#include <assert.h>
#include <locale.h>
#include <string.h>

#include <cphub/cohort/result.h>

#include "fuzz.h"

/* Objectives that take long for what is to be found here are left to the tests of match. */
static const enum objective tried[] = { OBJECTIVE_STABLE, OBJECTIVE_MAX_CARD_MAX_WEIGHT,
					OBJECTIVE_MAX_WEIGHT };

static void write_and_check(const struct instance *in, enum objective objective,
			    enum result_format format)
{
	struct solution s;
	struct str text = { 0 };
	struct result result;
	struct verdict verdict;
	struct err err = { 0 };

	solve(in, objective, &s);
	result_write(in, &s, format, &text);
	if (format != RESULT_WIKITEXT) {
		const bool is_read = result_parse(str_view(&text), in, &result, &err);

		assert(is_read && !result.is_other);
		result_check(&result, in, objective, &verdict);
		assert(!result.faults_total && verdict.is_best);
		result_release(&result);
	}
	str_release(&text);
	solution_release(&s);
}

static void use(const struct cohort *c)
{
	for (size_t i = 0; i < ARRAY_LEN(tried); i++)
		for (int format = 0; format < RESULT_FORMATS; format++)
			write_and_check(c->instance, tried[i], (enum result_format)format);
}

static void read_result(const struct cohort *c, struct sv bytes)
{
	struct result result;
	struct verdict verdict;
	struct str words = { 0 };
	struct err err = { 0 };

	if (result_parse(bytes, c->instance, &result, &err)) {
		result_check(&result, c->instance, OBJECTIVE_STABLE, &verdict);
		for (size_t i = 0; i < result.faults.len; i++)
			fault_tell(&result.faults.at[i], &words);
		assert(!result.faults.len || words.len);
	} else {
		assert(err.kind == ERR_INPUT && err.text[0]);
	}
	str_release(&words);
	result_release(&result);
}

static bool parse(unsigned way, struct sv *rest, struct cohort *c, struct err *err)
{
	struct sv files[COHORT_FILES] = { { 0 } };

	if (way != 2) {
		sv_next(rest, '\0', &files[0]);
		return cohort_parse(files[0], c, err);
	}
	for (int i = 0; i < COHORT_FILES; i++)
		if (!sv_next(rest, '\0', &files[i]))
			break;
	return cohort_parse_folder(files, c, err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const unsigned way = size ? data[0] % 3 : 0;
	struct sv rest = sv_from_byte(sv_make((const char *)data, size), 1);
	struct cohort c;
	struct err err = { 0 };

	setlocale(LC_ALL, "C.UTF-8");
	if (parse(way, &rest, &c, &err)) {
		if (way == 1)
			read_result(&c, rest);
		else
			use(&c);
	} else {
		assert(err.kind == ERR_INPUT && err.text[0]);
	}
	cohort_release(&c);
	return 0;
}
