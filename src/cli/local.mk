noinst_LIBRARIES += src/libcphub-cli.a
src_libcphub_cli_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_cli_a_SOURCES = \
	include/cphub/cli/cli.h \
	%D%/cli.c
EXTRA_DIST += %D%/README.md
