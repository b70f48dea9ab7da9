/*
 * The functions of libzstd that this folder calls, by their names without `ZSTD_`. It is loaded when a compressed bundle is
 * made or read, which most runs of the program never do.
 */
#ifndef CPHUB_SRC_REPO_LIBZSTD_H
#define CPHUB_SRC_REPO_LIBZSTD_H

#include <zstd.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>

#define LIBZSTD_FUNCTIONS(ROW)      \
	ROW(CCtx_setParameter)      \
	ROW(CCtx_setPledgedSrcSize) \
	ROW(DCtx_setParameter)      \
	ROW(compressStream2)        \
	ROW(createCCtx)             \
	ROW(createDCtx)             \
	ROW(decompressStream)       \
	ROW(freeCCtx)               \
	ROW(freeDCtx)               \
	ROW(getErrorName)           \
	ROW(isError)

#define LIBZSTD_POINTER(name) TYPE_OF(ZSTD_##name) * (name);

struct libzstd {
	LIBZSTD_FUNCTIONS(LIBZSTD_POINTER)
};

/* ERR_SYSTEM: it is not installed. */
MUST_CHECK bool libzstd_load(struct libzstd *out, struct err *err);

#endif
