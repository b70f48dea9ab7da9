noinst_LIBRARIES += src/libcphub-template.a
src_libcphub_template_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_template_a_SOURCES = \
	include/cphub/template/tag.h \
	include/cphub/template/template.h \
	%D%/fill.c \
	%D%/tag.c
EXTRA_DIST += %D%/README.md
