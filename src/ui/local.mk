noinst_LIBRARIES += src/libcphub-ui.a
src_libcphub_ui_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/ui
# Not its -D: they are ours, and differ.
src_libcphub_ui_a_CFLAGS = $(AM_CFLAGS) $(filter -I%,$(CURSES_CFLAGS))
src_libcphub_ui_a_SOURCES = \
	include/cphub/ui/ui.h \
	include/cphub/ui/writing.h \
	%D%/action.c \
	%D%/action.h \
	%D%/app.c \
	%D%/app.h \
	%D%/app_keys.c \
	%D%/ask.c \
	%D%/ask.h \
	%D%/bar.c \
	%D%/bar.h \
	%D%/draw.c \
	%D%/find.c \
	%D%/find.h \
	%D%/fuzzy.c \
	%D%/fuzzy.h \
	%D%/job.c \
	%D%/job.h \
	%D%/key.c \
	%D%/key.h \
	%D%/keymap.c \
	%D%/keymap.h \
	%D%/look.c \
	%D%/look.h \
	%D%/narrowing.c \
	%D%/narrowing.h \
	%D%/pager.c \
	%D%/pager.h \
	%D%/panes.c \
	%D%/panes.h \
	%D%/pointer.c \
	%D%/pointer.h \
	%D%/preview.c \
	%D%/preview.h \
	%D%/rows.c \
	%D%/rows.h \
	%D%/run.c \
	%D%/screen.h \
	%D%/screen/contents.c \
	%D%/screen/help.c \
	%D%/screen/history.c \
	%D%/screen/home.c \
	%D%/screen/narrow.c \
	%D%/screen/order.c \
	%D%/screen/pages.c \
	%D%/screen/palette.c \
	%D%/screen/problems.c \
	%D%/screen/read.c \
	%D%/screen/read.h \
	%D%/screen/read_move.c \
	%D%/screen/search.c \
	%D%/screen/search.h \
	%D%/screen/search_draw.c \
	%D%/screen/search_run.c \
	%D%/screen/skills.c \
	%D%/settings.c \
	%D%/settings.h \
	%D%/signals.c \
	%D%/signals.h \
	%D%/surface.c \
	%D%/surface.h \
	%D%/term.c \
	%D%/term.h \
	%D%/widget/input.c \
	%D%/widget/input.h \
	%D%/widget/list.c \
	%D%/widget/list.h \
	%D%/writing.c
EXTRA_DIST += %D%/README.md
