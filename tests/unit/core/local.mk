UNIT_TESTS += tests/unit/core/test_core
# A folder for a test's files; the tests of other folders use it too.
UNIT_SCRATCH = tests/unit/core/scratch.c tests/unit/core/scratch.h
tests_unit_core_test_core_SOURCES = $(UNIT_MAIN) $(UNIT_SCRATCH) %D%/suite.c %D%/cases.h \
	%D%/test_config.c %D%/test_date.c %D%/test_feed.c %D%/test_file.c %D%/test_jr.c %D%/test_jw.c \
	%D%/test_library.c %D%/test_limit.c %D%/test_path.c %D%/test_process.c %D%/test_program.c %D%/test_size.c %D%/test_str.c %D%/test_sv.c \
	%D%/test_tr.c %D%/test_vec.c %D%/test_zone.c
tests_unit_core_test_core_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_unit_core_test_core_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_core_test_core_LDADD = $(LIB_CORE) $(JANSSON_LIBS) $(CHECK_LIBS)
