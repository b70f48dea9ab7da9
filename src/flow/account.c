#include <cphub/flow/captcha.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/process.h>
#include <cphub/core/tr.h>

#include "keyring.h"
#include "secret.h"
#include "session_private.h"

enum { ACCOUNT_MAX = 8192, COMMAND_SECONDS = 60 };

void account_release(struct account *a)
{
	free(a->user);
	secret_free(a->password);
	secret_free(a->token);
	*a = (struct account){ 0 };
}

void wiki_target_release(struct wiki_target *t)
{
	free(t->api);
	free(t->hotline);
	*t = (struct wiki_target){ 0 };
}

/* A setting, else what the hub says. */
static char *choose(const struct session *s, const char *name, struct sv of_hub)
{
	const char *set = config_text(s->config, name, NULL);

	return set && *set ? mem_dup(set) : mem_dup_sv(of_hub);
}

static bool is_on_this_machine(const char *api)
{
	static const char *const hosts[] = { "http://127.0.0.1", "http://localhost",
					     "http://[::1]" };

	for (size_t i = 0; i < ARRAY_LEN(hosts); i++) {
		const size_t len = strlen(hosts[i]);

		if (!strncmp(api, hosts[i], len) && (api[len] == ':' || api[len] == '/'))
			return true;
	}
	return false;
}

bool flow_find_wiki(struct session *s, struct wiki_target *out, struct err *err)
{
	struct err none = { 0 };

	*out = (struct wiki_target){ 0 };
	if (!s->catalog &&
	    (!config_text(s->config, "wiki.api", NULL) ||
	     !config_text(s->config, "wiki.hotline", NULL)) &&
	    !flow_open_index(s, NULL, &none))
		session_close_content(s);
	out->api = choose(s, "wiki.api", session_hub(s)->wiki_api);
	out->hotline = choose(s, "wiki.hotline", session_hub(s)->wiki_hotline);
	if (!*out->api || !*out->hotline)
		return err_set(
			err, ERR_INPUT,
			_("no wiki is set: `cphub config wiki.api ADDRESS` and `cphub config "
			  "wiki.hotline PAGE` set it"));
	if (strncmp(out->api, "https://", 8) != 0 && !is_on_this_machine(out->api))
		return err_set(err, ERR_INPUT,
			       _("%s is no https address: everybody on the line could read your "
				 "password"),
			       out->api);
	return true;
}

/* The first line of what it prints; nothing that it prints is ever quoted. By a shell, because the setting is a line that
 * the person wrote for one, with quotes and pipes; nothing from elsewhere comes into it. */
static bool run_command(const char *name, const char *command, char **out, struct err *err)
{
	const char *const argv[] = { "sh", "-c", command, NULL };
	const struct process p = { .argv = argv, .silence = COMMAND_SECONDS };
	struct process_result result = { 0 };
	struct sv rest, line = { 0 };
	bool ok = process_run(&p, &result, err);

	rest = str_view(&result.out);
	if (ok && (result.status || !sv_next_line(&rest, &line) || !line.len))
		ok = err_set(err, ERR_DENIED,
			     _("the command of %s gave no secret (it ended with %d)"), name,
			     result.status);
	*out = ok ? mem_dup_sv(line) : NULL;
	secret_wipe(&result.out);
	process_result_release(&result);
	return ok;
}

bool account_has_keyring(void)
{
	return keyring_is_there();
}

char *account_file(const struct session *s)
{
	return path_join(s->dirs.data, "account");
}

/* Four lines: the wiki, the user, "password" or "token", and the secret; an empty one lies in the keyring. */
static bool read_record(const struct session *s, char **api, struct account *out, struct err *err)
{
	char *path = account_file(s);
	struct str text = { 0 };
	struct sv rest, lines[4] = { { 0 } };
	bool ok = file_read(path, ACCOUNT_MAX, &text, err);
	size_t count = 0;

	rest = str_view(&text);
	while (ok && count < ARRAY_LEN(lines) && sv_next_line(&rest, &lines[count]))
		count++;
	if ((!ok && err->kind == ERR_MISSING) || (ok && count < ARRAY_LEN(lines)))
		ok = err_set(err, ERR_DENIED,
			     _("nobody is logged in to the wiki; `cphub login` does it"));
	if (ok) {
		*api = mem_dup_sv(lines[0]);
		out->user = lines[1].len ? mem_dup_sv(lines[1]) : NULL;
		*(sv_is(lines[2], "token") ? &out->token : &out->password) = mem_dup_sv(lines[3]);
	}
	secret_wipe(&text);
	str_release(&text);
	free(path);
	return ok;
}

