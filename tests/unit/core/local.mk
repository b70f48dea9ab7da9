UNIT_TESTS += tests/unit/core/test_core
tests_unit_core_test_core_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h %D%/test_str.c
tests_unit_core_test_core_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_unit_core_test_core_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_core_test_core_LDADD = $(LIB_CORE) $(JANSSON_LIBS) $(CHECK_LIBS)
