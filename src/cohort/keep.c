#include <cphub/cohort/cohort.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/jr.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>

#include "csv.h"
#include "rules.h"

/* The members of a cohort file that are written anew, and where their values stand; all else stays byte for byte. */
enum part { PART_OBJECTIVE, PART_EXCLUDE, PART_LOCK, PARTS };
static const char *const part_names[PARTS] = { "objective", "exclude", "lock" };

struct value {
	size_t from, to; /* nowhere: 0 */
};

struct keeping {
	const struct cohort *cohort;
	struct rules rules;
	struct err *err;
	struct value values[PARTS];
	size_t inside;      /* where the first member may stand */
	bool has_objective; /* the file asks for that which holds now */
};

static enum part part_of(struct sv key)
{
	int i = 0;

	while (i < PARTS && !sv_is(key, part_names[i]))
		i++;
	return (enum part)i;
}

static bool read_old(struct keeping *k, struct jr *r, bool is_lock)
{
	while (jr_element(r)) {
		struct arena arena = { 0 };
		struct rule old = { .is_lock = is_lock };
		struct sv *const ids[] = { &old.mentee, &old.mentor };
		bool ok = jr_open_array(r);
		struct sv text;

		for (size_t i = 0; ok && i < ARRAY_LEN(ids); i++) {
			ok = jr_element(r) && jr_text(r, &text);
			if (ok)
				*ids[i] = arena_sv(&arena, text);
		}
		ok = ok && !jr_element(r) && jr_ok(r);
		if (ok)
			rules_add_old(&k->rules, k->cohort->instance, &old);
		arena_release(&arena);
		if (!ok)
			return false;
	}
	return jr_ok(r);
}

static bool read_value(struct keeping *k, struct jr *r, enum part part)
{
	struct sv name;

	if (part == PARTS)
		return jr_skip(r);
	if (part != PART_OBJECTIVE)
		return jr_open_array(r) && read_old(k, r, part == PART_LOCK);
	if (!jr_text(r, &name))
		return false;
	k->has_objective = objective_find(name) == k->cohort->objective;
	return true;
}

static bool find_values(struct keeping *k, struct sv text, const char *path)
{
	struct feed f;
	struct jr r;
	struct sv key;
	bool ok;

	feed_text(&f, text, 0, path, k->err);
	feed_skip_mark(&f);
	jr_init(&r, &f);
	ok = jr_open_object(&r);
	k->inside = (size_t)feed_offset(&f, f.at);
	while (ok && jr_member(&r, &key)) {
		const enum part part = part_of(key);
		const size_t from = (jr_peek(&r), (size_t)feed_offset(&f, f.at));

		ok = read_value(k, &r, part);
		if (part != PARTS)
			k->values[part] = (struct value){ from, (size_t)feed_offset(&f, f.at) };
	}
	ok = ok && jr_ok(&r);
	jr_release(&r);
	feed_close(&f);
	return ok;
}

static void add_value(const struct keeping *k, enum part part, struct str *out)
{
	if (part == PART_OBJECTIVE)
		str_addf(out, "\"%s\"", objectives[k->cohort->objective].name);
	else
		rules_add_json(&k->rules, part == PART_LOCK, out);
}

/* What the file lacks is put first, where there is something to say. */
static void add_missing(const struct keeping *k, enum part part, struct str *out)
{
	size_t len = 0;

	for (size_t i = 0; i < k->rules.len; i++)
		len += k->rules.at[i].is_lock == (part == PART_LOCK);
	if (part == PART_OBJECTIVE ? k->cohort->objective == OBJECTIVE_MAX_CARD_MAX_WEIGHT : !len)
		return;
	str_addf(out, "\"%s\": ", part_names[part]);
	add_value(k, part, out);
	str_add(out, ",\n ");
}

/* The value that comes first of those behind `from`; PARTS: none. */
static enum part next_value(const struct keeping *k, size_t from)
{
	int next = PARTS;

	for (int i = 0; i < PARTS; i++)
		if (k->values[i].to && k->values[i].from >= from &&
		    (next == PARTS || k->values[i].from < k->values[next].from))
			next = i;
	return (enum part)next;
}

static void splice(const struct keeping *k, struct sv text, struct str *out)
{
	size_t at = k->inside;
	enum part part;

	str_add_sv(out, sv_make(text.at, at));
	for (int i = 0; i < PARTS; i++)
		if (!k->values[i].to)
			add_missing(k, (enum part)i, out);
	while ((part = next_value(k, at)) != PARTS) {
		const struct value *value = &k->values[part];

		str_add_sv(out, sv_make(text.at + at, value->from - at));
		if (part == PART_OBJECTIVE && k->has_objective)
			str_add_sv(out, sv_make(text.at + value->from, value->to - value->from));
		else
			add_value(k, part, out);
		at = value->to;
	}
	str_add_sv(out, sv_from_byte(text, at));
}

/* What is written can be read, or is not written. */
static bool write_json(struct keeping *k, const char *path, struct sv text)
{
	struct str out = { 0 };
	struct cohort again = { 0 };
	bool ok = find_values(k, text, path);

	if (ok) {
		rules_take(&k->rules, k->cohort->instance);
		splice(k, text, &out);
	}
	ok = ok && cohort_parse(str_view(&out), &again, k->err) &&
	     file_write_out(path, str_view(&out), k->err);
	cohort_release(&again);
	str_release(&out);
	return ok;
}