/* The secret is "" where it lies in the keyring. */
static bool read_kept(const struct session *s, const char *api, struct account *out,
		      struct err *err)
{
	char *of = NULL;
	bool ok = read_record(s, &of, out, err);

	if (ok && strcmp(of, api) != 0) {
		account_release(out);
		ok = err_set(err, ERR_DENIED, _("nobody is logged in to %s; `cphub login` does it"),
			     api);
	}
	free(of);
	return ok;
}

static char **secret_of(struct account *a)
{
	return a->token ? &a->token : &a->password;
}

static bool is_in_keyring(struct account *a)
{
	return !**secret_of(a);
}

/* What the file says of the keyring, before the file goes. */
static bool forget_in_keyring(const struct session *s, struct err *err)
{
	struct account kept = { 0 };
	struct err none = { 0 };
	char *api = NULL;
	const bool ok = !read_record(s, &api, &kept, &none) || !is_in_keyring(&kept) ||
			keyring_drop(api, err);

	account_release(&kept);
	free(api);
	return ok;
}

static bool read_whole(const struct session *s, const char *api, struct account *out,
		       struct err *err)
{
	if (!read_kept(s, api, out, err))
		return false;
	if (!is_in_keyring(out))
		return true;
	free(*secret_of(out));
	return keyring_find(api, secret_of(out), err);
}

bool account_find(struct session *s, const char *api, struct account *out, struct err *err)
{
	const char *of_token = config_text(s->config, "wiki.tokenCommand", NULL);
	const char *of_password = config_text(s->config, "wiki.passwordCommand", NULL);
	const char *user = config_text(s->config, "wiki.user", NULL);

	*out = (struct account){ 0 };
	if (of_token && *of_token)
		return run_command("wiki.tokenCommand", of_token, &out->token, err);
	if (!of_password || !*of_password)
		return read_whole(s, api, out, err);
	if (!user || !*user)
		return err_set(err, ERR_INPUT,
			       _("no name is set: `cphub config wiki.user NAME` sets it"));
	out->user = mem_dup(user);
	return run_command("wiki.passwordCommand", of_password, &out->password, err);
}

bool account_keep(const struct session *s, const char *api, const struct account *a,
		  enum account_place *place, struct err *err)
{
	const char *secret = a->token ? a->token : a->password;
	char *path = account_file(s);
	struct str text = { 0 };
	struct err none = { 0 };
	bool ok;

	/* It may be another wiki's. */
	(void)!forget_in_keyring(s, &none);
	none = (struct err){ 0 };
	*place = keyring_is_there() && keyring_keep(api, a->user, secret, &none) ? PLACE_KEYRING
										 : PLACE_FILE;
	str_addf(&text, "%s\n%s\n%s\n%s\n", api, a->user ? a->user : "",
		 a->token ? "token" : "password", *place == PLACE_KEYRING ? "" : secret);
	/* file_write makes its files for the owner alone. */
	ok = file_make_dirs(s->dirs.data, err) && file_write(path, str_view(&text), err);
	secret_wipe(&text);
	str_release(&text);
	free(path);
	return ok;
}

bool account_forget(const struct session *s, bool *was_there, struct err *err)
{
	char *path = account_file(s);
	bool ok;

	*was_there = false;
	captcha_forget_all(s);
	ok = forget_in_keyring(s, err);
	if (ok) {
		*was_there = !unlink(path);
		ok = *was_there || errno == ENOENT || err_errno(err, "%s", path);
	}
	free(path);
	return ok;
}

enum account_source account_source(const struct session *s, const char *api)
{
	static const char *const commands[] = { "wiki.tokenCommand", "wiki.passwordCommand" };
	struct account kept = { 0 };
	struct err none = { 0 };
	bool is_kept;

	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (config_text(s->config, commands[i], "")[0])
			return ACCOUNT_COMMAND;
	is_kept = read_kept(s, api, &kept, &none);
	account_release(&kept);
	return is_kept ? ACCOUNT_KEPT : ACCOUNT_NONE;
}

char *account_name(const struct session *s, const char *api)
{
	const char *set = config_text(s->config, "wiki.user", NULL);
	const char *of_token = config_text(s->config, "wiki.tokenCommand", NULL);
	struct account kept = { 0 };
	struct err none = { 0 };
	struct sv rest = sv_from(set), name = { 0 };
	char *out = NULL;

	if (!rest.len && !(of_token && *of_token) && read_kept(s, api, &kept, &none))
		rest = sv_from(kept.user);
	/* What stands behind the @ is the name of the bot password. */
	if (sv_next(&rest, '@', &name) && name.len)
		out = mem_dup_sv(name);
	account_release(&kept);
	return out;
}
