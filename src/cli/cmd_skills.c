#include "command.h"
#include "output.h"

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/gaps.h>
#include <cphub/text/utf8.h>

static size_t pages_of(const struct counts *counts, struct sv id)
{
	for (size_t i = 0; i < counts->len; i++)
		if (sv_eq(counts->at[i].name, id))
			return counts->at[i].pages;
	return 0;
}

static bool is_child(const struct skill *skill, size_t parent)
{
	for (size_t i = 0; i < skill->broader_len; i++)
		if (skill->broader[i] == parent)
			return true;
	return false;
}

static void print_one(const struct session *s, const struct skill *skill,
		      const struct counts *counts)
{
	const size_t pages = pages_of(counts, skill->id);
	char room[NUMBER_ROOM];
	struct str line = { 0 };

	str_add_repeat(&line, ' ', (skill->depth - 1) * 2);
	utf8_clean(&line, node_in_language(skill->label, &s->chain), CLEAN_LINE);
	str_addf(&line, "  (%.*s", SV_ARG(skill->id));
	if (pages)
		str_addf(&line, ngettext(", %s page", ", %s pages", pages),
			 number_show(pages, room));
	printf("%s)\n", str_text(&line));
	str_release(&line);
}

/* Three levels at most, as the format demands; a skill with two broader ones stands below both. */
static void print_tree(struct session *s, const struct counts *counts)
{
	const struct taxonomy *t = session_taxonomy(s);

	for (size_t a = 0; a < t->len; a++) {
		if (t->at[a].broader_len)
			continue;
		print_one(s, &t->at[a], counts);
		for (size_t b = 0; b < t->len; b++) {
			if (!is_child(&t->at[b], a))
				continue;
			print_one(s, &t->at[b], counts);
			for (size_t c = 0; c < t->len; c++)
				if (is_child(&t->at[c], b))
					print_one(s, &t->at[c], counts);
		}
	}
}

static void print_json(struct session *s, const struct counts *counts)
{
	const struct taxonomy *t = session_taxonomy(s);
	struct jw *w = jw_new();

	jw_array(w, NULL);
	for (size_t i = 0; i < t->len; i++) {
		const struct skill *skill = &t->at[i];

		jw_object(w, NULL);
		jw_text(w, "id", skill->id);
		jw_text(w, "label", node_in_language(skill->label, &s->chain));
		jw_text(w, "description", node_in_language(skill->description, &s->chain));
		jw_array(w, "broader");
		for (size_t b = 0; b < skill->broader_len; b++)
			jw_text(w, NULL, t->at[skill->broader[b]].id);
		jw_end(w);
		jw_text(w, "wikidata", skill->wikidata);
		jw_int(w, "pages", (int64_t)pages_of(counts, skill->id));
		if (skill->origin.len)
			jw_text(w, "origin", skill->origin);
		jw_end(w);
	}
	jw_end(w);
	output_json(w);
}

static void gaps_json(const struct gaps *gaps)
{
	struct jw *w = jw_new();

	jw_array(w, NULL);
	for (size_t i = 0; i < gaps->len; i++) {
		const struct gap *g = &gaps->at[i];

		jw_object(w, NULL);
		jw_text(w, "id", g->skill->id);
		jw_text(w, "label", g->label);
		jw_int(w, "wanted", (int64_t)g->wanted);
		jw_int(w, "offered", (int64_t)g->offered);
		jw_array(w, "near");
		for (size_t k = 0; k < g->near_len; k++) {
			jw_object(w, NULL);
			jw_text(w, "id", g->near[k].id);
			jw_text(w, "name", g->near[k].name);
			jw_text(w, "skill", g->near[k].skill);
			jw_end(w);
		}
		jw_end(w);
		jw_end(w);
	}
	jw_end(w);
	output_json(w);
}

static void print_gap(const struct gap *g)
{
	char room[NUMBER_ROOM];
	struct str line = { 0 };

	utf8_clean(&line, g->label, CLEAN_LINE);
	str_addf(&line, "  (%.*s): ", SV_ARG(g->skill->id));
	if (g->offered)
		str_addf(&line,
			 ngettext("wanted by %s, offered by one person alone",
				  "wanted by %s, offered by one person alone", g->wanted),
			 number_show(g->wanted, room));
	else
		str_addf(&line,
			 ngettext("wanted by %s, offered by nobody",
				  "wanted by %s, offered by nobody", g->wanted),
			 number_show(g->wanted, room));
	printf("%s\n", str_text(&line));
	for (size_t i = 0; i < g->near_len; i++) {
		str_truncate(&line, 0);
		utf8_clean(&line, g->near[i].name, CLEAN_LINE);
		str_addf(&line, "  %.*s", SV_ARG(g->near[i].id));
		printf("   ");
		/* TRANSLATORS: a person, and a skill that stands near the one that is wanted */
		printf(_("one step away: %s, who offers %.*s"), str_text(&line),
		       SV_ARG(g->near[i].skill));
		printf("\n");
	}
	str_release(&line);
}

static int show_gaps(struct call *call)
{
	struct output_filter narrowed;
	struct gaps gaps = { 0 };
	int code = CALL_FAILED;

	if (output_filter(call, NULL, &narrowed) &&
	    flow_gaps(call->session, narrowed.filter.lang, narrowed.filter.region, &gaps,
		      call->err)) {
		if (call->values[OPT_JSON])
			gaps_json(&gaps);
		for (size_t i = 0; !call->values[OPT_JSON] && i < gaps.len; i++)
			print_gap(&gaps.at[i]);
		if (!gaps.len && !call->values[OPT_JSON])
			fprintf(stderr, "cphub: %s\n",
				_("whatever is wanted is offered by two or more."));
		code = gaps.len ? 0 : err_exit_code(ERR_MISSING);
	}
	gaps_release(&gaps);
	return code;
}

int cmd_skills(struct call *call)
{
	struct session *s = call->session;
	struct counts counts = { 0 };
	int code = CALL_FAILED;

	if (call->values[OPT_GAPS])
		return show_gaps(call);
	if (catalog_count_skills(s->catalog, &counts, call->err)) {
		if (call->values[OPT_JSON])
			print_json(s, &counts);
		else
			print_tree(s, &counts);
		code = session_taxonomy(s)->len ? 0 : err_exit_code(ERR_MISSING);
	}
	counts_release(&counts);
	return code;
}
