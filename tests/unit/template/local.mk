UNIT_TESTS += tests/unit/template/test_template
tests_unit_template_test_template_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h %D%/test_fill.c
tests_unit_template_test_template_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_unit_template_test_template_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_template_test_template_LDADD = $(LIB_TEMPLATE) $(JANSSON_LIBS) $(CHECK_LIBS)
