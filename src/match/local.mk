noinst_LIBRARIES += src/libcphub-match.a
src_libcphub_match_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_match_a_SOURCES = \
	include/cphub/match/instance.h \
	include/cphub/match/intake.h \
	include/cphub/match/judge.h \
	include/cphub/match/kin.h \
	include/cphub/match/person.h \
	include/cphub/match/ranking.h \
	include/cphub/match/ring.h \
	include/cphub/match/shortlist.h \
	include/cphub/match/solve.h \
	include/cphub/match/wording.h \
	%D%/block.c \
	%D%/block.h \
	%D%/cardinality.c \
	%D%/cardinality.h \
	%D%/factors.c \
	%D%/factors.h \
	%D%/floor.c \
	%D%/instance.c \
	%D%/intake.c \
	%D%/intake_instance.c \
	%D%/intake_pairs.c \
	%D%/intake_private.h \
	%D%/intake_rules.c \
	%D%/judge.c \
	%D%/kin.c \
	%D%/leximin.c \
	%D%/lists.c \
	%D%/lists.h \
	%D%/names.c \
	%D%/names.h \
	%D%/optimum.c \
	%D%/optimum.h \
	%D%/person.c \
	%D%/plan.h \
	%D%/rank_maximal.c \
	%D%/ranking.c \
	%D%/ranks.c \
	%D%/ranks.h \
	%D%/ring.c \
	%D%/shortlist.c \
	%D%/solve.c \
	%D%/stable.c \
	%D%/transport.c \
	%D%/transport.h \
	%D%/wording.c
EXTRA_DIST += %D%/README.md
