noinst_LIBRARIES += src/libcphub-text.a
src_libcphub_text_a_CFLAGS = $(AM_CFLAGS) 
src_libcphub_text_a_SOURCES = \
	include/cphub/text/fold.h \
	include/cphub/text/lang.h \
	include/cphub/text/linebreak.h \
	include/cphub/text/utf8.h \
	include/cphub/text/width.h
EXTRA_DIST += %D%/README.md
