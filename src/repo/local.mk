noinst_LIBRARIES += src/libcphub-repo.a
src_libcphub_repo_a_CPPFLAGS = $(AM_CPPFLAGS) -DGIT2_LIBDIR='"$(GIT2_LIBDIR)"'
src_libcphub_repo_a_CFLAGS = $(AM_CFLAGS) $(GIT2_CFLAGS) $(ZLIB_CFLAGS) $(ZSTD_CFLAGS)
src_libcphub_repo_a_SOURCES = \
	include/cphub/repo/bundle.h \
	include/cphub/repo/compose.h \
	include/cphub/repo/lines.h \
	include/cphub/repo/listing.h \
	include/cphub/repo/manifest.h \
	include/cphub/repo/oid.h \
	include/cphub/repo/publish.h \
	include/cphub/repo/published.h \
	include/cphub/repo/remote.h \
	include/cphub/repo/peek.h \
	include/cphub/repo/repo.h \
	%D%/oid.c \
	%D%/tree.c \
	%D%/tree.h \
	%D%/refuse.h \
	%D%/libgit2.c \
	%D%/libgit2.h \
	%D%/store.c \
	%D%/store.h \
	%D%/folder.c \
	%D%/folder.h \
	%D%/folder_backend.c \
	%D%/lines.c \
	%D%/listing.c \
	%D%/arrival.c \
	%D%/arrival.h \
	%D%/compose.c \
	%D%/bundle.c \
	%D%/bundle_head.c \
	%D%/bundle_head.h \
	%D%/remote_call.c \
	%D%/remote_call.h \
	%D%/libzstd.c \
	%D%/libzstd.h \
	%D%/manifest.c \
	%D%/publish.c \
	%D%/publish_bundle.c \
	%D%/publish_bundle.h \
	%D%/publish_part.c \
	%D%/publish_part.h \
	%D%/published.c \
	%D%/squeeze.c \
	%D%/squeeze.h \
	%D%/remote.c \
	%D%/remote_error.c \
	%D%/remote_error.h \
	%D%/remote_git.c \
	%D%/remote_git.h \
	%D%/remote_setting.c \
	%D%/remote_progress.c \
	%D%/remote_progress.h \
	%D%/delta.c \
	%D%/delta.h \
	%D%/peek.c \
	%D%/peek_blob.c \
	%D%/sha1.c \
	%D%/sha1.h \
	%D%/repo.c
EXTRA_DIST += %D%/README.md
