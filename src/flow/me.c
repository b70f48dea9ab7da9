#include <cphub/flow/me.h>

#include <stdlib.h>

#include <cphub/content/check.h>
#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/core/zone.h>
#include <cphub/flow/skill.h>
#include <cphub/index/query.h>

/* Values with one of them changed; what every page must have is there, so that one can begin with anything. */
struct draft_values {
	const struct own_values *kept;
	struct sv key, value;
	bool is_filled;
};

static struct sv value_of(const void *data, const char *key)
{
	const struct draft_values *d = data;
	const struct sv value = sv_is(d->key, key) ? d->value : own_value_of(d->kept, key);

	if (!value.len && d->is_filled &&
	    (sv_is(SV("name"), key) || sv_is(SV("summary"), key) || sv_is(SV("wiki_user"), key)))
		return SV("?");
	return value;
}

static void write_page(const struct session *s, const struct draft_values *d, bool is_public,
		       struct str *out)
{
	const struct profile_values v = { .value = value_of,
					  .data = d,
					  .today = date_of(s->options.now),
					  .is_public = is_public };

	profile_page_write(&v, out);
}

static bool has_page(const void *data, struct sv id)
{
	struct session *const *s = data;
	struct hits hits = { 0 };
	struct err ignored = { 0 };
	const bool has = catalog_find((*s)->catalog, id, NULL, &hits, &ignored) && hits.len;

	hits_release(&hits);
	return has;
}

static struct sv no_source(const void *data, struct sv id)
{
	(void)data;
	(void)id;
	return (struct sv){ 0 };
}

/* What lint says of it; the first error is told. */
static bool judge(struct session *s, struct sv path, const struct str *page, struct err *err)
{
	const struct surroundings around = { .hub = session_hub(s),
					     .taxonomy = session_taxonomy(s),
					     .has_page = has_page,
					     .source_of = no_source,
					     .data = &s,
					     .today = date_of(s->options.now) };
	struct problems problems = { 0 };
	struct doc *doc = doc_parse(path, str_view(page), &problems);
	struct markdown *body = NULL;
	bool ok = true;

	if (doc) {
		body = markdown_parse(doc->body, doc->name.id, doc->body_line, &problems);
		check_page(doc, body, &around, &problems);
	}
	for (size_t i = 0; ok && i < problems.len; i++)
		if (problems.at[i].severity == SEVERITY_ERROR)
			ok = err_set(err, ERR_INPUT, "%s", problems.at[i].message);
	markdown_free(body);
	doc_free(doc);
	problems_release(&problems);
	return ok;
}

static void take_avoid(struct me *m)
{
	const struct sv value = own_value_of(&m->values, "avoid");
	struct sv rest = value, id;

	if (!value.len)
		return;
	m->avoid.at = arena_alloc(&m->arena, (value.len / 2 + 1) * sizeof(*m->avoid.at));
	while (sv_next(&rest, ',', &id))
		if (sv_trim(id).len)
			m->avoid.at[m->avoid.len++] = sv_trim(id);
}

static void take_id(struct me *m)
{
	struct str id = { 0 };
	const struct sv page = own_value_of(&m->values, "page");

	str_add(&id, "people/");
	if (page.len)
		str_add_sv(&id, page);
	else
		profile_slug(own_value_of(&m->values, "wiki_user"), &id);
	if (!sv_has_suffix(str_view(&id), "/"))
		m->id = arena_sv(&m->arena, str_view(&id));
	str_release(&id);
}

bool flow_me_read(struct session *s, struct state *own, struct me *out, struct err *err)
{
	const struct draft_values d = { .kept = &out->values, .is_filled = true };
	struct problems ignored = { 0 };
	struct str page = { 0 };

	*out = (struct me){ 0 };
	if (!own_list(own, &out->values, err))
		return false;
	write_page(s, &d, false, &page);
	out->doc = doc_parse(SV("people/me.md"), str_view(&page), &ignored);
	if (out->doc)
		(void)profile_read(out->doc, &out->arena, &out->profile);
	take_avoid(out);
	take_id(out);
	str_release(&page);
	problems_release(&ignored);
	return true;
}

void me_release(struct me *m)
{
	own_values_release(&m->values);
	arena_release(&m->arena);
	doc_free(m->doc);
}

void me_bring(const struct me *m, struct match_ask *ask, struct words *avoid)
{
	*avoid = (struct words){ 0 };
	ask->avoid = avoid;
	if (!ask->person.len || sv_eq(ask->person, m->id)) {
		ask->own_id = m->id;
		if (m->values.len)
			ask->own = &m->profile;
		*avoid = m->avoid;
		return;
	}
	for (size_t i = 0; i < m->avoid.len; i++)
		if (sv_eq(m->avoid.at[i], ask->person))
			*avoid = (struct words){ (struct sv *)&m->id, 1 };
}

/* "OpenRefine:3" becomes "openrefine:3". */
static bool name_skills(struct session *s, struct sv value, struct str *out, struct err *err)
{
	struct sv rest = value, item;

	while (sv_next(&rest, ',', &item)) {
		const struct skill *skill;
		struct sv level = sv_trim(item), name = { 0 };

		if (!sv_trim(item).len)
			continue;
		(void)sv_next(&level, ':', &name);
		if (!skill_meant(s, sv_trim(name), &skill, err))
			return false;
		str_addf(out, "%s%.*s", out->len ? "," : "", SV_ARG(skill->id));
		if (sv_trim(level).len)
			str_addf(out, ":%.*s", SV_ARG(sv_trim(level)));
	}
	return true;
}

