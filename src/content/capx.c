#include <cphub/content/capx.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/content/profile_page.h>
#include <cphub/core/jr.h>
#include <cphub/core/jw.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

enum column { COLUMN_OTHER, NO, NAME, DESCRIPTION, WIKIDATA, USERNAME, AVAILABLE };
enum { COLUMNS_MAX = 32, QID_MAX = 16 };

static const struct {
	const char *name;
	enum column column;
} columns[] = {
	{ "description", DESCRIPTION },
	{ "id", NO },
	{ "name", NAME },
	{ "skills_available", AVAILABLE },
	{ "username", USERNAME },
	{ "wikidata_item", WIKIDATA },
};

struct table {
	struct jr jr;
	struct capx *out;
	enum column column[COLUMNS_MAX];
	size_t len;
	bool has_skills, has_people;
};

static bool fail(struct table *t, const char *text)
{
	return feed_fail(t->jr.feed, t->jr.place, "%s", text);
}

static struct sv kept(struct table *t, struct sv text)
{
	struct str clean = { 0 };
	struct sv out;

	utf8_clean(&clean, text, CLEAN_LINE);
	out = arena_sv(&t->out->arena, sv_trim(str_view(&clean)));
	str_release(&clean);
	return out;
}

static bool read_field(struct table *t)
{
	enum column column = COLUMN_OTHER;
	struct sv key, text;

	if (!jr_open_object(&t->jr))
		return false;
	while (jr_member(&t->jr, &key)) {
		if (!sv_is(key, "name")) {
			if (!jr_skip(&t->jr))
				return false;
			continue;
		}
		if (!jr_text(&t->jr, &text))
			return false;
		for (size_t i = 0; i < ARRAY_LEN(columns); i++)
			if (sv_is(text, columns[i].name))
				column = columns[i].column;
	}
	if (!jr_ok(&t->jr))
		return false;
	if (t->len == COLUMNS_MAX)
		return fail(t, _("a table has at most 32 fields here"));
	t->has_skills |= column == WIKIDATA;
	t->has_people |= column == USERNAME;
	t->column[t->len++] = column;
	return true;
}

static bool read_schema(struct table *t)
{
	struct sv key;

	if (!jr_open_object(&t->jr))
		return false;
	while (jr_member(&t->jr, &key)) {
		if (!sv_is(key, "fields")) {
			if (!jr_skip(&t->jr))
				return false;
			continue;
		}
		if (!jr_open_array(&t->jr))
			return false;
		while (jr_element(&t->jr))
			if (!read_field(t))
				return false;
	}
	return jr_ok(&t->jr);
}

/* "Q42" */
static bool is_qid(struct sv v)
{
	if (v.len < 2 || v.len > QID_MAX || v.at[0] != 'Q' || v.at[1] == '0')
		return false;
	for (size_t i = 1; i < v.len; i++)
		if (v.at[i] < '0' || v.at[i] > '9')
			return false;
	return true;
}

static bool read_texts(struct table *t, struct capx_texts *out)
{
	struct sv key, text;

	if (jr_peek(&t->jr) == JR_NULL)
		return jr_null(&t->jr);
	if (!jr_open_object(&t->jr))
		return false;
	while (jr_member(&t->jr, &key)) {
		const struct sv lang = arena_sv(&t->out->arena, key);

		if (!jr_text(&t->jr, &text))
			return false;
		text = kept(t, text);
		if (text.len && lang_is_code(lang) && !is_qid(text) &&
		    !sv_has_prefix(text, "http") && out->len < CAPX_LIST_MAX)
			*vec_add(out) = (struct capx_text){ lang, text };
	}
	return jr_ok(&t->jr);
}

static bool add_offer(struct table *t, struct capx_person *p, int64_t no)
{
	for (size_t i = 0; i < p->offers_len; i++)
		if (p->offers[i] == no)
			return true;
	if (p->offers_len == CAPX_LIST_MAX)
		return fail(t, _("a list of skills has at most 200 here"));
	p->offers[p->offers_len++] = no;
	return true;
}

