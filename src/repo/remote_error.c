#include "remote_error.h"

#include <string.h>
#include <strings.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

enum { LINES_KEPT = 3, LINE_MAX_LEN = 240 };

/* In this order: a refusal is often followed by "the remote end hung up", which alone is a cut line. */
static const struct reason {
	const char *words; /* as git, curl and ssh say them, in any case */
	enum err_kind kind;
	const char *advice;
	bool is_cut; /* in the middle, so that it is tried again */
} reasons[] = {
	{ "no space left", ERR_SYSTEM, N_("make room on the disk and try again"), false },
	{ "disk quota", ERR_SYSTEM, N_("make room on the disk and try again"), false },
	{ "read-only file system", ERR_SYSTEM, N_("the disk cannot be written"), false },
	{ "out of memory", ERR_DENIED,
	  N_("it asks for more memory than honest content does; tell whoever keeps it"), false },
	{ "memory exhausted", ERR_DENIED,
	  N_("it asks for more memory than honest content does; tell whoever keeps it"), false },
	{ "packed object", ERR_DAMAGED, N_("objects are damaged"), false },
	{ "does not match index", ERR_DAMAGED, N_("objects are damaged"), false },
	{ "cannot be accessed", ERR_DAMAGED, N_("objects are damaged"), false },
	{ "loose object", ERR_DAMAGED, N_("objects are damaged"), false },
	{ "bad object refs/", ERR_DAMAGED, N_("objects are damaged"), false },
	{ "invalid sha1 pointer", ERR_DAMAGED, N_("objects are damaged"), false },
	{ "unable to parse object", ERR_DAMAGED, N_("objects are damaged"), false },
	{ "insufficient permission for adding", ERR_SYSTEM,
	  N_("check who owns the content's clone"), false },
	{ "couldn't find remote ref head", ERR_OFFLINE,
	  N_("the other side showed no content: it is empty, or the line was cut; try again"),
	  false },
	{ "couldn't find remote ref", ERR_DENIED, N_("check content.branch"), false },
	{ "could not resolve", ERR_OFFLINE, N_("try again later"), false },
	{ "couldn't resolve", ERR_OFFLINE, N_("try again later"), false },
	{ "name or service not known", ERR_OFFLINE, N_("try again later"), false },
	{ "timed out", ERR_OFFLINE, N_("try again later"), false },
	{ "timeout", ERR_OFFLINE, N_("try again later"), false },
	{ "connection refused", ERR_OFFLINE, N_("try again later"), false },
	{ "failed to connect", ERR_OFFLINE, N_("try again later"), false },
	{ "couldn't connect", ERR_OFFLINE, N_("try again later"), false },
	{ "unreachable", ERR_OFFLINE, N_("try again later"), false },
	{ "no route to host", ERR_OFFLINE, N_("try again later"), false },
	{ "too slow", ERR_OFFLINE, N_("the line stood still; try again later"), true },
	{ "authentication failed", ERR_DENIED, N_("check content.url and your credentials"),
	  false },
	{ "could not read username", ERR_DENIED,
	  N_("it wants a login: check content.url, or set up a git credential helper"), false },
	{ "could not read password", ERR_DENIED,
	  N_("it wants a login: check content.url, or set up a git credential helper"), false },
	{ "permission denied", ERR_DENIED, N_("check content.url and your key"), false },
	{ "host key verification failed", ERR_DENIED,
	  N_("connect once with ssh and check the server's key"), false },
	{ "certificate", ERR_DENIED, N_("check this machine's clock and its certificates"), false },
	{ "dubious ownership", ERR_DENIED,
	  N_("another user owns it: see safe.directory in git-config"), false },
	{ "returned error: 429", ERR_OFFLINE, N_("the server has too much to do; try again later"),
	  false },
	{ "returned error: 4", ERR_DENIED, N_("check content.url"), false },
	{ "returned error: 5", ERR_OFFLINE, N_("the server has trouble; try again later"), false },
	{ "not found", ERR_DENIED, N_("check content.url"), false },
	{ "does not appear to be a git repository", ERR_DENIED, N_("check content.url"), false },
	{ "transport '", ERR_DENIED, N_("use https, http, ssh, git or file in content.url"),
	  false },
	{ "hung up", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "early eof", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "disconnect", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "connection reset", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "connection closed", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "empty reply", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "transfer closed", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "recv failure", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "rpc failed", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "invalid server response", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "expected flush", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "invalid index-pack output", ERR_OFFLINE, N_("the line was cut; try again"), true },
	{ "index-pack failed", ERR_OFFLINE, N_("the line was cut; try again"), true },
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
	static const struct reason unknown = { "", ERR_DENIED, N_("see what git says"), false };

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
