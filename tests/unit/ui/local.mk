UNIT_TESTS += tests/unit/ui/test_ui
tests_unit_ui_test_ui_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h %D%/fixture.c %D%/fixture.h \
	%D%/test_surface.c %D%/test_paint.c %D%/test_input.c %D%/test_list.c %D%/test_action.c %D%/test_find.c \
	%D%/test_job.c %D%/test_keymap.c %D%/test_confirm.c \
	%D%/test_panes.c %D%/test_sorting.c %D%/test_undo.c %D%/test_look.c %D%/test_screens.c %D%/test_search.c %D%/test_search_rows.c %D%/test_writing.c \
	%D%/test_read.c %D%/test_place.c %D%/test_course.c %D%/test_news.c %D%/test_linear.c \
	%D%/test_measure.c %D%/test_map.c %D%/test_listing.c %D%/test_settings.c %D%/test_steps.c %D%/test_update.c \
	%D%/test_people.c %D%/test_hotline.c %D%/test_cohort.c %D%/test_compose.c
tests_unit_ui_test_ui_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit -I$(top_srcdir)/src/ui
tests_unit_ui_test_ui_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_ui_test_ui_LDADD = $(LIB_UI) $(LIBS_ALL) $(CHECK_LIBS)
