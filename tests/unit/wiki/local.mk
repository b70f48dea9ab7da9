UNIT_TESTS += tests/unit/wiki/test_wiki
tests_unit_wiki_test_wiki_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h %D%/test_api.c %D%/test_archives.c %D%/test_captcha.c %D%/test_items.c %D%/test_reply.c %D%/test_request.c \
	%D%/test_stamp.c %D%/test_talk_page.c %D%/test_thread.c %D%/test_verdict.c
tests_unit_wiki_test_wiki_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit -I$(top_srcdir)/src/wiki
tests_unit_wiki_test_wiki_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_wiki_test_wiki_LDADD = $(LIB_WIKI) $(LIBS_TEXT) $(CHECK_LIBS)
EXTRA_DIST += tests/data/threads tests/data/wiki
