#include "remote_call.h"

#include <assert.h>
#include <stdlib.h>

#include "remote_error.h"
#include "remote_git.h"

bool remote_call(const struct remote_call *call, struct str *out, struct err *err)
{
	const char *argv[CALL_WORDS_MAX + 3] = { "git" };
	char *dir = mem_printf("--git-dir=%s", call->gitdir);
	const struct process p = { .argv = argv,
				   .input = call->input,
				   .output = call->output,
				   .max_output = call->max_output,
				   .max_memory = call->max_memory };
	struct process_result result;
	bool ok;

	argv[1] = dir;
	for (size_t i = 0; call->words[i]; i++) {
		assert(i < CALL_WORDS_MAX);
		argv[i + 2] = call->words[i];
	}
	ok = remote_git(&p, &result, err);
	if (ok && result.status)
		ok = remote_fail(err, str_view(&result.errors));
	if (ok && out)
		str_add_sv(out, sv_trim(str_view(&result.out)));
	process_result_release(&result);
	free(dir);
	return ok;
}

bool remote_is_whole(const char *gitdir, const char *tip, struct err *err)
{
	const char *const words[] = { "rev-list", "--objects", "--quiet", tip,
				      "--not",    "--all",     NULL };

	return remote_call(&(struct remote_call){ .gitdir = gitdir, .words = words }, NULL, err);
}