/* "[1, 2, 3]" */
static bool read_numbers(struct table *t, struct capx_person *p)
{
	struct sv text, item;

	if (jr_peek(&t->jr) == JR_NULL)
		return jr_null(&t->jr);
	if (!jr_text(&t->jr, &text))
		return false;
	text = sv_trim(text);
	if (!text.len)
		return true;
	if (text.len < 2 || text.at[0] != '[' || text.at[text.len - 1] != ']')
		return fail(t, _("a list of skills is written as \"[1, 2]\""));
	p->offers = arena_alloc(&t->out->arena, CAPX_LIST_MAX * sizeof(*p->offers));
	text = sv_make(text.at + 1, text.len - 2);
	while (sv_next(&text, ',', &item)) {
		int64_t no = 0;

		item = sv_trim(item);
		if (!item.len)
			continue;
		for (size_t i = 0; i < item.len; i++) {
			if (item.at[i] < '0' || item.at[i] > '9' || no > INT32_MAX)
				return fail(t, _("a list of skills is written as \"[1, 2]\""));
			no = no * 10 + (item.at[i] - '0');
		}
		if (!add_offer(t, p, no))
			return false;
	}
	return true;
}

static bool read_text(struct table *t, struct sv *out)
{
	struct sv text;

	if (jr_peek(&t->jr) == JR_NULL)
		return jr_null(&t->jr);
	if (!jr_text(&t->jr, &text))
		return false;
	*out = kept(t, text);
	return true;
}

static bool read_cell(struct table *t, enum column column, struct capx_skill *s,
		      struct capx_person *p)
{
	switch (column) {
	case NO: return jr_int(&t->jr, 0, INT32_MAX, &s->no);
	case NAME: return read_texts(t, &s->labels);
	case DESCRIPTION: return read_texts(t, &s->descriptions);
	case WIKIDATA:
		if (!read_text(t, &s->wikidata))
			return false;
		if (!is_qid(s->wikidata))
			s->wikidata = SV("");
		return true;
	case USERNAME: return read_text(t, &p->wiki_user);
	case AVAILABLE: return read_numbers(t, p);
	case COLUMN_OTHER: break;
	}
	return jr_skip(&t->jr);
}

static void release_skill(struct capx_skill *s)
{
	vec_release(&s->labels);
	vec_release(&s->descriptions);
}

static bool read_row(struct table *t)
{
	struct capx_skill skill = { .no = -1 };
	struct capx_person person = { 0 };
	size_t cells = 0;
	bool ok = jr_open_array(&t->jr);

	while (ok && jr_element(&t->jr)) {
		const bool has_field = cells < t->len;

		/* Columns of one table mean nothing in the other. */
		ok = has_field ? read_cell(t, t->column[cells], &skill, &person)
			       : fail(t, _("a row has more cells than there are fields"));
		cells++;
	}
	ok = ok && jr_ok(&t->jr);
	if (ok && (t->out->skills.len == CAPX_SKILLS_MAX || t->out->people.len == CAPX_PEOPLE_MAX))
		ok = fail(t, _("there are more than 5,000 skills or 50,000 people"));
	if (ok && t->has_skills && skill.no >= 0) {
		*vec_add(&t->out->skills) = skill;
		return true;
	}
	if (ok && t->has_people && person.wiki_user.len)
		*vec_add(&t->out->people) = person;
	release_skill(&skill);
	return ok;
}

static bool read_rows(struct table *t)
{
	if (!t->has_skills && !t->has_people)
		return fail(t,
			    _("this is no table of the Capacity Exchange: its schema, which comes "
			      "before its data, has neither username nor wikidata_item"));
	if (!jr_open_array(&t->jr))
		return false;
	while (jr_element(&t->jr))
		if (!read_row(t))
			return false;
	return jr_ok(&t->jr);
}

bool capx_read(struct feed *f, struct capx *out)
{
	struct table t = { .out = out };
	bool has_rows = false, ok;
	struct sv key;

	jr_init(&t.jr, f);
	feed_skip_mark(f);
	ok = jr_open_object(&t.jr);
	while (ok && jr_member(&t.jr, &key)) {
		if (sv_is(key, "schema")) {
			ok = t.len ? feed_fail(f, t.jr.place, _("%s stands twice"), "schema")
				   : read_schema(&t);
		} else if (sv_is(key, "data")) {
			ok = has_rows ? feed_fail(f, t.jr.place, _("%s stands twice"), "data")
				      : read_rows(&t);
			has_rows = true;
		} else {
			ok = jr_skip(&t.jr);
		}
	}
	ok = ok && jr_ok(&t.jr) && jr_end(&t.jr);
	if (ok && !has_rows)
		ok = feed_fail(f, t.jr.place, _("%s is missing"), "data");
	jr_release(&t.jr);
	return ok;
}

