#include "command.h"
#include "editor.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/me.h>
#include <cphub/outbox/mentorship.h>
#include <cphub/text/utf8.h>

#include "me_agreement.h"

enum { KEY_CELLS = 13, EDITED_MAX = 65536 };

static void show_json(const struct me *me)
{
	struct jw *w = jw_new();

	jw_object(w, NULL);
	jw_text(w, "id", me->id);
	for (const struct profile_key *k = profile_keys; k->name; k++) {
		const struct sv value = own_value_of(&me->values, k->name);

		if (value.len)
			jw_text(w, k->name, value);
	}
	jw_end(w);
	output_json(w);
}

static int show(struct call *call, const struct me *me)
{
	if (call->values[OPT_JSON]) {
		show_json(me);
		return 0;
	}
	for (const struct profile_key *k = profile_keys; k->name; k++) {
		const struct sv value = own_value_of(&me->values, k->name);
		struct str text = { 0 };

		utf8_clean(&text, value, CLEAN_TEXT);
		output_column(k->name, KEY_CELLS);
		if (value.len)
			printf("%s\n", str_text(&text));
		else
			printf("(%s)\n", _(k->help));
		str_release(&text);
	}
	fprintf(stderr, "cphub: %s\n",
		_("this is on your machine only; `cphub me set KEY=VALUE` changes it, `cphub me publish` "
		  "writes your page."));
	return 0;
}

struct assignments {
	struct own_value *at;
	size_t len, cap;
};

static bool add_assignment(struct assignments *all, struct sv assignment, struct err *err)
{
	struct sv value = assignment, key = { 0 };

	if (sv_find_char(assignment, '=') == assignment.len)
		return err_set(err, ERR_USAGE, _("%.*s is no KEY=VALUE"), SV_ARG(assignment));
	(void)sv_next(&value, '=', &key);
	*vec_add(all) = (struct own_value){ sv_trim(key), value };
	return true;
}

/* All of them, or none. */
static int set(struct call *call, struct state *state)
{
	struct assignments all = { 0 };
	bool ok = true;

	for (size_t i = 1; ok && i < call->words_len; i++)
		ok = add_assignment(&all, sv_from(call->words[i]), call->err);
	ok = ok && flow_me_set_all(call->session, state, all.at, all.len, call->err);
	vec_release(&all);
	return ok ? 0 : CALL_FAILED;
}

static int publish(struct call *call, struct state *state)
{
	char *path;

	if (!flow_me_publish(call->session, state, &path, call->err))
		return CALL_FAILED;
	printf("%s\n", path);
	fprintf(stderr, "cphub: %s\n",
		_("this is the page that others would see. Nothing was sent: read it, and propose it to the "
		  "content repository; with that you agree to be listed."));
	free(path);
	return 0;
}

/* One line a key, its help above it; `about` is the last, and everything behind it. */
static void write_form(const struct me *me, struct str *out)
{
	const struct profile_key *about = profile_key_find(SV("about"));

	for (const struct profile_key *k = profile_keys; k->name; k++)
		if (k != about)
			str_addf(out, "# %s\n%s=%.*s\n", _(k->help), k->name,
				 SV_ARG(own_value_of(&me->values, k->name)));
	str_addf(out, "# %s\nabout=%.*s\n", _(about->help),
		 SV_ARG(own_value_of(&me->values, "about")));
}

static bool read_form(struct assignments *all, struct sv text, struct err *err)
{
	struct sv line;

	while (sv_next_line(&text, &line)) {
		if (sv_has_prefix(line, "#") || !sv_trim(line).len)
			continue;
		if (sv_has_prefix(line, "about=")) {
			const char *end = text.at ? text.at + text.len : line.at + line.len;

			return add_assignment(all, sv_make(line.at, (size_t)(end - line.at)), err);
		}
		if (!add_assignment(all, line, err))
			return false;
	}
	return true;
}

static bool take_form(struct call *call, struct state *state, struct sv text)
{
	struct assignments all = { 0 };
	const bool ok = read_form(&all, text, call->err) &&
			flow_me_set_all(call->session, state, all.at, all.len, call->err);

	vec_release(&all);
	return ok;
}

