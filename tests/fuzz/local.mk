# Each target is fed its corpus by `make check` in every build; configured with --enable-fuzzing it is
# linked with libFuzzer instead and run by hand (README.md).
FUZZ_TARGETS = tests/fuzz/fuzz_frontmatter tests/fuzz/fuzz_markdown
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

tests_fuzz_fuzz_frontmatter_SOURCES = %D%/fuzz.h %D%/fuzz_frontmatter.c $(FUZZ_MAIN)
tests_fuzz_fuzz_frontmatter_LDADD = $(FUZZ_LIBS) $(LIB_CONTENT) $(LIBS_CONTENT)
tests_fuzz_fuzz_markdown_SOURCES = %D%/fuzz.h %D%/fuzz_markdown.c $(FUZZ_MAIN)
tests_fuzz_fuzz_markdown_LDADD = $(FUZZ_LIBS) $(LIB_PAGE) $(LIBS_CONTENT)
EXTRA_DIST += %D%/README.md %D%/corpus