void capx_release(struct capx *c)
{
	for (size_t i = 0; i < c->skills.len; i++)
		release_skill(&c->skills.at[i]);
	vec_release(&c->skills);
	vec_release(&c->people);
	arena_release(&c->arena);
}

static int by_number(const void *a, const void *b)
{
	const struct capx_skill *x = a, *y = b;

	return (x->no > y->no) - (x->no < y->no);
}

const struct capx_skill *capx_find_skill(const struct capx *c, int64_t no)
{
	const struct capx_skill key = { .no = no };

	if (!c->skills.len)
		return NULL;
	return bsearch(&key, c->skills.at, c->skills.len, sizeof(key), by_number);
}

static struct sv english(const struct capx_texts *t)
{
	for (size_t i = 0; i < t->len; i++)
		if (sv_is(t->at[i].lang, "en"))
			return t->at[i].text;
	return SV("");
}

static bool is_taken(const struct capx *c, size_t before, const struct taxonomy *t, struct sv id)
{
	for (size_t i = 0; i < before; i++)
		if (sv_eq(c->skills.at[i].id, id))
			return true;
	return taxonomy_find(t, id) != NULL;
}

static const struct skill *like(const struct taxonomy *t, const struct capx_skill *s)
{
	struct str slug = { 0 };
	const struct skill *same = NULL;

	for (size_t i = 0; i < t->len && !same && s->wikidata.len; i++)
		if (sv_eq(t->at[i].wikidata, s->wikidata))
			same = &t->at[i];
	profile_slug(english(&s->labels), &slug);
	if (!same) {
		same = slug.len ? taxonomy_find(t, str_view(&slug)) : NULL;
		/* Another item of the same name is another skill. */
		if (same && same->wikidata.len && s->wikidata.len)
			same = NULL;
	}
	str_release(&slug);
	return same;
}

static void name_anew(struct capx *c, size_t at, const struct taxonomy *t)
{
	struct capx_skill *s = &c->skills.at[at];
	struct str id = { 0 };

	profile_slug(english(&s->labels), &id);
	if (!id.len || (id.at[0] >= '0' && id.at[0] <= '9') || is_taken(c, at, t, str_view(&id)))
		str_addf(&id, "%scapx-%lld", id.len ? "-" : "", (long long)s->no);
	s->id = arena_sv(&c->arena, str_view(&id));
	s->is_new = true;
	str_release(&id);
}

bool capx_name_skills(struct capx *c, const struct taxonomy *t, struct err *err)
{
	if (c->skills.len)
		qsort(c->skills.at, c->skills.len, sizeof(*c->skills.at), by_number);
	for (size_t i = 0; i < c->skills.len; i++) {
		struct capx_skill *s = &c->skills.at[i];
		const struct skill *same = like(t, s);

		if (i && s->no == s[-1].no)
			return err_set(err, ERR_INPUT, _("two skills have the number %lld"),
				       (long long)s->no);
		if (same)
			s->id = arena_sv(&c->arena, same->id);
		else if (s->labels.len)
			name_anew(c, i, t);
	}
	return true;
}

static void write_texts(struct jw *w, const char *key, const struct capx_texts *t)
{
	struct str lang = { 0 };

	if (!t->len)
		return;
	jw_object(w, key);
	for (size_t i = 0; i < t->len; i++) {
		str_truncate(&lang, 0);
		str_add_sv(&lang, t->at[i].lang);
		jw_text(w, str_text(&lang), t->at[i].text);
	}
	jw_end(w);
	str_release(&lang);
}

void capx_write_skills(const struct capx *c, struct str *out)
{
	for (size_t i = 0; i < c->skills.len; i++) {
		const struct capx_skill *s = &c->skills.at[i];
		struct jw *w;

		if (!s->is_new)
			continue;
		w = jw_new();
		jw_object(w, NULL);
		jw_text(w, "id", s->id);
		write_texts(w, "label", &s->labels);
		write_texts(w, "description", &s->descriptions);
		if (s->wikidata.len)
			jw_text(w, "wikidata", s->wikidata);
		jw_end(w);
		/* What is JSON is YAML, too, and no text in it can end its entry. */
		str_add(out, "- ");
		jw_dump(w, 0, out);
		str_add_char(out, '\n');
		jw_free(w);
	}
}
