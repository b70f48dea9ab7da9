#include "squeeze.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

#include "libzstd.h"

/* The window is what the reader has to hold in memory: 16 MiB. */
enum { LEVEL = 19, WINDOW_LOG = 24, PIECE = 1 << 16 };

/* From one file to another, piece by piece. */
struct passage {
	struct libzstd zstd;
	const char *from, *to;
	int in, out;
	const struct squeeze_watch *watch;
	struct sha256 sha; /* of what is compressed */
	struct squeezed sum;
	char *pieces; /* two: what is read, what is written */
};

static void passage_close(struct passage *p)
{
	if (p->in >= 0)
		close(p->in);
	if (p->out >= 0)
		close(p->out);
	free(p->pieces);
}

static bool passage_open(struct passage *p, struct err *err)
{
	p->in = p->out = -1;
	p->pieces = mem_alloc(2 * (size_t)PIECE);
	sha256_init(&p->sha);
	if (!libzstd_load(&p->zstd, err))
		return false;
	p->in = open(p->from, O_RDONLY | O_CLOEXEC);
	if (p->in < 0)
		return err_errno(err, _("%s could not be opened"), p->from);
	p->out = open(p->to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	return p->out >= 0 || err_errno(err, _("%s could not be written"), p->to);
}

static bool may_go_on(const struct passage *p, struct err *err)
{
	return !p->watch || !p->watch->may_go_on || p->watch->may_go_on(p->watch->data) ||
	       err_set(err, ERR_CANCELLED, _("stopped; the content is as it was before"));
}

static bool read_piece(struct passage *p, struct sv *piece, struct err *err)
{
	ssize_t n;

	do
		n = read(p->in, p->pieces, PIECE);
	while (n < 0 && errno == EINTR);
	*piece = sv_make(p->pieces, n < 0 ? 0 : (size_t)n);
	return n >= 0 || err_errno(err, _("%s could not be read"), p->from);
}

static bool write_piece(struct passage *p, struct sv piece, struct err *err)
{
	while (piece.len) {
		const ssize_t n = write(p->out, piece.at, piece.len);

		if (n < 0 && errno != EINTR)
			return err_errno(err, _("%s could not be written"), p->to);
		piece = sv_from_byte(piece, n < 0 ? 0 : (size_t)n);
	}
	return true;
}

static void finish_sum(struct passage *p)
{
	unsigned char digest[SHA256_SIZE];

	sha256_end(&p->sha, digest);
	sha256_hex(digest, p->sum.sha256);
}

static bool zstd_fail(const struct passage *p, size_t code, struct err *err)
{
	return err_set(err, ERR_SYSTEM, "%s: %s", p->from, p->zstd.getErrorName(code));
}

/* All of `piece`, and at the end all that zstd still holds. */
static bool squeeze_piece(struct passage *p, ZSTD_CCtx *c, struct sv piece, struct err *err)
{
	const ZSTD_EndDirective how = piece.len ? ZSTD_e_continue : ZSTD_e_end;
	ZSTD_inBuffer in = { .src = piece.at, .size = piece.len };
	size_t left;

	p->sum.plain += piece.len;
	do {
		ZSTD_outBuffer out = { .dst = p->pieces + PIECE, .size = PIECE };

		left = p->zstd.compressStream2(c, &out, &in, how);
		if (p->zstd.isError(left))
			return zstd_fail(p, left, err);
		sha256_add(&p->sha, out.dst, out.pos);
		p->sum.bytes += out.pos;
		if (!write_piece(p, sv_make(out.dst, out.pos), err))
			return false;
	} while (piece.len ? in.pos < in.size : left > 0);
	return true;
}

static bool set_up(struct passage *p, ZSTD_CCtx *c, struct err *err)
{
	static const struct {
		ZSTD_cParameter name;
		int value;
	} wishes[] = { { ZSTD_c_compressionLevel, LEVEL },
		       { ZSTD_c_windowLog, WINDOW_LOG },
		       { ZSTD_c_enableLongDistanceMatching, 1 } };
	struct stat st;

	for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
		const size_t code = p->zstd.CCtx_setParameter(c, wishes[i].name, wishes[i].value);

		if (p->zstd.isError(code))
			return zstd_fail(p, code, err);
	}
	/* Small ones get a window of their size. */
	if (fstat(p->in, &st) < 0)
		return err_errno(err, _("%s could not be read"), p->from);
	p->zstd.CCtx_setPledgedSrcSize(c, (unsigned long long)st.st_size);
	return true;
}

