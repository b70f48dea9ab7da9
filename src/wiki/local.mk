noinst_LIBRARIES += src/libcphub-wiki.a
src_libcphub_wiki_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_wiki_a_SOURCES = \
	include/cphub/wiki/fault.h \
	include/cphub/wiki/request.h \
	include/cphub/wiki/wiki.h \
	%D%/api.c \
	%D%/api.h \
	%D%/login.c \
	%D%/page.c \
	%D%/request.c \
	%D%/verdict.c \
	%D%/verdict.h
EXTRA_DIST += %D%/README.md
