noinst_LIBRARIES += src/libcphub-flow.a
src_libcphub_flow_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_flow_a_SOURCES = \
	include/cphub/flow/agreement.h \
	include/cphub/flow/fill.h \
	include/cphub/flow/gaps.h \
	include/cphub/flow/import.h \
	include/cphub/flow/lint.h \
	include/cphub/flow/matching.h \
	include/cphub/flow/me.h \
	include/cphub/flow/mentors.h \
	include/cphub/flow/news.h \
	include/cphub/flow/people.h \
	include/cphub/flow/programme.h \
	include/cphub/flow/read.h \
	include/cphub/flow/session.h \
	include/cphub/flow/setting.h \
	include/cphub/flow/update.h \
	%D%/agreement.c \
	%D%/consents.c \
	%D%/consents.h \
	%D%/enrol.c \
	%D%/enrol.h \
	%D%/fill.c \
	%D%/gaps.c \
	%D%/import.c \
	%D%/lint.c \
	%D%/load.c \
	%D%/load.h \
	%D%/matching.c \
	%D%/matching_ask.c \
	%D%/matching_exchange.c \
	%D%/matching_numbers.c \
	%D%/matching_private.h \
	%D%/me.c \
	%D%/mentors.c \
	%D%/news.c \
	%D%/people.c \
	%D%/pipeline.c \
	%D%/pipeline.h \
	%D%/prepare.c \
	%D%/prepare.h \
	%D%/programme.c \
	%D%/read.c \
	%D%/session.c \
	%D%/session_private.h \
	%D%/setting.c \
	%D%/skill.c \
	%D%/skill.h \
	%D%/sync.c \
	%D%/update.c
EXTRA_DIST += %D%/README.md
