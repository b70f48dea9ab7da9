UNIT_TESTS += tests/unit/outbox/test_outbox
tests_unit_outbox_test_outbox_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h %D%/test_state.c \
	%D%/test_kept.c %D%/test_draft.c %D%/test_dropped.c %D%/test_place.c \
	%D%/test_bookmark.c %D%/test_progress.c %D%/test_seen.c %D%/test_tally.c %D%/test_ledger.c %D%/test_own.c \
	%D%/test_mentorship.c %D%/test_post.c
tests_unit_outbox_test_outbox_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit \
	-I$(top_srcdir)/src/outbox
tests_unit_outbox_test_outbox_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_outbox_test_outbox_LDADD = $(LIB_OUTBOX) $(SQLITE_LIBS) $(JANSSON_LIBS) $(CHECK_LIBS)
