#include "keyring.h"
#include "secret.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/process.h>
#include <cphub/core/program.h>
#include <cphub/core/tr.h>

static const char program[] = "secret-tool";

/* A keyring may ask the person to unlock it. */
enum { SILENCE = 60 };

bool keyring_is_there(void)
{
	const char *bus = getenv("DBUS_SESSION_BUS_ADDRESS"), *runtime = getenv("XDG_RUNTIME_DIR");
	char *usual;
	bool is_bus;

	if (!program_is_there(program))
		return false;
	usual = mem_printf("%s/bus", runtime ? runtime : "");
	is_bus = (bus && *bus) || (runtime && *runtime && file_exists(usual));
	free(usual);
	return is_bus;
}

/* What it prints goes to `out`, where that is not NULL. */
static bool run(const char *const *argv, const char *input, struct str *out, struct err *err)
{
	const struct process p = { .argv = argv, .input = sv_from(input), .silence = SILENCE };
	struct process_result result = { 0 };
	bool ok = process_run(&p, &result, err);
	/* It fails without a word where there was nothing to find or to clear. */
	const bool is_nothing = result.status && !result.errors.len && !input;

	/* Its own words are not told: nobody knows what they hold. */
	if (ok && result.status && !is_nothing)
		ok = err_set(
			err, ERR_DENIED,
			_("the keyring refused (%s ended with %d); unlock it, or log in anew: `cphub login`"),
			program, result.status);
	if (ok && out)
		str_add_sv(out, str_view(&result.out));
	secret_wipe(&result.out);
	process_result_release(&result);
	return ok;
}

bool keyring_find(const char *api, char **secret, struct err *err)
{
	const char *const argv[] = { program, "lookup", "service", "cphub", "wiki", api, NULL };
	struct str out = { 0 };
	struct sv rest, line = { 0 };
	bool ok = run(argv, NULL, &out, err);

	rest = str_view(&out);
	if (ok && (!sv_next_line(&rest, &line) || !line.len))
		ok = err_set(err, ERR_DENIED,
			     _("the keyring has no secret for %s; log in anew: `cphub login`"),
			     api);
	*secret = ok ? mem_dup_sv(line) : NULL;
	secret_wipe(&out);
	str_release(&out);
	return ok;
}

bool keyring_keep(const char *api, const char *user, const char *secret, struct err *err)
{
	char *label = mem_printf("cphub: %s", user ? user : api), *back = NULL;
	const char *const argv[] = { program, "store", "--label", label, "service",
				     "cphub", "wiki",  api,       NULL };
	bool ok = run(argv, secret, NULL, err) && keyring_find(api, &back, err);

	if (ok && strcmp(back, secret) != 0)
		ok = err_set(err, ERR_DENIED,
			     _("the keyring has no secret for %s; log in anew: `cphub login`"),
			     api);
	secret_free(back);
	free(label);
	return ok;
}

bool keyring_drop(const char *api, struct err *err)
{
	const char *const argv[] = { program, "clear", "service", "cphub", "wiki", api, NULL };

	return run(argv, NULL, NULL, err);
}
