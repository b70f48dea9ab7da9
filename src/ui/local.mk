noinst_LIBRARIES += src/libcphub-ui.a
src_libcphub_ui_a_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
src_libcphub_ui_a_SOURCES = \
	include/cphub/ui/ui.h
EXTRA_DIST += %D%/README.md
