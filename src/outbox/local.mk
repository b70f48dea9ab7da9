noinst_LIBRARIES += src/libcphub-outbox.a
src_libcphub_outbox_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_outbox_a_SOURCES = \
	include/cphub/outbox/draft.h \
	include/cphub/outbox/dropped.h \
	include/cphub/outbox/kept.h \
	include/cphub/outbox/state.h \
	%D%/draft.c \
	%D%/dropped.c \
	%D%/kept.c \
	%D%/sql.c \
	%D%/state.c \
	%D%/state_private.h
EXTRA_DIST += %D%/README.md
