# Measurements by hand: built by `make bench-programs`, run by tests/bench/run; no part of `make check`.
EXTRA_PROGRAMS += tests/bench/bare_loop tests/bench/search_loop tests/bench/quality_loop \
	tests/bench/typing_loop tests/bench/reading_loop tests/bench/cohort_loop tests/bench/thread_loop \
	tests/bench/import_loop
tests_bench_bare_loop_SOURCES = %D%/bare_loop.c
tests_bench_bare_loop_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/index
tests_bench_bare_loop_LDADD = $(LIB_FLOW) $(LIBS_INDEX)
tests_bench_search_loop_SOURCES = %D%/search_loop.c %D%/bench.c %D%/bench.h
tests_bench_search_loop_LDADD = $(LIB_FLOW) $(LIBS_INDEX)
tests_bench_quality_loop_SOURCES = %D%/quality_loop.c %D%/bench.c %D%/bench.h
tests_bench_quality_loop_LDADD = $(LIB_FLOW) $(LIBS_INDEX)
tests_bench_typing_loop_SOURCES = %D%/typing_loop.c %D%/bench.c %D%/bench.h
tests_bench_typing_loop_LDADD = $(LIB_FLOW) $(LIBS_INDEX)
tests_bench_reading_loop_SOURCES = %D%/reading_loop.c %D%/bench.c %D%/bench.h
tests_bench_reading_loop_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/ui
tests_bench_reading_loop_LDADD = $(LIB_UI) $(LIBS_ALL)
tests_bench_cohort_loop_SOURCES = %D%/cohort_loop.c
tests_bench_cohort_loop_LDADD = $(LIB_COHORT) $(LIBS_CONTENT)
tests_bench_thread_loop_SOURCES = %D%/thread_loop.c %D%/bench.c %D%/bench.h
tests_bench_thread_loop_LDADD = $(LIB_FLOW) $(LIBS_INDEX)
tests_bench_import_loop_SOURCES = %D%/import_loop.c
tests_bench_import_loop_LDADD = $(LIB_REPO) $(JANSSON_LIBS)
CLEANFILES += $(EXTRA_PROGRAMS)
EXTRA_DIST += %D%/README.md %D%/run %D%/run-index %D%/run-screens %D%/run-search %D%/gen-corpus %D%/gen-collection \
	%D%/gen-queries %D%/search-quality %D%/search-process %D%/search-size %D%/gen-cohort %D%/run-cohort \
	%D%/peer_lemon.cc %D%/peer_scipy.py %D%/run-match %D%/run-sync %D%/run-publish %D%/run-wiki %D%/wire %D%/gen-people

bench-programs: cphub $(EXTRA_PROGRAMS)

.PHONY: bench-programs
