#include <cphub/flow/setting.h>

#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/process.h>
#include <cphub/core/tr.h>

static bool keep(const struct dirs *dirs, const char *name, const char *value, struct err *err)
{
	char *path = path_join(dirs->config, "config");
	const char *const argv[] = { "git", "config", "--file", path, name, value, NULL };
	const struct process git = { .argv = argv };
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
	char *assignment = mem_printf("%s=%s", name, value);
	const bool is_set = config_override(s->config, assignment, err);

	free(assignment);
	return is_set && keep(&s->dirs, name, value, err);
}
