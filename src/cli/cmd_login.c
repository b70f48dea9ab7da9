#include "command.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <cphub/core/tr.h>
#include <cphub/flow/account.h>

enum { SECRET_MAX = 4096 };

static bool read_line(char *line, struct err *err)
{
	if (!fgets(line, SECRET_MAX, stdin))
		return err_set(err, ERR_INPUT, _("nothing was typed"));
	line[strcspn(line, "\r\n")] = '\0';
	return *line || err_set(err, ERR_INPUT, _("nothing was typed"));
}

/* Never from an argument, which every program on this machine can read. */
static bool read_secret(const char *prompt, char *line, struct err *err)
{
	struct termios kept, silent;
	const bool is_terminal = isatty(STDIN_FILENO) && !tcgetattr(STDIN_FILENO, &kept);
	bool ok;

	if (is_terminal) {
		fprintf(stderr, "%s ", prompt);
		silent = kept;
		silent.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	}
	ok = read_line(line, err);
	if (is_terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &kept);
		fputc('\n', stderr);
	}
	return ok;
}

static bool ask_account(const struct call *call, struct account *out)
{
	const char *user = call->words_len ? call->words[0]
					   : config_text(call->session->config, "wiki.user", NULL);
	const bool is_token = call->values[OPT_TOKEN] != NULL;
	char line[SECRET_MAX];
	bool ok;

	if (!is_token && (!user || !*user))
		return err_set(call->err, ERR_USAGE,
			       _("whose? `cphub login NAME`, with the name of a bot password as in "
				 "Ada@hotline (Special:BotPasswords on the wiki makes one)"));
	ok = read_secret(is_token ? _("OAuth 2 token:") : _("Bot password:"), line, call->err);
	if (ok) {
		*(is_token ? &out->token : &out->password) = mem_dup(line);
		out->user = is_token ? NULL : mem_dup(user);
	}
	memset(line, 0, sizeof(line));
	return ok;
}

static void tell_place(const struct call *call, enum account_place place)
{
	char *file = account_file(call->session);

	if (place == PLACE_KEYRING)
		fprintf(stderr, "cphub: %s\n", _("it lies in the keyring of this desktop."));
	else
		fprintf(stderr, _("cphub: it lies in %s, which only you can read.\n"), file);
	free(file);
}

static void tell(const struct call *call, const char *name, const char *api,
		 enum account_place place)
{
	struct str text = { 0 };

	if (call->values[OPT_JSON]) {
		struct jw *w = jw_new();

		jw_object(w, NULL);
		jw_text(w, "user", sv_from(name));
		jw_text(w, "wiki", sv_from(api));
		jw_text(w, "kept", place == PLACE_KEYRING ? SV("keyring") : SV("file"));
		jw_end(w);
		output_json(w);
		return;
	}
	tell_place(call, place);
	str_addf(&text, _("You are logged in to %s as %s."), api, name);
	output_line(str_view(&text));
	str_release(&text);
}

int cmd_login(struct call *call)
{
	struct wiki_target target = { 0 };
	struct account account = { 0 };
	struct wiki_line *line = NULL;
	struct wiki_fault fault;
	enum account_place place;
	const char *name = NULL;
	struct state *state = state_open(call->session->dirs.data);
	bool ok;

	/* What the wiki refuses is not kept; and nobody types a secret for nothing. */
	ok = (!call->session->options.offline ||
	      err_set(call->err, ERR_OFFLINE,
		      _("--offline was given, and a login is tried on the wiki before it is kept"))) &&
	     flow_find_wiki(call->session, &target, call->err) && ask_account(call, &account) &&
	     flow_open_wiki(call->session,
			    &(struct wiki_line_options){
				    .api = target.api, .account = &account, .state = state },
			    &line, call->err) &&
	     wiki_login(wiki_line_wiki(line), &name, &fault, call->err) &&
	     account_keep(call->session, target.api, &account, &place, call->err);
	if (ok)
		tell(call, name, target.api, place);
	wiki_line_close(line);
	state_close(state);
	account_release(&account);
	wiki_target_release(&target);
	return ok ? 0 : CALL_FAILED;
}

int cmd_logout(struct call *call)
{
	bool was_there;

	if (!account_forget(call->session, &was_there, call->err))
		return CALL_FAILED;
	if (call->values[OPT_JSON]) {
		struct jw *w = jw_new();

		jw_bool(w, NULL, was_there);
		output_json(w);
	} else {
		printf("%s\n", was_there ? _("Your password or token was forgotten.")
					 : _("No password or token was kept."));
	}
	return 0;
}
