UNIT_TESTS += tests/unit/text/test_text
tests_unit_text_test_text_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h \
	%D%/test_bidi.c %D%/test_utf8.c %D%/test_clean.c %D%/test_width.c %D%/test_linebreak.c %D%/test_distance.c \
	%D%/test_fold.c %D%/test_segment.c %D%/test_stem.c \
	%D%/test_lang.c %D%/test_letter.c
tests_unit_text_test_text_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_unit_text_test_text_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_text_test_text_LDADD = $(LIB_TEXT) $(LIBS_TEXT) $(CHECK_LIBS)
