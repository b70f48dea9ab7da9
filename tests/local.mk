# Unit tests: one program a folder, linked with that folder and what lies below it, nothing else.
UNIT_MAIN = tests/unit/main.c tests/unit/unit.h
if HAVE_CHECK
include tests/unit/core/local.mk
include tests/unit/text/local.mk
endif

TESTS += $(UNIT_TESTS)
check_PROGRAMS += $(UNIT_TESTS)
EXTRA_DIST += tests/lint

# Every unit test once more under valgrind, in one process each.
check-valgrind: $(UNIT_TESTS)
	@for t in $(UNIT_TESTS); do \
		echo "valgrind $$t"; \
		CK_FORK=no srcdir='$(srcdir)' valgrind -q --error-exitcode=1 --leak-check=full \
			--errors-for-leak-kinds=definite ./$$t || exit 1; \
	done

lint:
	CC='$(CC)' CPPFLAGS='$(DEFS) $(DEFAULT_INCLUDES) -I$(abs_top_srcdir)/include $(LINT_CPPFLAGS)' \
		'$(srcdir)/tests/lint/run' '$(abs_top_srcdir)' '$(abs_builddir)'

.PHONY: check-valgrind lint
