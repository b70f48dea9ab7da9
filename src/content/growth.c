#include <cphub/content/growth.h>

#include <stdlib.h>

#include <cphub/core/jr.h>
#include <cphub/core/jw.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

/* Where a mentor stands in the file. */
struct entry {
	struct sv no;
	uint64_t place;
};

struct reader {
	struct jr jr;
	struct growth *out;
	struct {
		struct entry *at;
		size_t len, cap;
	} entries;
};

static bool fail(struct reader *r, const char *text)
{
	return feed_fail(r->jr.feed, r->jr.place, "%s", text);
}

static bool read_text(struct reader *r, struct sv *out)
{
	struct str clean = { 0 };
	struct sv text;

	if (jr_peek(&r->jr) == JR_NULL)
		return jr_null(&r->jr);
	if (!jr_text(&r->jr, &text))
		return false;
	utf8_clean(&clean, text, CLEAN_LINE);
	*out = arena_sv(&r->out->arena, sv_trim(str_view(&clean)));
	str_release(&clean);
	return true;
}

/* As it was written: it goes back to the wiki. */
static bool read_message(struct reader *r, struct sv *out)
{
	struct sv text;

	if (jr_peek(&r->jr) == JR_NULL)
		return jr_null(&r->jr);
	if (!jr_text(&r->jr, &text))
		return false;
	*out = arena_sv(&r->out->arena, text);
	return true;
}

static bool read_weight(struct reader *r, int *out)
{
	int64_t weight;

	if (!jr_int(&r->jr, 0, 4, &weight))
		return false;
	if (weight == 3)
		return fail(r, _("a weight is 0, 1, 2 or 4"));
	*out = (int)weight;
	return true;
}

static bool read_away(struct reader *r, struct growth_mentor *m)
{
	enum { DAY_LEN = 10 };

	if (!read_text(r, &m->away))
		return false;
	return !m->away.len ||
	       (m->away.len >= DAY_LEN &&
		date_parse(sv_make(m->away.at, DAY_LEN), &m->away_until)) ||
	       fail(r, _("awayTimestamp is no date such as 2026-03-31T00:00:00Z"));
}

static bool read_mentor(struct reader *r, struct sv no)
{
	struct growth_mentor m = { .no = no, .weight = -1 };
	struct sv key;
	bool ok = jr_open_object(&r->jr);

	while (ok && jr_member(&r->jr, &key)) {
		if (sv_is(key, "username"))
			ok = read_text(r, &m.wiki_user);
		else if (sv_is(key, "message"))
			ok = read_message(r, &m.message);
		else if (sv_is(key, "weight"))
			ok = read_weight(r, &m.weight);
		else if (sv_is(key, "awayTimestamp"))
			ok = read_away(r, &m);
		else if (sv_is(key, "automaticallyAssigned"))
			ok = m.has_assigned = jr_bool(&r->jr, &m.assigned);
		else
			ok = fail(r, _("a mentor has username, message, weight, awayTimestamp and "
				       "automaticallyAssigned, and nothing else"));
	}
	if (!ok || !jr_ok(&r->jr))
		return false;
	if (!m.wiki_user.len)
		return feed_fail(r->jr.feed, r->jr.place, _("%s is missing"), "username");
	if (r->out->len == GROWTH_MENTORS_MAX)
		return fail(r, _("there are more than 20,000 mentors"));
	if (m.has_assigned && !m.assigned && m.weight < 0)
		m.weight = 0;
	*vec_add(r->out) = m;
	return true;
}