static bool squeeze_all(struct passage *p, ZSTD_CCtx *c, struct err *err)
{
	struct sv piece;

	do {
		if (!may_go_on(p, err) || !read_piece(p, &piece, err) ||
		    !squeeze_piece(p, c, piece, err))
			return false;
	} while (piece.len);
	return fsync(p->out) == 0 || err_errno(err, _("%s could not be written"), p->to);
}

bool squeeze_file(const char *from, const char *to, const struct squeeze_watch *watch,
		  struct squeezed *out, struct err *err)
{
	struct passage p = { .from = from, .to = to, .watch = watch };
	ZSTD_CCtx *c = NULL;
	bool ok = passage_open(&p, err);

	if (ok) {
		c = p.zstd.createCCtx();
		ok = (c || err_errno(err, _("%s could not be opened"), from)) &&
		     set_up(&p, c, err) && squeeze_all(&p, c, err);
		p.zstd.freeCCtx(c);
	}
	finish_sum(&p);
	*out = p.sum;
	passage_close(&p);
	return ok;
}

static bool wrong(const struct passage *p, struct err *err)
{
	return err_set(err, ERR_INPUT,
		       _("%s is not what the manifest says: cut, changed, or damaged on its way"),
		       p->from);
}

/* `left`: what zstd says at the end of a piece; 0 where nothing is begun. */
static bool unsqueeze_piece(struct passage *p, ZSTD_DCtx *d, struct sv piece, size_t *left,
			    const struct squeezed *want, struct err *err)
{
	ZSTD_inBuffer in = { .src = piece.at, .size = piece.len };
	size_t got = PIECE;

	/* What did not fit into the last piece comes without new input. */
	while (in.pos < in.size || got == PIECE) {
		ZSTD_outBuffer out = { .dst = p->pieces + PIECE, .size = PIECE };

		*left = p->zstd.decompressStream(d, &out, &in);
		got = out.pos;
		p->sum.plain += got;
		if (p->zstd.isError(*left) || p->sum.plain > want->plain)
			return wrong(p, err);
		if (!write_piece(p, sv_make(out.dst, got), err))
			return false;
		if (!got && in.pos == in.size)
			break;
	}
	return true;
}

static bool unsqueeze_all(struct passage *p, ZSTD_DCtx *d, const struct squeezed *want,
			  struct err *err)
{
	size_t left = 1;
	struct sv piece;

	for (;;) {
		if (!may_go_on(p, err) || !read_piece(p, &piece, err))
			return false;
		if (!piece.len)
			break;
		sha256_add(&p->sha, piece.at, piece.len);
		p->sum.bytes += piece.len;
		if (p->sum.bytes > want->bytes)
			return wrong(p, err);
		if (!unsqueeze_piece(p, d, piece, &left, want, err))
			return false;
	}
	finish_sum(p);
	return (!left && p->sum.bytes == want->bytes && p->sum.plain == want->plain &&
		!strcmp(p->sum.sha256, want->sha256)) ||
	       wrong(p, err);
}

bool unsqueeze_file(const char *from, const char *to, const struct squeezed *want,
		    const struct squeeze_watch *watch, struct err *err)
{
	struct passage p = { .from = from, .to = to, .watch = watch };
	ZSTD_DCtx *d = NULL;
	bool ok = passage_open(&p, err);

	if (ok) {
		d = p.zstd.createDCtx();
		ok = d || err_errno(err, _("%s could not be opened"), from);
		if (ok)
			p.zstd.DCtx_setParameter(d, ZSTD_d_windowLogMax, WINDOW_LOG);
		ok = ok && unsqueeze_all(&p, d, want, err);
		p.zstd.freeDCtx(d);
	}
	if (!ok && p.out >= 0)
		unlink(to);
	passage_close(&p);
	return ok;
}
