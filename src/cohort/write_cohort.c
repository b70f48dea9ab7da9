#include <cphub/cohort/cohort.h>

#include <stdlib.h>

#include <cphub/cohort/result.h>
#include <cphub/core/jw.h>

#include "pair.h"
#include "rules.h"

/* Each row is a small tree of its own, so that a large cohort needs no large one. */
static void add_row(struct jw *w, bool is_first, struct str *out)
{
	str_add(out, is_first ? "\n  " : ",\n  ");
	jw_dump(w, 0, out);
	jw_free(w);
}

static void add_text(struct sv text, struct str *out)
{
	struct jw *w = jw_new();

	jw_text(w, NULL, text);
	jw_dump(w, 0, out);
	jw_free(w);
}

static void add_people(const struct instance *in, enum side side, const char *quota,
		       struct str *out)
{
	for (size_t n = 0; n < in->len[side]; n++) {
		const struct agent *p = &in->people[side][in->by_id[side][n]];
		struct jw *w = jw_new();

		jw_object(w, NULL);
		jw_text(w, "id", p->id);
		jw_int(w, quota, p->quota);
		if (p->least)
			jw_int(w, "min_load", p->least);
		if (p->org.len)
			jw_text(w, "org", p->org);
		jw_end(w);
		add_row(w, !n, out);
	}
}

static void add_pairs(const struct instance *in, struct str *out)
{
	uint32_t *all = mem_zeroed(in->pairs + 1, sizeof(*all)), *order;

	for (size_t i = 0; i < in->pairs; i++)
		all[i] = (uint32_t)i;
	order = result_order(in, (struct pairs){ all, in->pairs });
	for (size_t i = 0; i < in->pairs; i++) {
		struct jw *w = jw_new();

		pair_write(w, in, order[i]);
		add_row(w, !i, out);
	}
	free(order);
	free(all);
}

void cohort_write(const struct instance *in, enum objective objective, struct str *out)
{
	struct rules rules = { 0 };

	rules_take(&rules, in);
	str_add(out, "{\"format\": \"mentor-cohort/1\", \"name\": ");
	add_text(in->name, out);
	str_addf(out, ", \"objective\": \"%s\",\n", objectives[objective].name);
	str_add(out, " \"min_score\": null, \"forbid_same_org\": false,\n \"mentees\": [");
	add_people(in, MENTEES, "need", out);
	str_add(out, "],\n \"mentors\": [");
	add_people(in, MENTORS, "capacity", out);
	str_add(out, "],\n \"pairs\": [");
	add_pairs(in, out);
	str_add(out, "],\n \"exclude\": ");
	rules_add_json(&rules, false, out);
	str_add(out, ",\n \"lock\": ");
	rules_add_json(&rules, true, out);
	str_add(out, "}\n");
	rules_release(&rules);
}
