noinst_LIBRARIES += src/libcphub-repo.a
src_libcphub_repo_a_CFLAGS = $(AM_CFLAGS) $(GIT2_CFLAGS)
src_libcphub_repo_a_SOURCES = \
	include/cphub/repo/listing.h \
	include/cphub/repo/oid.h \
	include/cphub/repo/remote.h \
	include/cphub/repo/repo.h
EXTRA_DIST += %D%/README.md
