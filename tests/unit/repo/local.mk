UNIT_TESTS += tests/unit/repo/test_repo
tests_unit_repo_test_repo_SOURCES = $(UNIT_MAIN) $(UNIT_SCRATCH) %D%/suite.c %D%/cases.h \
	%D%/bare.c %D%/bare.h %D%/test_bundle_head.c %D%/test_folder.c %D%/test_lines.c %D%/test_listing.c \
	%D%/test_manifest.c %D%/test_oid.c %D%/test_peek.c %D%/test_remote_error.c %D%/test_remote_progress.c \
	%D%/test_repo.c %D%/test_squeeze.c
tests_unit_repo_test_repo_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit -I$(top_srcdir)/src/repo
tests_unit_repo_test_repo_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS) $(GIT2_CFLAGS)
tests_unit_repo_test_repo_LDADD = $(LIB_REPO) $(GIT2_LIBS) $(JANSSON_LIBS) $(CHECK_LIBS)
