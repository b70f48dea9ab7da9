# Unit tests: one program a folder, linked with that folder and what lies below it, nothing else.
UNIT_MAIN = tests/unit/main.c tests/unit/unit.h
if HAVE_CHECK
include tests/unit/core/local.mk
include tests/unit/db/local.mk
include tests/unit/net/local.mk
include tests/unit/wiki/local.mk
include tests/unit/match/local.mk
include tests/unit/template/local.mk
include tests/unit/cohort/local.mk
include tests/unit/outbox/local.mk
include tests/unit/repo/local.mk
include tests/unit/text/local.mk
include tests/unit/page/local.mk
include tests/unit/ui/local.mk
include tests/unit/content/local.mk
include tests/unit/index/local.mk
include tests/unit/flow/local.mk
include tests/unit/cli/local.mk
endif
include tests/fuzz/local.mk

TESTS += $(UNIT_TESTS)
check_PROGRAMS += $(UNIT_TESTS)
EXTRA_DIST += tests/data/cohort tests/data/courses tests/data/field tests/data/hotline.wiki tests/data/hub tests/data/scripts tests/lint tests/README.md tests/support/README.md tests/support/evil-repo \
	tests/support/faultproxy.c tests/support/git-http-up tests/support/https-up tests/support/hostile tests/support/keep-hotline tests/support/lsan.supp tests/support/sandbox.sh \
	tests/support/self-test.sh tests/support/tmux-screen tests/support/tries tests/support/valgrind.supp

include tests/cli/local.mk
include tests/ui/local.mk
include tests/git/local.mk
include tests/wiki/local.mk
include tests/po/local.mk
include tests/bench/local.mk

# Scripts find the source by $srcdir and the program by $CPHUB.
# Check gives a test four seconds, which a busy machine under a sanitizer may need for nothing.
AM_TESTS_ENVIRONMENT = CK_DEFAULT_TIMEOUT=120; export CK_DEFAULT_TIMEOUT; CPHUB='$(abs_builddir)/cphub'; export CPHUB; \
	LSAN_OPTIONS='suppressions=$(abs_top_srcdir)/tests/support/lsan.supp:print_suppressions=0'; export LSAN_OPTIONS;
# Looking for leaks at the end of a process takes longer than most tests, and a process a test has a thousand ends: the
# sanitizers get one a program. What a sanitizer finds ends it anyway.
if SANITIZERS
AM_TESTS_ENVIRONMENT += CK_FORK=no; export CK_FORK;
endif
TEST_EXTENSIONS = .sh .keys
LOG_COMPILER = $(srcdir)/tests/support/tries
SH_LOG_COMPILER = $(srcdir)/tests/support/tries $(SHELL)
KEYS_LOG_COMPILER = $(srcdir)/tests/support/tries $(srcdir)/tests/support/tmux-screen
AM_KEYS_LOG_FLAGS = ./cphub$(EXEEXT)
TESTS += tests/support/self-test.sh

# Every unit test once more under valgrind, in one process each; make -j runs several.
VALGRIND_RUNS = $(UNIT_TESTS:=.valgrind)
check-valgrind: $(VALGRIND_RUNS)
$(VALGRIND_RUNS): $(UNIT_TESTS)
	@t='$@'; t=$${t%.valgrind}; echo "valgrind $$t"; \
		CK_FORK=no CPHUB_RESIZES=20 srcdir='$(srcdir)' valgrind -q --error-exitcode=1 --leak-check=full --show-leak-kinds=definite \
		--errors-for-leak-kinds=definite --suppressions='$(srcdir)/tests/support/valgrind.supp' ./$$t

lint:
	'$(srcdir)/tests/lint/run' '$(srcdir)' . $(DEFS) $(DEFAULT_INCLUDES) $(AM_CPPFLAGS) $(CPPFLAGS) \
		$(JANSSON_CFLAGS) $(GIT2_CFLAGS) $(CURL_CFLAGS) $(ZLIB_CFLAGS) $(ZSTD_CFLAGS) $(SQLITE_CFLAGS) $(YAML_CFLAGS) $(CMARK_CFLAGS) \
		$(CURSES_CFLAGS) $(FRIBIDI_CFLAGS) $(THAI_CFLAGS) -I'$(abs_top_srcdir)/src/ui' -std=gnu11

.PHONY: check-valgrind $(VALGRIND_RUNS) lint
