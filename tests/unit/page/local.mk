UNIT_TESTS += tests/unit/page/test_page
tests_unit_page_test_page_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h %D%/support.c \
	%D%/test_layout.c %D%/test_order.c %D%/test_hostile.c %D%/test_export.c
tests_unit_page_test_page_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_unit_page_test_page_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_page_test_page_LDADD = $(LIB_PAGE) $(LIBS_CONTENT) $(CHECK_LIBS)
EXTRA_DIST += %D%/data
