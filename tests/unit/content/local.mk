UNIT_TESTS += tests/unit/content/test_content
tests_unit_content_test_content_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h \
	%D%/test_check.c %D%/test_course.c %D%/test_doc.c %D%/test_hub.c %D%/test_markdown.c \
	%D%/test_merge.c %D%/test_node.c %D%/test_privacy.c %D%/test_region.c %D%/test_sections.c %D%/test_tables.c \
	%D%/test_profile.c %D%/test_profile_page.c %D%/test_taxonomy_word.c
tests_unit_content_test_content_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit \
	-I$(top_srcdir)/src/content
tests_unit_content_test_content_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_content_test_content_LDADD = $(LIB_CONTENT) $(LIBS_CONTENT) $(CHECK_LIBS)
