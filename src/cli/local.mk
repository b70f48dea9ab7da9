noinst_LIBRARIES += src/libcphub-cli.a
src_libcphub_cli_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_cli_a_SOURCES = \
	include/cphub/cli/cli.h \
	%D%/body_input.c \
	%D%/body_input.h \
	%D%/cli.c \
	%D%/ask_form.c \
	%D%/ask_form.h \
	%D%/ask_preview.c \
	%D%/ask_preview.h \
	%D%/cmd_ask.c \
	%D%/cmd_cohort.c \
	%D%/cmd_completion.c \
	%D%/cmd_config.c \
	%D%/cmd_data.c \
	%D%/cmd_doctor.c \
	%D%/cmd_export.c \
	%D%/cmd_help.c \
	%D%/cmd_hotline.c \
	%D%/cmd_import.c \
	%D%/cmd_index.c \
	%D%/cmd_lint.c \
	%D%/cmd_list.c \
	%D%/cmd_login.c \
	%D%/cmd_match.c \
	%D%/cmd_me.c \
	%D%/cmd_open.c \
	%D%/cmd_outbox.c \
	%D%/cmd_pack.c \
	%D%/cmd_publish.c \
	%D%/cmd_search.c \
	%D%/cmd_show.c \
	%D%/cmd_skills.c \
	%D%/cmd_sync.c \
	%D%/cmd_words.c \
	%D%/cohort_new.c \
	%D%/cohort_new.h \
	%D%/cohort_output.c \
	%D%/cohort_output.h \
	%D%/command.c \
	%D%/command.h \
	%D%/command_option.h \
	%D%/editor.c \
	%D%/editor.h \
	%D%/hotline_output.c \
	%D%/hotline_output.h \
	%D%/language.c \
	%D%/language.h \
	%D%/match_output.c \
	%D%/match_output.h \
	%D%/me_agreement.c \
	%D%/me_agreement.h \
	%D%/options.c \
	%D%/options.h \
	%D%/outbox_output.c \
	%D%/outbox_output.h \
	%D%/outbox_send.c \
	%D%/outbox_send.h \
	%D%/output.c \
	%D%/output.h \
	%D%/page_output.c \
	%D%/page_output.h \
	%D%/parcel_output.c \
	%D%/parcel_output.h \
	%D%/pager.c \
	%D%/pager.h \
	%D%/search_kept.c \
	%D%/search_kept.h \
	%D%/search_output.c \
	%D%/search_output.h \
	%D%/show_json.c \
	%D%/show_json.h \
	%D%/update_output.c \
	%D%/update_output.h
EXTRA_DIST += %D%/README.md

## The manual: templates filled from the tables by a program of their own. In folders as man(1) looks for them.
noinst_PROGRAMS += src/cli/manual
src_cli_manual_SOURCES = %D%/manual.c
src_cli_manual_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/cli
src_cli_manual_LDADD = $(LIB_CLI) $(LIBS_ALL)

MANUAL = man/man1/cphub.1 man/man5/cphub-cohort.5 man/man5/cphub-config.5 man/man5/cphub-content.5
man_MANS += $(MANUAL)
CLEANFILES += $(MANUAL)
EXTRA_DIST += %D%/man/cphub.1.in %D%/man/cphub-cohort.5.in %D%/man/cphub-config.5.in %D%/man/cphub-content.5.in
all-local: $(MANUAL)

man/man1/cphub.1: $(srcdir)/%D%/man/cphub.1.in src/cli/manual$(EXEEXT)
man/man5/cphub-cohort.5: $(srcdir)/%D%/man/cphub-cohort.5.in src/cli/manual$(EXEEXT)
man/man5/cphub-config.5: $(srcdir)/%D%/man/cphub-config.5.in src/cli/manual$(EXEEXT)
man/man5/cphub-content.5: $(srcdir)/%D%/man/cphub-content.5.in src/cli/manual$(EXEEXT)
$(MANUAL):
	$(AM_V_GEN)$(MKDIR_P) '$(@D)' && LC_ALL=C LANGUAGE= src/cli/manual$(EXEEXT) \
		'$(srcdir)/%D%/man/$(@F).in' >'$@.new' && mv '$@.new' '$@'
