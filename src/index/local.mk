noinst_LIBRARIES += src/libcphub-index.a
src_libcphub_index_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_index_a_SOURCES = \
	include/cphub/index/catalog.h \
	include/cphub/index/query.h \
	include/cphub/index/vocabulary.h \
	%D%/beginning.h \
	%D%/beginning.c \
	%D%/candidate.h \
	%D%/catalog_private.h \
	%D%/catalog.c \
	%D%/grams.h \
	%D%/grams.c \
	%D%/judge.c \
	%D%/list.c \
	%D%/match.h \
	%D%/match.c \
	%D%/prose.c \
	%D%/facets.c \
	%D%/quest.c \
	%D%/rank.h \
	%D%/rank.c \
	%D%/search.c \
	%D%/shard.h \
	%D%/shard.c \
	%D%/spell.h \
	%D%/spell.c \
	%D%/spell_guess.h \
	%D%/spell_guess.c \
	%D%/synonym.h \
	%D%/synonym.c \
	%D%/synonym_key.h \
	%D%/synonym_key.c \
	%D%/synonym_put.c \
	%D%/snippet.h \
	%D%/snippet.c \
	%D%/sql.h \
	%D%/sql.c \
	%D%/terms.h \
	%D%/terms.c \
	%D%/tokenizer.h \
	%D%/tokenizer.c \
	%D%/tokenizer_rules.h \
	%D%/tokenizer_rules.c \
	%D%/tokenizer_spelling.h \
	%D%/tokenizer_spelling.c \
	%D%/tokenizer_word.h \
	%D%/tokenizer_word.c \
	%D%/top.c \
	%D%/view.h \
	%D%/vocabulary.c \
	%D%/view.c \
	%D%/walk.h \
	%D%/walk.c \
	%D%/write.c
EXTRA_DIST += %D%/README.md
