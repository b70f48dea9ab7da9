UNIT_TESTS += tests/unit/net/test_net
tests_unit_net_test_net_SOURCES = $(UNIT_MAIN) $(UNIT_SCRATCH) %D%/suite.c %D%/cases.h %D%/test_download.c %D%/test_net.c
tests_unit_net_test_net_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_unit_net_test_net_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_net_test_net_LDADD = $(LIB_NET) $(JANSSON_LIBS) $(CHECK_LIBS)
