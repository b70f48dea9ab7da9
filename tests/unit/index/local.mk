UNIT_TESTS += tests/unit/index/test_index
tests_unit_index_test_index_SOURCES = $(UNIT_MAIN) %D%/suite.c %D%/cases.h \
	%D%/pages.h %D%/pages.c \
	%D%/test_tokenizer.c %D%/test_sql.c %D%/test_terms.c %D%/here.h %D%/here.c %D%/test_catalog.c %D%/test_catalog_file.c %D%/test_list.c \
	%D%/test_search.c %D%/test_spell.c %D%/test_synonym.c \
	%D%/test_grams.c %D%/test_facets.c %D%/test_keep.c %D%/test_sections.c \
	%D%/test_shard.c %D%/test_order.c %D%/test_migration.c %D%/test_prose.c %D%/test_top.c \
	%D%/test_small.c %D%/test_fact.c %D%/test_form.c %D%/test_directory.c %D%/test_still.c \
	%D%/test_fill.c
tests_unit_index_test_index_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit \
	-I$(top_srcdir)/src/index
tests_unit_index_test_index_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_index_test_index_LDADD = $(LIB_INDEX) $(LIBS_INDEX) $(CHECK_LIBS)
