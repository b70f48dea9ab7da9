/* What the person told git of the network, so that what we download ourselves keeps to it as well. */
#include <cphub/repo/remote.h>

#include "remote_git.h"

/* Whatever repository we stand in has no say. False where nothing is set. */
static bool ask(const char *const argv[], struct str *out)
{
	const struct process p = { .argv = argv };
	struct process_result result;
	struct err ignored = { 0 };
	const bool ok = remote_git(&p, &result, &ignored) && !result.status;

	if (ok && out)
		str_add_sv(out, sv_trim(str_view(&result.out)));
	process_result_release(&result);
	return ok;
}

void remote_certificates(const char *url, struct str *out)
{
	const char *const argv[] = { "git",
				     "--git-dir=/dev/null",
				     "config",
				     "--type=path",
				     "--get-urlmatch",
				     "http.sslCAInfo",
				     url,
				     NULL };

	if (url[0] != '-')
		(void)ask(argv, out);
}

bool remote_has_certificates(void)
{
	const char *const argv[] = { "git",          "--git-dir=/dev/null",        "config",
				     "--get-regexp", "^http\\.(.*\\.)?sslcainfo$", NULL };

	return ask(argv, NULL);
}
