noinst_LIBRARIES += src/libcphub-text.a
src_libcphub_text_a_CFLAGS = $(AM_CFLAGS) $(FRIBIDI_CFLAGS) $(THAI_CFLAGS)
src_libcphub_text_a_SOURCES = \
	include/cphub/text/bidi.h \
	include/cphub/text/distance.h \
	include/cphub/text/fold.h \
	include/cphub/text/lang.h \
	include/cphub/text/letter.h \
	include/cphub/text/linebreak.h \
	include/cphub/text/segment.h \
	include/cphub/text/stem.h \
	include/cphub/text/utf8.h \
	include/cphub/text/width.h \
	%D%/bidi.c \
	%D%/clean.c \
	%D%/distance.c \
	%D%/fold.c \
	%D%/fold_han.c \
	%D%/fold_letters.c \
	%D%/fold_letters.h \
	%D%/lang.c \
	%D%/lang_table.c \
	%D%/lang_table.h \
	%D%/letter.c \
	%D%/linebreak.c \
	%D%/points.c \
	%D%/points.h \
	%D%/segment.c \
	%D%/stem.c \
	%D%/thai.c \
	%D%/thai.h \
	%D%/utf8.c \
	%D%/width.c
EXTRA_DIST += %D%/README.md %D%/fold_han.py
