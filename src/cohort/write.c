#include <cphub/cohort/result.h>

#include <stdlib.h>

#include <cphub/core/jw.h>
#include <cphub/core/tr.h>
#include <cphub/page/wikitext.h>

#include "csv.h"
#include "pair.h"

const char *const result_format_names[] = {
	[RESULT_JSON] = "json",
	[RESULT_CSV] = "csv",
	[RESULT_WIKITEXT] = "wikitext",
};

const char *cause_text(enum cause cause)
{
	static const char *const texts[] = {
		[CAUSE_FULL] = N_("all places of possible mentors went to others"),
		[CAUSE_BELOW_MINIMUM] = N_("every score is below the minimum"),
		[CAUSE_EXCLUDED] = N_("every mentor is ruled out by the programme"),
		[CAUSE_NO_CANDIDATE] = N_("no mentor is on the list of possible pairs"),
	};

	return _(texts[cause]);
}

static struct sv mentee_id(const struct instance *in, uint32_t pair)
{
	return in->people[MENTEES][instance_mentee(in, pair)].id;
}

static struct sv mentor_id(const struct instance *in, uint32_t pair)
{
	return in->people[MENTORS][in->mentor[pair]].id;
}

uint32_t *result_order(const struct instance *in, struct pairs pairs)
{
	uint32_t *order = mem_zeroed(pairs.len + 1, sizeof(*order));
	uint32_t *start = mem_zeroed(in->len[MENTEES] + 2, sizeof(*start));
	uint32_t *load = judge_loads(in, MENTEES, pairs);
	size_t len = 0;

	for (size_t i = 0; i < in->len[MENTEES]; i++)
		start[i + 1] = start[i] + load[i];
	for (size_t n = 0; n < in->len[MENTEES]; n++) {
		const uint32_t mentee = in->by_id[MENTEES][n];
		const size_t from = len;

		for (uint32_t i = start[mentee]; i < start[mentee + 1]; i++) {
			size_t at = len++;

			for (; at > from &&
			       sv_cmp(mentor_id(in, order[at - 1]), mentor_id(in, pairs.at[i])) > 0;
			     at--)
				order[at] = order[at - 1];
			order[at] = pairs.at[i];
		}
	}
	free(start);
	free(load);
	return order;
}

static void write_unmatched(struct jw *w, const struct instance *in, struct pairs pairs)
{
	uint32_t *load = judge_loads(in, MENTEES, pairs);
	struct str key = { 0 };

	jw_array(w, "unmatched");
	for (size_t n = 0; n < in->len[MENTEES]; n++) {
		const uint32_t mentee = in->by_id[MENTEES][n];

		if (!load[mentee] && in->people[MENTEES][mentee].quota)
			jw_text(w, NULL, in->people[MENTEES][mentee].id);
	}
	jw_end(w);
	jw_object(w, "reasons");
	for (size_t n = 0; n < in->len[MENTEES]; n++) {
		const uint32_t mentee = in->by_id[MENTEES][n];

		if (load[mentee] || !in->people[MENTEES][mentee].quota)
			continue;
		str_truncate(&key, 0);
		str_add_sv(&key, in->people[MENTEES][mentee].id);
		jw_text(w, str_text(&key), sv_from(cause_names[judge_cause(in, mentee)]));
	}
	jw_end(w);
	str_release(&key);
	free(load);
}

static void write_prices(struct jw *w, const struct instance *in, const struct prices *prices)
{
	static const char *const names[SIDES] = { [MENTEES] = "u", [MENTORS] = "v" };
	struct str key = { 0 };

	jw_object(w, "certificate");
	jw_int(w, "big", prices->big);
	for (int side = 0; side < SIDES; side++) {
		jw_object(w, names[side]);
		for (size_t n = 0; n < in->len[side]; n++) {
			const uint32_t person = in->by_id[side][n];

			str_truncate(&key, 0);
			str_add_sv(&key, in->people[side][person].id);
			jw_int(w, str_text(&key), prices->of[side][person]);
		}
		jw_end(w);
	}
	jw_end(w);
	str_release(&key);
}

static void write_measure(struct jw *w, const struct instance *in, struct pairs pairs)
{
	struct measure m;

	judge_measure(in, pairs, &m);
	jw_int(w, "size", (int64_t)m.size);
	jw_int(w, "total", m.total);
	jw_int(w, "lowest", m.lowest);
	jw_int(w, "first_choices", (int64_t)m.first_choices);
	jw_int(w, "blocking", (int64_t)m.blocking);
}

static void write_json(const struct instance *in, const struct solution *s, const uint32_t *order,
		       struct str *out)
{
	const struct pairs pairs = { s->pairs, s->len };
	const struct objective_row *objective = &objectives[s->objective];
	char fingerprint[SHA256_HEX + 1];
	struct jw *w = jw_new();

	instance_fingerprint(in, fingerprint);
	jw_object(w, NULL);
	jw_text(w, "format", SV("mentor-result/1"));
	jw_text(w, "instance", in->name);
	jw_text(w, "instance_sha256", sv_from(fingerprint));
	jw_text(w, "objective", sv_from(objective->name));
	jw_text(w, "algorithm", sv_from(objective->algorithm));
	jw_text(w, "version", SV(PACKAGE_VERSION));
	write_measure(w, in, pairs);
	jw_array(w, "pairs");
	for (size_t i = 0; i < s->len; i++)
		pair_write(w, in, order[i]);
	jw_end(w);
	write_unmatched(w, in, pairs);
	if (s->prices.of[MENTEES])
		write_prices(w, in, &s->prices);
	jw_end(w);
	jw_dump(w, 0, out);
	str_add_char(out, '\n');
	jw_free(w);
}

static void write_csv(const struct instance *in, const uint32_t *order, size_t len, struct str *out)
{
	str_add(out, "mentee,mentor,score\n");
	for (size_t i = 0; i < len; i++) {
		csv_add(out, mentee_id(in, order[i]));
		str_add_char(out, ',');
		csv_add(out, mentor_id(in, order[i]));
		str_addf(out, ",%d\n", (int)in->score[order[i]]);
	}
}

/* https://www.mediawiki.org/wiki/Help:Tables: a cell on a line of its own, so that no cell can end another. */
static void write_wikitext(const struct instance *in, const uint32_t *order, size_t len,
			   struct str *out)
{
	static const char begin[] = "{| class=\"wikitable sortable\"\n";

	str_add(out, begin);
	str_addf(out, "! %s !! %s !! %s\n", _("Mentee"), _("Mentor"), _("Score"));
	for (size_t i = 0; i < len; i++) {
		str_add(out, "|-\n| ");
		wikitext_escape(out, mentee_id(in, order[i]), false);
		str_add(out, "\n| ");
		wikitext_escape(out, mentor_id(in, order[i]), false);
		str_addf(out, "\n| %d\n", (int)in->score[order[i]]);
	}
	str_add(out, "|}\n");
}

void result_write(const struct instance *in, const struct solution *s, enum result_format format,
		  struct str *out)
{
	uint32_t *order = result_order(in, (struct pairs){ s->pairs, s->len });

	switch (format) {
	case RESULT_CSV: write_csv(in, order, s->len, out); break;
	case RESULT_WIKITEXT: write_wikitext(in, order, s->len, out); break;
	case RESULT_JSON:
	case RESULT_FORMATS: write_json(in, s, order, out); break;
	}
	free(order);
}