static bool check_zone(const struct session *s, struct sv value, struct err *err)
{
	struct zone *zone;

	if (!value.len)
		return true;
	if (!zone_load(s->dirs.zones, value, &zone, err)) {
		if (err->kind == ERR_MISSING)
			err->kind = ERR_INPUT;
		return false;
	}
	zone_free(zone);
	return true;
}

static bool check_nowhere(const struct profile_key *key, struct sv value, struct err *err)
{
	struct str slug = { 0 };
	bool ok = true;

	if (!value.len)
		return true;
	if (sv_is(SV("wishes"), key->name) && !sv_is(value, "public") && !sv_is(value, "private"))
		return err_set(err, ERR_INPUT, _("wishes are public or private, not %.*s"),
			       SV_ARG(value));
	if (sv_is(SV("page"), key->name)) {
		profile_slug(value, &slug);
		if (!sv_eq(str_view(&slug), value))
			ok = err_set(
				err, ERR_INPUT,
				_("a page is named by lower-case letters, digits and hyphens, not %.*s"),
				SV_ARG(value));
		str_release(&slug);
	}
	return ok;
}

static bool check_value(struct session *s, struct state *own, const struct profile_key *key,
			struct sv value, struct err *err)
{
	struct own_values kept;
	struct draft_values d = {
		.kept = &kept, .key = sv_from(key->name), .value = value, .is_filled = true
	};
	struct str page = { 0 };
	bool ok = own_list(own, &kept, err);

	if (ok && sv_is(SV("timezone"), key->name))
		ok = check_zone(s, value, err);
	if (ok) {
		write_page(s, &d, false, &page);
		ok = check_nowhere(key, value, err) && judge(s, SV("people/me.md"), &page, err);
	}
	str_release(&page);
	own_values_release(&kept);
	return ok;
}

/* What is to be kept for a value, skills by their ids; judged. */
static bool take_value(struct session *s, struct state *own, const struct own_value *said,
		       struct str *out, struct err *err)
{
	const struct sv value = sv_trim(said->value);
	const struct profile_key *row = profile_key_find(said->key);

	if (!row)
		return err_set(
			err, ERR_INPUT,
			_("there is no %.*s in a profile; `cphub me show` lists what there is"),
			SV_ARG(said->key));
	if (row->form != PROFILE_OFFERS)
		str_add_sv(out, value);
	else if (!name_skills(s, value, out, err))
		return false;
	return check_value(s, own, row, str_view(out), err);
}

bool flow_me_check(struct session *s, struct state *own, struct sv key, struct sv value,
		   struct err *err)
{
	struct str kept = { 0 };
	const struct own_value said = { key, value };
	const bool ok = take_value(s, own, &said, &kept, err);

	str_release(&kept);
	return ok;
}

bool flow_me_set(struct session *s, struct state *own, struct sv key, struct sv value,
		 struct err *err)
{
	return flow_me_set_all(s, own, &(struct own_value){ key, value }, 1, err);
}

bool flow_me_set_all(struct session *s, struct state *own, const struct own_value *said, size_t len,
		     struct err *err)
{
	struct own_value *values = mem_zeroed(len + 1, sizeof(*values));
	struct str *kept = mem_zeroed(len + 1, sizeof(*kept));
	bool ok = true;

	for (size_t i = 0; ok && i < len; i++) {
		ok = take_value(s, own, &said[i], &kept[i], err);
		values[i] = (struct own_value){ said[i].key, str_view(&kept[i]) };
	}
	ok = ok && own_set_all(own, values, len, err);
	for (size_t i = 0; i < len; i++)
		str_release(&kept[i]);
	free(kept);
	free(values);
	return ok;
}

static bool write_out(struct session *s, struct sv id, const struct str *page, char **path,
		      struct err *err)
{
	char *name = mem_printf("publish/%.*s.md", SV_ARG(id));
	char *folder;
	bool ok;

	*path = path_join(s->dirs.data, name);
	folder = mem_dup_sv(path_parent(sv_from(*path)));
	ok = file_make_dirs(folder, err) && file_write(*path, str_view(page), err);
	if (!ok) {
		free(*path);
		*path = NULL;
	}
	free(folder);
	free(name);
	return ok;
}

bool flow_me_publish(struct session *s, struct state *own, char **path, struct err *err)
{
	struct me me;
	const struct draft_values d = { .kept = &me.values };
	struct str page = { 0 }, file = { 0 };
	bool ok = flow_me_read(s, own, &me, err);

	*path = NULL;
	if (ok && !me.id.len)
		ok = err_set(err, ERR_INPUT,
			     _("your page has no name yet: `cphub me set wiki_user=NAME`, or "
			       "`cphub me set page=NAME` in Latin letters"));
	if (ok) {
		str_addf(&file, "%.*s.md", SV_ARG(me.id));
		write_page(s, &d, true, &page);
		ok = judge(s, str_view(&file), &page, err) && write_out(s, me.id, &page, path, err);
	}
	str_release(&page);
	str_release(&file);
	me_release(&me);
	return ok;
}
