#include "remote_error.h"

#include <string.h>
#include <strings.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

enum { LINES_KEPT = 3, LINE_MAX_LEN = 240 };

/* In this order: a refusal is often followed by "the remote end hung up", which alone is a cut line. */
static const struct reason {
	const char *words; /* as git, curl and ssh say them, in any case */
	const char *advice;
	enum err_kind kind;
	bool is_cut; /* in the middle, so that it is tried again */
} reasons[] = {
	{ "no space left", N_("make room on the disk and try again"), ERR_SYSTEM, false },
	{ "disk quota", N_("make room on the disk and try again"), ERR_SYSTEM, false },
	{ "read-only file system", N_("the disk cannot be written"), ERR_SYSTEM, false },
	{ "out of memory",
	  N_("it asks for more memory than honest content does; tell whoever keeps it"), ERR_DENIED,
	  false },
	{ "memory exhausted",
	  N_("it asks for more memory than honest content does; tell whoever keeps it"), ERR_DENIED,
	  false },
	{ "died of signal",
	  N_("it asks for more work than honest content does; tell whoever keeps it"), ERR_DENIED,
	  false },
	{ "packed object", N_("objects are damaged"), ERR_DAMAGED, false },
	{ "does not match index", N_("objects are damaged"), ERR_DAMAGED, false },
	{ "cannot be accessed", N_("objects are damaged"), ERR_DAMAGED, false },
	{ "loose object", N_("objects are damaged"), ERR_DAMAGED, false },
	{ "bad object refs/", N_("objects are damaged"), ERR_DAMAGED, false },
	{ "invalid sha1 pointer", N_("objects are damaged"), ERR_DAMAGED, false },
	{ "unable to parse object", N_("objects are damaged"), ERR_DAMAGED, false },
	{ "insufficient permission for adding", N_("check who owns the content's clone"),
	  ERR_SYSTEM, false },
	{ "couldn't find remote ref head",
	  N_("the other side showed no content: it is empty, or the line was cut; try again"),
	  ERR_OFFLINE, false },
	{ "couldn't find remote ref", N_("check content.branch"), ERR_DENIED, false },
	{ "could not resolve", N_("try again later"), ERR_OFFLINE, false },
	{ "couldn't resolve", N_("try again later"), ERR_OFFLINE, false },
	{ "name or service not known", N_("try again later"), ERR_OFFLINE, false },
	{ "timed out", N_("try again later"), ERR_OFFLINE, false },
	{ "timeout", N_("try again later"), ERR_OFFLINE, false },
	{ "connection refused", N_("try again later"), ERR_OFFLINE, false },
	{ "failed to connect", N_("try again later"), ERR_OFFLINE, false },
	{ "couldn't connect", N_("try again later"), ERR_OFFLINE, false },
	{ "unreachable", N_("try again later"), ERR_OFFLINE, false },
	{ "no route to host", N_("try again later"), ERR_OFFLINE, false },
	{ "too slow", N_("the line stood still; try again later"), ERR_OFFLINE, true },
	{ "authentication failed", N_("check content.url and your credentials"), ERR_DENIED,
	  false },
	{ "could not read username",
	  N_("it wants a login: check content.url, or set up a git credential helper"), ERR_DENIED,
	  false },
	{ "could not read password",
	  N_("it wants a login: check content.url, or set up a git credential helper"), ERR_DENIED,
	  false },
	{ "permission denied", N_("check content.url and your key"), ERR_DENIED, false },
	{ "host key verification failed", N_("connect once with ssh and check the server's key"),
	  ERR_DENIED, false },
	{ "certificate", N_("check this machine's clock and its certificates"), ERR_DENIED, false },
	{ "dubious ownership", N_("another user owns it: see safe.directory in git-config"),
	  ERR_DENIED, false },
	{ "returned error: 429", N_("the server has too much to do; try again later"), ERR_OFFLINE,
	  false },
	{ "returned error: 4", N_("check content.url"), ERR_DENIED, false },
	{ "returned error: 5", N_("the server has trouble; try again later"), ERR_OFFLINE, false },
	{ "not found", N_("check content.url"), ERR_DENIED, false },
	{ "does not appear to be a git repository", N_("check content.url"), ERR_DENIED, false },
	{ "transport '", N_("use https, http, ssh, git or file in content.url"), ERR_DENIED,
	  false },
	{ "hung up", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "early eof", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "disconnect", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "connection reset", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "connection closed", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "empty reply", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "transfer closed", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "recv failure", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "rpc failed", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "invalid server response", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "expected flush", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "invalid index-pack output", N_("the line was cut; try again"), ERR_OFFLINE, true },
	{ "index-pack failed", N_("the line was cut; try again"), ERR_OFFLINE, true },
};

