#include "failure.h"

#include <cphub/core/tr.h>

static const struct failure failures[] = {
	{ CURLE_UNSUPPORTED_PROTOCOL, HTTP_NEVER_SENT, ERR_INPUT,
	  N_("the address must begin with https:// or http://") },
	{ CURLE_URL_MALFORMAT, HTTP_NEVER_SENT, ERR_INPUT,
	  N_("the address must begin with https:// or http://") },
	{ CURLE_COULDNT_RESOLVE_PROXY, HTTP_NEVER_SENT, ERR_OFFLINE, N_("try again later") },
	{ CURLE_COULDNT_RESOLVE_HOST, HTTP_NEVER_SENT, ERR_OFFLINE, N_("try again later") },
	{ CURLE_COULDNT_CONNECT, HTTP_NEVER_SENT, ERR_OFFLINE, N_("try again later") },
	{ CURLE_SSL_CONNECT_ERROR, HTTP_NEVER_SENT, ERR_OFFLINE, N_("try again later") },
	{ CURLE_PEER_FAILED_VERIFICATION, HTTP_NEVER_SENT, ERR_DENIED,
	  N_("check this machine's clock and its certificates") },
	{ CURLE_SSL_CACERT_BADFILE, HTTP_NEVER_SENT, ERR_INPUT,
	  N_("check the file of certificates") },
	{ CURLE_OPERATION_TIMEDOUT, HTTP_OPEN, ERR_OFFLINE,
	  N_("the line stood still; try again later") },
};

const struct failure *failure_find(CURLcode code)
{
	static const struct failure other = { .end = HTTP_OPEN,
					      .kind = ERR_OFFLINE,
					      .advice = N_("the line was cut; try again") };

	for (size_t i = 0; i < ARRAY_LEN(failures); i++)
		if (failures[i].code == code)
			return &failures[i];
	return &other;
}