/* What was typed stays in the file until all of it was taken. */
static int edit(struct call *call, struct state *state, const struct me *me)
{
	char *path = path_join(call->session->dirs.data, "me.txt");
	struct str form = { 0 };
	bool ok = file_make_dirs(call->session->dirs.data, call->err);

	if (ok && !file_exists(path)) {
		write_form(me, &form);
		ok = file_write(path, str_view(&form), call->err);
	}
	ok = ok && editor_run(path, call->err);
	str_truncate(&form, 0);
	ok = ok && file_read(path, EDITED_MAX, &form, call->err);
	if (ok && !take_form(call, state, str_view(&form)))
		ok = err_wrap(call->err, "%s", path);
	if (ok)
		unlink(path);
	str_release(&form);
	free(path);
	return ok ? 0 : CALL_FAILED;
}

/* A field that a table program would take for a formula is kept from being one. */
static void add_field(struct str *out, struct sv field)
{
	str_add_char(out, '"');
	if (field.len && strchr("=+-@\t\r", field.at[0]))
		str_add_char(out, '\'');
	for (size_t i = 0; i < field.len; i++) {
		if (field.at[i] == '"')
			str_add_char(out, '"');
		str_add_char(out, field.at[i]);
	}
	str_add_char(out, '"');
}

static const struct mentorship *mentorship_of(const struct mentorships *all, int64_t id)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].id == id)
			return &all->at[i];
	return NULL;
}

static void add_meeting(struct str *out, const struct mentorship *of, const struct meeting *met)
{
	date_add(out, met->day);
	str_add_char(out, ',');
	add_field(out, of->person);
	str_addf(out, ",%s,%s,%u.%02u,", of->is_mentee ? "mentee" : "mentor",
		 mentorship_stages[of->stage], met->minutes / 60, met->minutes % 60 * 100 / 60);
	add_field(out, of->name);
	str_add_char(out, ',');
	add_field(out, met->note);
	str_add_char(out, '\n');
}

/* Every meeting, or those with one person, for whoever asks how the hours were spent. */
static int hours(struct call *call, struct state *state)
{
	const struct sv person = sv_from(call->words_len > 1 ? call->words[1] : "");
	struct mentorships all = { 0 };
	struct meetings met = { 0 };
	struct str out = { 0 };
	bool ok =
		mentorship_list(state, &all, call->err) && meeting_list(state, 0, &met, call->err);

	str_add(&out, "date,person,role,stage,hours,name,note\n");
	for (size_t i = 0; ok && i < met.len; i++) {
		const struct mentorship *of = mentorship_of(&all, met.at[i].mentorship);

		if (of && (!person.len || sv_eq(of->person, person)))
			add_meeting(&out, of, &met.at[i]);
	}
	if (ok)
		fputs(str_text(&out), stdout);
	str_release(&out);
	meetings_release(&met);
	mentorships_release(&all);
	return ok ? 0 : CALL_FAILED;
}

static int run(struct call *call, struct state *state, const struct me *me)
{
	const char *verb = call->words_len ? call->words[0] : "show";

	if (!strcmp(verb, "set") && call->words_len > 1)
		return set(call, state);
	if (!strcmp(verb, "show") && call->words_len <= 1)
		return show(call, me);
	if (!strcmp(verb, "edit") && call->words_len == 1)
		return edit(call, state, me);
	if (!strcmp(verb, "publish") && call->words_len == 1)
		return publish(call, state);
	if (!strcmp(verb, "hours") && call->words_len <= 2)
		return hours(call, state);
	if (!strcmp(verb, "agreement") && call->words_len == 2)
		return me_agreement(call, state);
	err_set(call->err, ERR_USAGE,
		_("me takes show, edit, set KEY=VALUE…, publish, hours or agreement ID"));
	return CALL_FAILED;
}

int cmd_me(struct call *call)
{
	struct state *state = state_open(call->session->dirs.data);
	struct me me = { 0 };
	int code = CALL_FAILED;

	if (flow_me_read(call->session, state, &me, call->err))
		code = run(call, state, &me);
	me_release(&me);
	state_close(state);
	return code;
}