/* A file that has no place for rulings stays, and a cohort file comes beside it. */
static bool write_beside(const struct keeping *k, const char *path, char **kept)
{
	static const char *const endings[] = { "json" };
	char *wished = mem_printf("%s-ruled", path), *stem = file_free_stem(wished, endings, 1);
	struct str out = { 0 };
	bool ok;

	free(*kept);
	*kept = mem_printf("%s.%s", stem, endings[0]);
	cohort_write(k->cohort->instance, k->cohort->objective, &out);
	ok = file_write_out(*kept, str_view(&out), k->err);
	str_release(&out);
	free(stem);
	free(wished);
	return ok;
}

static bool keep_file(struct keeping *k, const char *path, char **kept)
{
	struct str text = { 0 };
	bool ok = file_read(path, COHORT_SIZE_MAX, &text, k->err);

	if (ok && memchr(str_text(&text), '{', text.len))
		ok = write_json(k, path, str_view(&text));
	else if (ok)
		ok = write_beside(k, path, kept);
	str_release(&text);
	return ok;
}

/* A table of the folder, without which it is read as empty. */
static bool read_table(const char *path, struct str *text, struct err *err)
{
	return file_read(path, COHORT_SIZE_MAX, text, err) || err->kind == ERR_MISSING;
}

static size_t column_of(const struct csv *c, const char *name)
{
	size_t i = 0;

	while (i < c->fields && !sv_is(sv_trim(c->field[i]), name))
		i++;
	return i;
}

static bool take_constraints(struct keeping *k, struct csv *c)
{
	size_t kind, mentee, mentor;

	if (!csv_row(c))
		return !c->feed->failed;
	kind = column_of(c, "kind");
	mentee = column_of(c, "mentee");
	mentor = column_of(c, "mentor");
	while (csv_row(c))
		if (kind < c->fields && mentee < c->fields && mentor < c->fields)
			rules_add_old(&k->rules, k->cohort->instance,
				      &(struct rule){ sv_trim(c->field[mentee]),
						      sv_trim(c->field[mentor]),
						      sv_is(sv_trim(c->field[kind]), "lock") });
	return !c->feed->failed;
}

static void add_row(struct str *out, const struct sv *fields, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (i)
			str_add_char(out, ',');
		csv_add(out, fields[i]);
	}
	str_add_char(out, '\n');
}

static void add_constraints(struct keeping *k, struct str *out)
{
	rules_take(&k->rules, k->cohort->instance);
	add_row(out, (const struct sv[]){ SV("kind"), SV("mentee"), SV("mentor") }, 3);
	for (size_t i = 0; i < k->rules.len; i++) {
		const struct rule *rule = &k->rules.at[i];

		add_row(out,
			(const struct sv[]){ rule->is_lock ? SV("lock") : SV("exclude"),
					     rule->mentee, rule->mentor },
			3);
	}
}

/* The rows as they were, but for the objective. */
static bool add_meta(const struct keeping *k, struct csv *c, struct str *out)
{
	const struct sv objective = sv_from(objectives[k->cohort->objective].name);
	size_t key = 0, value = 1;
	bool is_said = false;

	if (csv_row(c)) {
		key = column_of(c, "key");
		value = column_of(c, "value");
		add_row(out, c->field, c->fields);
	} else {
		add_row(out, (const struct sv[]){ SV("key"), SV("value") }, 2);
	}
	while (csv_row(c)) {
		if (key < c->fields && value < c->fields &&
		    sv_is(sv_trim(c->field[key]), "objective")) {
			c->field[value] = objective;
			is_said = true;
		}
		add_row(out, c->field, c->fields);
	}
	if (!is_said) {
		struct sv row[2] = { 0 };

		row[key == 1] = SV("objective");
		row[key != 1] = objective;
		add_row(out, row, 2);
	}
	return !c->feed->failed;
}

/* One table of the folder, read and written anew. */
static bool keep_table(struct keeping *k, const char *folder, enum cohort_file file)
{
	char *path = path_join(folder, cohort_file_names[file]);
	struct str text = { 0 }, out = { 0 };
	struct feed f = { 0 };
	struct csv c = { .feed = &f };
	bool ok = read_table(path, &text, k->err);

	feed_text(&f, str_view(&text), 0, path, k->err);
	feed_skip_mark(&f);
	if (ok && file == COHORT_CONSTRAINTS) {
		ok = take_constraints(k, &c);
		add_constraints(k, &out);
	} else if (ok) {
		ok = add_meta(k, &c, &out);
	}
	ok = ok && file_write_out(path, str_view(&out), k->err);
	csv_release(&c);
	feed_close(&f);
	str_release(&text);
	str_release(&out);
	free(path);
	return ok;
}

bool cohort_keep(const struct cohort *c, const char *path, char **kept, struct err *err)
{
	struct keeping k = { .cohort = c, .err = err };
	bool ok;

	*kept = mem_dup(path);
	if (file_is_dir(path))
		ok = keep_table(&k, path, COHORT_CONSTRAINTS) && keep_table(&k, path, COHORT_META);
	else
		ok = keep_file(&k, path, kept);
	rules_release(&k.rules);
	return ok;
}
