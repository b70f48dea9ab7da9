# Each target is fed its corpus by `make check` in every build; configured with --enable-fuzzing it is
# linked with libFuzzer instead and run by hand (README.md).
FUZZ_TARGETS = tests/fuzz/fuzz_answer tests/fuzz/fuzz_bundle tests/fuzz/fuzz_cohort tests/fuzz/fuzz_delta tests/fuzz/fuzz_foreign \
	tests/fuzz/fuzz_frontmatter tests/fuzz/fuzz_manifest tests/fuzz/fuzz_markdown tests/fuzz/fuzz_query \
	tests/fuzz/fuzz_search tests/fuzz/fuzz_template tests/fuzz/fuzz_text \
	tests/fuzz/fuzz_thread tests/fuzz/fuzz_tokenizer tests/fuzz/fuzz_tree \
	tests/fuzz/fuzz_zone
if FUZZING
noinst_PROGRAMS += $(FUZZ_TARGETS)
FUZZ_MAIN =
FUZZ_LIBS = $(CPHUB_FUZZER)
else
check_PROGRAMS += $(FUZZ_TARGETS)
TESTS += $(FUZZ_TARGETS)
FUZZ_MAIN = tests/fuzz/replay.c
FUZZ_LIBS =
endif

tests_fuzz_fuzz_answer_SOURCES = %D%/fuzz.h %D%/fuzz_answer.c $(FUZZ_MAIN)
tests_fuzz_fuzz_answer_LDADD = $(FUZZ_LIBS) $(LIB_WIKI) $(LIBS_TEXT)
tests_fuzz_fuzz_bundle_SOURCES = %D%/fuzz.h %D%/fuzz_bundle.c $(FUZZ_MAIN)
tests_fuzz_fuzz_bundle_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/repo
tests_fuzz_fuzz_bundle_LDADD = $(FUZZ_LIBS) $(LIB_REPO) $(JANSSON_LIBS)
tests_fuzz_fuzz_cohort_SOURCES = %D%/fuzz.h %D%/fuzz_cohort.c $(FUZZ_MAIN)
tests_fuzz_fuzz_cohort_LDADD = $(FUZZ_LIBS) $(LIB_COHORT) $(LIBS_CONTENT)
tests_fuzz_fuzz_delta_SOURCES = %D%/fuzz.h %D%/fuzz_delta.c $(FUZZ_MAIN)
tests_fuzz_fuzz_delta_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/repo
tests_fuzz_fuzz_delta_LDADD = $(FUZZ_LIBS) $(LIB_REPO) $(JANSSON_LIBS)
tests_fuzz_fuzz_foreign_SOURCES = %D%/fuzz.h %D%/fuzz_foreign.c $(FUZZ_MAIN)
tests_fuzz_fuzz_foreign_LDADD = $(FUZZ_LIBS) $(LIB_CONTENT) $(LIBS_CONTENT)
tests_fuzz_fuzz_manifest_SOURCES = %D%/fuzz.h %D%/fuzz_manifest.c $(FUZZ_MAIN)
tests_fuzz_fuzz_manifest_LDADD = $(FUZZ_LIBS) $(LIB_REPO) $(JANSSON_LIBS)
tests_fuzz_fuzz_zone_SOURCES = %D%/fuzz.h %D%/fuzz_zone.c $(FUZZ_MAIN)
tests_fuzz_fuzz_zone_LDADD = $(FUZZ_LIBS) $(LIB_CORE) $(JANSSON_LIBS)
tests_fuzz_fuzz_frontmatter_SOURCES = %D%/fuzz.h %D%/fuzz_frontmatter.c $(FUZZ_MAIN)
tests_fuzz_fuzz_frontmatter_LDADD = $(FUZZ_LIBS) $(LIB_CONTENT) $(LIBS_CONTENT)
tests_fuzz_fuzz_markdown_SOURCES = %D%/fuzz.h %D%/fuzz_markdown.c $(FUZZ_MAIN)
tests_fuzz_fuzz_markdown_LDADD = $(FUZZ_LIBS) $(LIB_PAGE) $(LIBS_CONTENT)
tests_fuzz_fuzz_template_SOURCES = %D%/fuzz.h %D%/fuzz_template.c $(FUZZ_MAIN)
tests_fuzz_fuzz_template_LDADD = $(FUZZ_LIBS) $(LIB_TEMPLATE) $(JANSSON_LIBS)
tests_fuzz_fuzz_text_SOURCES = %D%/fuzz.h %D%/fuzz_text.c $(FUZZ_MAIN)
tests_fuzz_fuzz_text_LDADD = $(FUZZ_LIBS) $(LIB_TEXT) $(LIBS_TEXT)
tests_fuzz_fuzz_thread_SOURCES = %D%/fuzz.h %D%/fuzz_thread.c $(FUZZ_MAIN)
tests_fuzz_fuzz_thread_LDADD = $(FUZZ_LIBS) $(LIB_WIKI) $(LIBS_TEXT)
# These look at what is private to their folder.
tests_fuzz_fuzz_query_SOURCES = %D%/fuzz.h %D%/fuzz_query.c $(FUZZ_MAIN)
tests_fuzz_fuzz_query_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/index
tests_fuzz_fuzz_query_LDADD = $(FUZZ_LIBS) $(LIB_INDEX) $(LIBS_INDEX)
tests_fuzz_fuzz_search_SOURCES = %D%/fuzz.h %D%/fuzz_search.c $(FUZZ_MAIN)
tests_fuzz_fuzz_search_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/index
tests_fuzz_fuzz_search_LDADD = $(FUZZ_LIBS) $(LIB_INDEX) $(LIBS_INDEX)
tests_fuzz_fuzz_tokenizer_SOURCES = %D%/fuzz.h %D%/fuzz_tokenizer.c $(FUZZ_MAIN)
tests_fuzz_fuzz_tokenizer_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/index
tests_fuzz_fuzz_tokenizer_LDADD = $(FUZZ_LIBS) $(LIB_INDEX) $(LIBS_INDEX)
tests_fuzz_fuzz_tree_SOURCES = %D%/fuzz.h %D%/fuzz_tree.c $(FUZZ_MAIN)
tests_fuzz_fuzz_tree_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/repo
tests_fuzz_fuzz_tree_CFLAGS = $(AM_CFLAGS) $(GIT2_CFLAGS)
tests_fuzz_fuzz_tree_LDADD = $(FUZZ_LIBS) $(LIB_REPO) $(GIT2_LIBS) $(LIBS_TEXT)
EXTRA_DIST += %D%/README.md %D%/corpus
