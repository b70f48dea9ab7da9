#include "publish_bundle.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/path.h>
#include <cphub/core/tr.h>

#include "bundle_head.h"
#include "remote_call.h"
#include "squeeze.h"

enum { SHORT_HEX = 12 };

/*
 * Not deflated inside, so that what compresses the whole sees what repeats from page to page; nothing is taken over from
 * older packs and there is one thread, so that the same content gives the same bytes.
 */
static bool write_pack(const struct publish_bundle *b, const char *tip, const char *since, int to,
		       struct err *err)
{
	static const char *const words[] = { "pack-objects",
					     "--revs",
					     "--thin",
					     "--shallow",
					     "--quiet",
					     "--threads=1",
					     "--no-reuse-delta",
					     "--no-reuse-object",
					     "--compression=0",
					     "--window=10",
					     "--depth=50",
					     "--delta-base-offset",
					     "--no-write-bitmap-index",
					     "--stdout",
					     NULL };
	char source[OID_HEX + 1];
	struct str wants = { 0 };
	struct remote_call call = { .gitdir = b->history, .words = words, .output = to };
	bool ok;

	if (b->source) {
		oid_hex(b->source, source);
		str_addf(&wants, "--shallow %s\n%s\n", source, source);
	}
	str_addf(&wants, "%s\n", tip);
	if (since)
		str_addf(&wants, "^%s\n", since);
	call.input = str_view(&wants);
	ok = remote_call(&call, NULL, err);
	str_release(&wants);
	return ok;
}

static bool write_plain(const struct publish_bundle *b, const char *tip, const char *since,
			const char *file, struct err *err)
{
	const int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool ok;

	if (fd < 0)
		return err_errno(err, _("%s could not be written"), file);
	ok = bundle_write_head(fd, tip, since, err) && write_pack(b, tip, since, fd, err);
	if (close(fd) < 0 && ok)
		ok = err_errno(err, _("%s could not be written"), file);
	return ok;
}

/* The history has from now on what it saw in the content only. */
static bool keep(const struct publish_bundle *b, const char *tip, const char *file, struct err *err)
{
	const char *const take[] = { "bundle", "unbundle", file, NULL };
	char *ref = mem_printf("refs/published/%s/%s", b->part, tip);
	const char *const note[] = { "update-ref", "--no-deref", ref, tip, NULL };
	const struct remote_call taking = { .gitdir = b->history, .words = take };
	const struct remote_call noting = { .gitdir = b->history, .words = note };
	const bool ok = remote_call(&taking, NULL, err) && remote_call(&noting, NULL, err);

	free(ref);
	return ok;
}

static bool squeeze(const char *plain, const char *file, struct manifest_bundle *out,
		    struct err *err)
{
	char *temporary = mem_printf("%s.tmp", file);
	struct squeezed sum;
	bool ok = squeeze_file(plain, temporary, NULL, &sum, err);

	if (ok && rename(temporary, file) < 0)
		ok = err_errno(err, _("%s could not be written"), file);
	if (!ok)
		unlink(temporary);
	out->bytes = sum.bytes;
	out->plain = sum.plain;
	memcpy(out->sha256, sum.sha256, sizeof(out->sha256));
	free(temporary);
	return ok;
}

bool publish_bundle(const struct publish_bundle *b, struct manifest_bundle *out, struct err *err)
{
	char tip[OID_HEX + 1], since[OID_HEX + 1] = "";
	char *file, *plain;
	bool ok;

	*out = (struct manifest_bundle){ .to = *b->to };
	oid_hex(b->to, tip);
	if (b->from) {
		out->from = *b->from;
		oid_hex(b->from, since);
	}
	snprintf(out->file, sizeof(out->file), "%s-%.*s%s%.*s" MANIFEST_BUNDLE_END, b->part,
		 SHORT_HEX, since, b->from ? "-" : "", SHORT_HEX, tip);
	file = path_join(b->dir, out->file);
	plain = mem_printf("%s.plain.tmp", file);
	ok = write_plain(b, tip, b->from ? since : NULL, plain, err) &&
	     squeeze(plain, file, out, err) && (!b->keeps || keep(b, tip, plain, err));
	unlink(plain);
	free(file);
	free(plain);
	return ok;
}
