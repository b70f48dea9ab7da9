#include <cphub/flow/setting.h>

#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/process.h>
#include <cphub/core/tr.h>

static bool keep(const struct dirs *dirs, const char *name, const char *value, struct err *err)
{
	char *path = path_join(dirs->config, "config");
	const char *const set[] = { "git", "config", "--file", path, name, value, NULL };
	const char *const unset[] = { "git", "config", "--file", path, "--unset-all", name, NULL };
	const struct process git = { .argv = value ? set : unset };
	struct process_result result = { 0 };
	bool ok;

	ok = file_make_dirs(dirs->config, err) && process_run(&git, &result, err);
	if (ok && result.status)
		ok = err_set(err, ERR_SYSTEM, _("%s could not be changed: %.*s"), path,
			     SV_ARG(sv_trim(str_view(&result.errors))));
	process_result_release(&result);
	free(path);
	return ok;
}

bool flow_write_setting(struct session *s, const char *name, const char *value, struct err *err)
{
	char *assignment = value ? mem_printf("%s=%s", name, value) : NULL;
	bool ok = true;

	if (assignment)
		ok = config_override(s->config, assignment, err);
	else
		config_drop(s->config, name);
	free(assignment);
	return ok && keep(&s->dirs, name, value, err);
}
