# remote_fetch against a real git server on loopback; skipped where lighttpd is not installed.
if HAVE_CHECK
TESTS += %D%/test_remote
check_PROGRAMS += %D%/test_remote %D%/faultproxy
tests_git_faultproxy_SOURCES = tests/support/faultproxy.c
tests_git_test_remote_SOURCES = $(UNIT_MAIN) $(UNIT_SCRATCH) %D%/server.c %D%/server.h %D%/cases.h \
	%D%/test_address.c %D%/test_remote.c
tests_git_test_remote_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit -I$(top_srcdir)/tests/git \
	-DFAULTPROXY='"$(abs_builddir)/%D%/faultproxy"'
tests_git_test_remote_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_git_test_remote_LDADD = $(LIB_REPO) $(GIT2_LIBS) $(JANSSON_LIBS) $(CHECK_LIBS)
endif

# The same by the command, against repositories on this machine.
GIT_TESTS = %D%/bomb.sh %D%/daemon.sh %D%/https.sh %D%/hostile.sh %D%/line.sh %D%/pack.sh %D%/posts.sh %D%/sources.sh %D%/ssh.sh \
	%D%/publish.sh %D%/published.sh %D%/sync.sh %D%/thin.sh
TESTS += $(GIT_TESTS)
EXTRA_DIST += $(GIT_TESTS) %D%/stop_at.sh
