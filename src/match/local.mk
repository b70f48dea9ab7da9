noinst_LIBRARIES += src/libcphub-match.a
src_libcphub_match_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_match_a_SOURCES = \
	include/cphub/match/kin.h \
	include/cphub/match/person.h \
	include/cphub/match/ranking.h \
	include/cphub/match/ring.h \
	include/cphub/match/shortlist.h \
	include/cphub/match/wording.h \
	%D%/factors.c \
	%D%/factors.h \
	%D%/kin.c \
	%D%/person.c \
	%D%/ranking.c \
	%D%/ring.c \
	%D%/shortlist.c \
	%D%/wording.c
EXTRA_DIST += %D%/README.md
