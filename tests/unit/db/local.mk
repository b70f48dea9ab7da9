UNIT_TESTS += tests/unit/db/test_db
tests_unit_db_test_db_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h %D%/test_db.c %D%/test_fts.c
tests_unit_db_test_db_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_unit_db_test_db_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_db_test_db_LDADD = $(LIB_DB) $(SQLITE_LIBS) $(JANSSON_LIBS) $(CHECK_LIBS)
