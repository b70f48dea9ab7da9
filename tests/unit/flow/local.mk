UNIT_TESTS += tests/unit/flow/test_flow
tests_unit_flow_test_flow_SOURCES = $(UNIT_MAIN) $(UNIT_SCRATCH) %D%/suite.c %D%/cases.h %D%/folder.c %D%/folder.h \
	%D%/mock_wiki.c %D%/mock_wiki.h %D%/test_deliver.c %D%/test_news.c %D%/test_read.c %D%/test_session.c \
	%D%/test_sync_progress.c %D%/test_update.c %D%/test_people.c %D%/test_wiki_log.c
tests_unit_flow_test_flow_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit -I$(top_srcdir)/src/flow
tests_unit_flow_test_flow_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_flow_test_flow_LDADD = $(LIB_FLOW) $(LIBS_ALL) $(CHECK_LIBS)
