#include <locale.h>
#include <stdlib.h>

#include "unit.h"

int main(void)
{
	Suite *suite = suite_create(unit_name);
	SRunner *runner;
	int failed;

	/* The program runs in a UTF-8 locale (src/main.c); so do its parts. */
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return EXIT_FAILURE;
	for (const unit_case *c = unit_cases; *c; c++)
		suite_add_tcase(suite, (*c)());
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
