UNIT_TESTS += tests/unit/cli/test_cli
tests_unit_cli_test_cli_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h %D%/test_search_output.c %D%/test_tables.c
tests_unit_cli_test_cli_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit -I$(top_srcdir)/src/cli
tests_unit_cli_test_cli_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_cli_test_cli_LDADD = $(LIB_CLI) $(LIBS_ALL) $(CHECK_LIBS)
