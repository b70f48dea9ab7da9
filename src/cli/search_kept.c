#include "search_kept.h"

#include <stdio.h>

#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>

#include "output.h"

/* What a kept search is narrowed to, by the options that say so. */
static const struct narrowed {
	const char *name;
	struct sv value;
} * narrowed_by(const struct kept_search *k, struct narrowed room[5])
{
	room[0] = (struct narrowed){ "kind", k->kind };
	room[1] = (struct narrowed){ "theme", k->theme };
	room[2] = (struct narrowed){ "skill", k->skill };
	room[3] = (struct narrowed){ "region", k->region };
	room[4] = (struct narrowed){ "lang", k->lang };
	return room;
}

static void print_json(const struct kept_searches *kept)
{
	struct jw *w = jw_new();

	jw_array(w, NULL);
	for (size_t i = 0; i < kept->len; i++) {
		struct narrowed room[5];
		const struct narrowed *by = narrowed_by(&kept->at[i], room);

		jw_object(w, NULL);
		jw_text(w, "name", kept->at[i].name);
		jw_text(w, "words", kept->at[i].words);
		for (size_t n = 0; n < ARRAY_LEN(room); n++)
			jw_text(w, by[n].name, by[n].value);
		jw_bool(w, "readable", kept->at[i].readable);
		jw_end(w);
	}
	jw_end(w);
	output_json(w);
}

static void print_text(const struct kept_searches *kept)
{
	for (size_t i = 0; i < kept->len; i++) {
		struct narrowed room[5];
		const struct narrowed *by = narrowed_by(&kept->at[i], room);
		struct str line = { 0 };

		str_addf(&line, "%.*s: ", SV_ARG(kept->at[i].name));
		for (size_t n = 0; n < ARRAY_LEN(room); n++)
			if (by[n].value.len)
				str_addf(&line, "--%s %.*s ", by[n].name, SV_ARG(by[n].value));
		str_add(&line, kept->at[i].readable ? "--readable " : "");
		str_add_sv(&line, kept->at[i].words);
		output_line(str_view(&line));
		str_release(&line);
	}
}

static struct state *open_state(const struct call *call)
{
	return state_open(call->session->dirs.data);
}

int search_list_kept(struct call *call)
{
	struct state *state = open_state(call);
	struct kept_searches kept = { 0 };
	const bool ok = kept_list(state, &kept, call->err);
	const bool is_empty = !kept.len;

	if (ok && call->values[OPT_JSON])
		print_json(&kept);
	else if (ok)
		print_text(&kept);
	if (ok && is_empty && !call->values[OPT_JSON])
		fprintf(stderr, "cphub: %s\n",
			_("no search is kept yet; `cphub search --keep NAME WORD…` keeps one."));
	kept_searches_release(&kept);
	state_close(state);
	return !ok ? CALL_FAILED : is_empty ? err_exit_code(ERR_MISSING) : 0;
}

int search_drop_kept(struct call *call)
{
	struct state *state = open_state(call);
	const bool ok = kept_drop(state, sv_from(call->values[OPT_DROP]), call->err);

	state_close(state);
	return ok ? 0 : CALL_FAILED;
}

bool search_keep(struct call *call, struct sv words, const struct filter *filter)
{
	const struct kept_search kept = {
		.name = sv_trim(sv_from(call->values[OPT_KEEP])),
		.words = words,
		.kind = sv_from(filter->kind),
		.theme = sv_from(filter->theme),
		.skill = sv_from(filter->skill),
		.region = sv_from(filter->region),
		.lang = sv_from(filter->lang),
		.readable = filter->readable,
		.created = call->session->options.now,
	};
	struct state *state;
	bool ok;

	if (!kept.name.len)
		return err_set(call->err, ERR_USAGE, _("--keep needs a name"));
	state = open_state(call);
	ok = kept_add(state, &kept, call->err);
	state_close(state);
	if (ok)
		fprintf(stderr, "cphub: %s\n",
			_("kept; `cphub search --kept NAME` runs it again."));
	return ok;
}

/* Borrowed from the list, whose texts are terminated as those of every arena. */
static void fill(const char **to, struct sv kept)
{
	if (!*to && kept.len)
		*to = kept.at;
}

bool search_take_kept(struct call *call, struct sv name, struct kept_searches *out,
		      struct query *query, struct filter *filter)
{
	struct state *state = open_state(call);
	const bool ok = kept_find(state, name, out, call->err);

	state_close(state);
	if (!ok)
		return false;
	query->words = out->at[0].words;
	fill(&filter->kind, out->at[0].kind);
	fill(&filter->theme, out->at[0].theme);
	fill(&filter->skill, out->at[0].skill);
	fill(&filter->region, out->at[0].region);
	fill(&filter->lang, out->at[0].lang);
	filter->readable = filter->readable || out->at[0].readable;
	return true;
}
