#include "trust.h"

#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/repo/remote.h>

/* git's own name for it; it wins over all its settings. */
static const char variable[] = "GIT_SSL_CAINFO";

static bool is_said(const char *value)
{
	return value && *value;
}

bool trust_tell_git(const struct session *s, struct err *err)
{
	const char *own = config_text(s->config, "sync.caFile", NULL);
	const char *openssl = getenv("SSL_CERT_FILE");

	if (is_said(own) && !file_exists(own))
		return err_set(err, ERR_INPUT, _("sync.caFile: there is no file %s"), own);
	if (is_said(own))
		setenv(variable, own, true);
	else if (is_said(openssl) && !is_said(getenv(variable)) && !remote_has_certificates())
		setenv(variable, openssl, true);
	return true;
}

void trust_find(const char *url, struct str *out)
{
	const char *said = getenv(variable);

	if (is_said(said))
		str_add(out, said);
	else
		remote_certificates(url, out);
}
