UNIT_TESTS += tests/unit/cohort/test_cohort
tests_unit_cohort_test_cohort_SOURCES = $(UNIT_MAIN) $(UNIT_SCRATCH) %D%/suite.c %D%/cases.h \
	%D%/test_csv.c %D%/test_desk.c %D%/test_keep.c %D%/test_read.c %D%/test_result.c
tests_unit_cohort_test_cohort_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit -I$(top_srcdir)/src/cohort
tests_unit_cohort_test_cohort_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_cohort_test_cohort_LDADD = $(LIB_COHORT) $(LIBS_CONTENT) $(CHECK_LIBS)
