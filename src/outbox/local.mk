noinst_LIBRARIES += src/libcphub-outbox.a
src_libcphub_outbox_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_outbox_a_SOURCES = \
	include/cphub/outbox/bookmark.h \
	include/cphub/outbox/draft.h \
	include/cphub/outbox/dropped.h \
	include/cphub/outbox/items.h \
	include/cphub/outbox/kept.h \
	include/cphub/outbox/mentorship.h \
	include/cphub/outbox/own.h \
	include/cphub/outbox/ledger.h \
	include/cphub/outbox/place.h \
	include/cphub/outbox/post.h \
	include/cphub/outbox/progress.h \
	include/cphub/outbox/sender.h \
	include/cphub/outbox/seen.h \
	include/cphub/outbox/state.h \
	include/cphub/outbox/tally.h \
	%D%/bookmark.c \
	%D%/draft.c \
	%D%/dropped.c \
	%D%/items.c \
	%D%/kept.c \
	%D%/mentorship.c \
	%D%/own.c \
	%D%/ledger.c \
	%D%/place.c \
	%D%/post.c \
	%D%/progress.c \
	%D%/sender.c \
	%D%/seen.c \
	%D%/sql.c \
	%D%/state.c \
	%D%/state_private.h \
	%D%/tally.c
EXTRA_DIST += %D%/README.md