static int by_number(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	const int order = sv_cmp(x->no, y->no);

	return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* Who stands twice would come back once, and nobody chose which. */
static bool check_doubles(struct reader *r)
{
	const struct entry *all = r->entries.at, *twice = NULL;

	if (r->entries.len)
		qsort(r->entries.at, r->entries.len, sizeof(*r->entries.at), by_number);
	for (size_t i = 1; i < r->entries.len; i++)
		if (sv_eq(all[i].no, all[i - 1].no) && (!twice || all[i].place < twice->place))
			twice = &all[i];
	return !twice || feed_fail(r->jr.feed, twice->place, _("the account %.*s stands twice"),
				   SV_ARG(twice->no));
}

static bool read_mentors(struct reader *r)
{
	struct sv key;

	/* A wiki that never had one says []. */
	if (jr_peek(&r->jr) == JR_ARRAY)
		return jr_open_array(&r->jr) &&
		       (jr_element(&r->jr) ? fail(r, _("mentors are an object, by account number"))
					   : jr_ok(&r->jr));
	if (!jr_open_object(&r->jr))
		return false;
	while (jr_member(&r->jr, &key)) {
		const struct entry entry = { arena_sv(&r->out->arena, key), r->jr.place };

		for (size_t i = 0; i < key.len; i++)
			if (key.at[i] < '0' || key.at[i] > '9')
				return fail(r, _("mentors are an object, by account number"));
		*vec_add(&r->entries) = entry;
		if (!read_mentor(r, entry.no))
			return false;
	}
	return jr_ok(&r->jr) && check_doubles(r);
}

bool growth_read(struct feed *f, struct growth *out)
{
	struct reader r = { .out = out };
	bool has_mentors = false, ok;
	struct sv key;

	*out = (struct growth){ 0 };
	jr_init(&r.jr, f);
	feed_skip_mark(f);
	ok = jr_open_object(&r.jr);
	while (ok && jr_member(&r.jr, &key)) {
		if (sv_is(key, "Mentors")) {
			ok = has_mentors ? feed_fail(f, r.jr.place, _("%s stands twice"), "Mentors")
					 : read_mentors(&r);
			has_mentors = true;
		} else if (sv_is(key, "$version")) {
			ok = read_text(&r, &out->version);
		} else {
			ok = jr_skip(&r.jr);
		}
	}
	ok = ok && jr_ok(&r.jr) && jr_end(&r.jr);
	if (ok && !has_mentors)
		ok = fail(&r, _("this is no list of mentors: Mentors is missing"));
	jr_release(&r.jr);
	vec_release(&r.entries);
	return ok;
}

void growth_release(struct growth *g)
{
	vec_release(g);
	arena_release(&g->arena);
}

static void write_mentor(struct jw *w, const struct growth_mentor *m)
{
	jw_object(w, NULL);
	jw_text(w, "username", m->wiki_user);
	if (m->message.len)
		jw_text(w, "message", m->message);
	else
		jw_null(w, "message");
	if (m->weight >= 0)
		jw_int(w, "weight", m->weight);
	if (m->has_assigned)
		jw_bool(w, "automaticallyAssigned", m->weight != 0);
	if (m->away.len)
		jw_text(w, "awayTimestamp", m->away);
	jw_end(w);
}

static void add_version(struct sv version, struct str *out)
{
	struct jw *w = jw_new();

	str_add(out, ",\n\t\"$version\": ");
	jw_text(w, NULL, version);
	jw_dump(w, 0, out);
	jw_free(w);
}

void growth_write(const struct growth *g, struct str *out)
{
	str_add(out, "{\n\t\"Mentors\": {");
	for (size_t i = 0; i < g->len; i++) {
		struct jw *w = jw_new();

		write_mentor(w, &g->at[i]);
		str_addf(out, "%s\n\t\t\"%.*s\": ", i ? "," : "", SV_ARG(g->at[i].no));
		jw_dump(w, 0, out);
		jw_free(w);
	}
	str_add(out, "\n\t}");
	if (g->version.len)
		add_version(g->version, out);
	str_add(out, "\n}\n");
}

void wiki_user_add(struct str *out, struct sv name)
{
	const size_t from = out->len;

	name = sv_trim(name);
	for (size_t i = 0; i < name.len; i++)
		str_add_char(out, name.at[i] == '_' ? ' ' : name.at[i]);
	if (out->len > from && out->at[from] >= 'a' && out->at[from] <= 'z')
		out->at[from] = (char)(out->at[from] - 'a' + 'A');
}
