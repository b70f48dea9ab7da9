noinst_LIBRARIES += src/libcphub-cohort.a
src_libcphub_cohort_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_cohort_a_SOURCES = \
	include/cphub/cohort/cohort.h \
	include/cphub/cohort/compare.h \
	include/cphub/cohort/desk.h \
	include/cphub/cohort/result.h \
	include/cphub/cohort/shelf.h \
	%D%/check.c \
	%D%/cohort.c \
	%D%/compare.c \
	%D%/csv.c \
	%D%/csv.h \
	%D%/desk.c \
	%D%/faults.c \
	%D%/faults.h \
	%D%/keep.c \
	%D%/members.c \
	%D%/members.h \
	%D%/pair.c \
	%D%/pair.h \
	%D%/read_assignment.c \
	%D%/read_folder.c \
	%D%/read_json.c \
	%D%/reading.c \
	%D%/reading.h \
	%D%/result.c \
	%D%/rules.c \
	%D%/rules.h \
	%D%/shelf.c \
	%D%/write.c \
	%D%/write_cohort.c
EXTRA_DIST += %D%/README.md
