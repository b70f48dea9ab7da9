if FUZZING
noinst_PROGRAMS += tests/fuzz/fuzz_tokenizer
FUZZ_TOKENIZER_FLAGS =
else
check_PROGRAMS += tests/fuzz/fuzz_tokenizer
TESTS += tests/fuzz/fuzz_tokenizer
FUZZ_TOKENIZER_FLAGS = -DCPHUB_REPLAY
endif
tests_fuzz_fuzz_tokenizer_SOURCES = %D%/fuzz_tokenizer.c
tests_fuzz_fuzz_tokenizer_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/index $(FUZZ_TOKENIZER_FLAGS)
tests_fuzz_fuzz_tokenizer_LDFLAGS = $(AM_LDFLAGS) $(CPHUB_FUZZER)
tests_fuzz_fuzz_tokenizer_LDADD = $(LIB_INDEX) $(LIBS_INDEX)
EXTRA_DIST += %D%/corpus/tokenizer
