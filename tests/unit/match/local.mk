UNIT_TESTS += tests/unit/match/test_match
tests_unit_match_test_match_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h %D%/small.c %D%/small.h %D%/test_instance.c %D%/test_intake.c \
	%D%/test_judge.c %D%/test_large.c %D%/test_lists.c %D%/test_solve.c %D%/test_stable.c %D%/crowd.c \
	%D%/crowd.h %D%/test_hours.c %D%/test_kin.c %D%/test_ranking.c %D%/test_ring.c %D%/test_shortlist.c \
	%D%/test_wording.c
tests_unit_match_test_match_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit -I$(top_srcdir)/src/match
tests_unit_match_test_match_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_match_test_match_LDADD = $(LIB_MATCH) $(JANSSON_LIBS) $(CHECK_LIBS)