static bool has_words(struct sv text, const char *words)
{
	const size_t len = strlen(words);

	for (size_t i = 0; i + len <= text.len; i++)
		if (!strncasecmp(text.at + i, words, len))
			return true;
	return false;
}

/* "Receiving objects:  31% (12/38)" tells nothing about a failure. */
static bool is_progress(struct sv line)
{
	return sv_find(line, SV("% (")) < line.len || sv_has_prefix(line, "remote: Enumerating") ||
	       sv_has_prefix(line, "remote: Counting") || sv_has_prefix(line, "remote: Total");
}

static size_t last_lines(struct sv said, struct sv lines[LINES_KEPT])
{
	size_t count = 0;
	struct sv rest = said, line;

	while (sv_next(&rest, '\n', &line)) {
		struct sv pieces = line, piece;

		/* Progress is overwritten in place; what stands last counts. */
		while (sv_next(&pieces, '\r', &piece)) {
			piece = sv_trim(piece);
			if (!piece.len || is_progress(piece))
				continue;
			if (count == LINES_KEPT)
				memmove(lines, lines + 1, (LINES_KEPT - 1) * sizeof(*lines));
			else
				count++;
			lines[count - 1] = piece;
		}
	}
	return count;
}

/* The end of "name:password@" where it begins at `at`, else `at`. */
static size_t skip_login(struct sv line, size_t at)
{
	for (size_t i = at; i < line.len && line.at[i] != '/' && line.at[i] != ' '; i++)
		if (line.at[i] == '@')
			return i + 1;
	return at;
}

static void add_line(struct str *out, struct sv line)
{
	if (line.len > LINE_MAX_LEN)
		line.len = LINE_MAX_LEN;
	for (size_t i = 0; i < line.len; i++) {
		const unsigned char c = (unsigned char)line.at[i];

		if (i >= 3 && !memcmp(line.at + i - 3, "://", 3)) {
			const size_t behind = skip_login(line, i);

			if (behind != i) {
				i = behind - 1;
				continue;
			}
		}
		str_add_char(out, c < 0x20 || c == 0x7f ? '?' : (char)c);
	}
}

static const struct reason *reason_of(struct sv said)
{
	static const struct reason unknown = { "", N_("see what git says"), ERR_DENIED, false };

	for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
		if (has_words(said, reasons[i].words))
			return &reasons[i];
	return &unknown;
}

bool remote_was_cut(struct sv said)
{
	return reason_of(said)->is_cut;
}

bool remote_has_no_ref(struct sv said)
{
	return has_words(said, "couldn't find remote ref");
}

bool remote_fail(struct err *err, struct sv said)
{
	const struct reason *reason = reason_of(said);
	struct sv lines[LINES_KEPT];
	const size_t count = last_lines(said, lines);
	struct str text = { 0 };

	for (size_t i = 0; i < count; i++) {
		str_add(&text, i ? "; " : "");
		add_line(&text, lines[i]);
	}
	err_set(err, reason->kind, _("git could not fetch the content: %s (%s)"),
		count ? str_text(&text) : _("no reason was given"), _(reason->advice));
	str_release(&text);
	return false;
}
