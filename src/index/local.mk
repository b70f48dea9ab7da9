noinst_LIBRARIES += src/libcphub-index.a
src_libcphub_index_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
src_libcphub_index_a_SOURCES = \
	include/cphub/index/catalog.h \
	include/cphub/index/query.h
EXTRA_DIST += %D%/README.md
