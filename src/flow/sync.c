#include <cphub/flow/update.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/repo/remote.h>

#include "session_private.h"

/* Seconds; on a slow line much is silent that is not lost. */
enum { SILENCE_DEFAULT = 20, SILENCE_SLOW = 120 };

/* git's own words, line by line, for whoever watches; a progress line ends in a carriage return. */
static void tell(void *data, struct sv piece)
{
	const struct progress *progress = data;
	struct sv lines, line;

	while (progress && sv_next(&piece, '\n', &lines))
		while (sv_next(&lines, '\r', &line)) {
			char *text = mem_dup_sv(sv_trim(line));

			if (*text)
				progress->step(progress->data, text, 0, 0);
			free(text);
		}
}

/* What the settings say, else what the content at hand says of itself. */
static bool address(struct session *s, const char **url, char **from_hub, struct err *err)
{
	struct err none = { 0 };

	*url = config_text(s->config, "content.url", NULL);
	if (!*url && !s->catalog && !flow_open_index(s, NULL, &none))
		session_close_content(s);
	if (!*url && session_hub(s)->upstream_git.len) {
		*from_hub = mem_dup_sv(session_hub(s)->upstream_git);
		*url = *from_hub;
	}
	if (*url && **url)
		return true;
	return err_set(
		err, ERR_INPUT,
		_("no address to fetch from is set: `cphub config content.url ADDRESS` sets it"));
}

static unsigned silence(const struct config *c)
{
	const bool is_slow = !strcmp(config_text(c, "data.line", ""), "slow");

	return (unsigned)config_number(c, "sync.stall", is_slow ? SILENCE_SLOW : SILENCE_DEFAULT);
}

static bool fetch(struct session *s, const struct progress *progress, struct err *err)
{
	struct remote remote = { 0 };
	char *from_hub = NULL, *clone = path_join(s->dirs.data, "content.git");
	bool ok;

	remote.branch = config_text(s->config, "content.branch", NULL);
	remote.silence = silence(s->config);
	remote.on_progress = tell;
	remote.data = (void *)progress;
	ok = address(s, &remote.url, &from_hub, err) && file_make_dirs(s->dirs.data, err) &&
	     remote_fetch(clone, &remote, err);
	free(from_hub);
	free(clone);
	return ok;
}

bool flow_sync(struct session *s, const struct progress *progress, struct update_result *result,
	       struct err *err)
{
	if (s->options.offline)
		return err_set(err, ERR_OFFLINE, _("--offline was given, so nothing was fetched"));
	if (s->options.content)
		return err_set(
			err, ERR_USAGE,
			_("what is read is a folder or repository of yours (--content); nothing is "
			  "fetched into it. Without --content, `cphub sync` fetches"));
	return fetch(s, progress, err) && session_open_content(s, false, progress, result, err) &&
	       catalog_synced(s->catalog, s->options.now, err);
}
