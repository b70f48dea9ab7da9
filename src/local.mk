# The libraries in the order in which each needs only those behind it.
LIB_CORE = src/libcphub-core.a
LIB_TEXT = src/libcphub-text.a $(LIB_CORE)
LIB_REPO = src/libcphub-repo.a $(LIB_CORE)
LIB_NET = src/libcphub-net.a $(LIB_CORE)
LIB_WIKI = src/libcphub-wiki.a src/libcphub-net.a $(LIB_TEXT)
LIB_DB = src/libcphub-db.a $(LIB_CORE)
LIB_MATCH = src/libcphub-match.a $(LIB_CORE)
LIB_TEMPLATE = src/libcphub-template.a $(LIB_CORE)
LIB_OUTBOX = src/libcphub-outbox.a $(LIB_DB)
LIB_CONTENT = src/libcphub-content.a src/libcphub-template.a $(LIB_TEXT)
LIB_INDEX = src/libcphub-index.a src/libcphub-content.a src/libcphub-template.a src/libcphub-db.a $(LIB_TEXT)
LIB_PAGE = src/libcphub-page.a $(LIB_CONTENT)
LIB_COHORT = src/libcphub-cohort.a src/libcphub-page.a src/libcphub-match.a $(LIB_CONTENT)
LIB_FLOW = src/libcphub-flow.a src/libcphub-repo.a src/libcphub-page.a src/libcphub-outbox.a src/libcphub-match.a src/libcphub-wiki.a src/libcphub-net.a $(LIB_INDEX)
LIB_UI = src/libcphub-ui.a src/libcphub-cohort.a $(LIB_FLOW)
LIB_CLI = src/libcphub-cli.a $(LIB_UI)

LIBS_TEXT = $(JANSSON_LIBS) $(UNISTRING_LIBS) $(STEMMER_LIBS) $(FRIBIDI_LIBS) $(THAI_LIBS)
LIBS_CONTENT = $(YAML_LIBS) $(CMARK_LIBS) $(LIBS_TEXT)
LIBS_INDEX = $(SQLITE_LIBS) $(LIBS_CONTENT) -lm
LIBS_ALL = $(CURSES_LIBS) $(LIBS_INDEX)

bin_PROGRAMS += cphub
cphub_SOURCES = src/main.c
cphub_LDADD = $(LIB_CLI) $(LIBS_ALL)
EXTRA_DIST += src/README.md include/README.md
