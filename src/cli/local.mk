noinst_LIBRARIES += src/libcphub-cli.a
src_libcphub_cli_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_cli_a_SOURCES = \
	include/cphub/cli/cli.h \
	%D%/cli.c \
	%D%/cmd_completion.c \
	%D%/cmd_config.c \
	%D%/cmd_doctor.c \
	%D%/cmd_help.c \
	%D%/cmd_index.c \
	%D%/cmd_lint.c \
	%D%/cmd_list.c \
	%D%/cmd_open.c \
	%D%/cmd_outbox.c \
	%D%/cmd_search.c \
	%D%/cmd_show.c \
	%D%/cmd_skills.c \
	%D%/command.c \
	%D%/command.h \
	%D%/language.c \
	%D%/language.h \
	%D%/options.c \
	%D%/options.h \
	%D%/output.c \
	%D%/output.h \
	%D%/search_kept.c \
	%D%/search_kept.h \
	%D%/search_output.c \
	%D%/search_output.h \
	%D%/show_json.c \
	%D%/show_json.h
EXTRA_DIST += %D%/README.md
