/*
 * The functions of libgit2 that this folder calls, by their names without `git_`.
 *
 * The program is not linked with it: of all libraries it takes longest to load and holds the most memory, and most
 * commands read the index only.
 */
#ifndef CPHUB_REPO_LIBGIT2_H
#define CPHUB_REPO_LIBGIT2_H

#include <git2.h>
#include <git2/sys/odb_backend.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>

#define LIBGIT2_FUNCTIONS(ROW)         \
	ROW(commit_free)               \
	ROW(commit_id)                 \
	ROW(commit_time)               \
	ROW(commit_tree_id)            \
	ROW(diff_buffers)              \
	ROW(error_last)                \
	ROW(libgit2_init)              \
	ROW(libgit2_opts)              \
	ROW(libgit2_shutdown)          \
	ROW(odb_add_backend)           \
	ROW(odb_backend_data_alloc)    \
	ROW(odb_free)                  \
	ROW(odb_hash)                  \
	ROW(odb_init_backend)          \
	ROW(odb_new)                   \
	ROW(odb_object_data)           \
	ROW(odb_object_free)           \
	ROW(odb_object_size)           \
	ROW(odb_read)                  \
	ROW(odb_read_header)           \
	ROW(oid_equal)                 \
	ROW(reference_create)          \
	ROW(reference_create_matching) \
	ROW(reference_free)            \
	ROW(reference_lookup)          \
	ROW(reference_name_to_id)      \
	ROW(reference_peel)            \
	ROW(repository_free)           \
	ROW(repository_odb)            \
	ROW(repository_open_bare)      \
	ROW(repository_path)

#define LIBGIT2_POINTER(name) TYPE_OF(git_##name) * (name);

struct libgit2 {
	LIBGIT2_FUNCTIONS(LIBGIT2_POINTER)
};

/* Finds the functions; the library itself is not started. ERR_SYSTEM (it is not installed). */
MUST_CHECK bool libgit2_load(struct libgit2 *out, struct err *err);

#endif
