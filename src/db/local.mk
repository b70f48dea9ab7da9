noinst_LIBRARIES += src/libcphub-db.a
src_libcphub_db_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
src_libcphub_db_a_SOURCES = \
	include/cphub/db/db.h \
	include/cphub/db/fts.h \
	%D%/db_private.h \
	%D%/db.c \
	%D%/fts.c
EXTRA_DIST += %D%/README.md
