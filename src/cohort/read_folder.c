#include <string.h>

#include <cphub/core/tr.h>

#include "csv.h"
#include "reading.h"

enum { COLUMNS_MAX = 8, ABSENT = CSV_FIELDS_MAX };

/* The row at hand, by the columns of its table. */
struct row {
	struct reading *reading;
	enum cohort_file file;
	struct csv csv;
	size_t at[COLUMNS_MAX]; /* where the header row has each column, or ABSENT */
};

/* One file of the folder. */
struct table {
	enum cohort_file file;
	size_t needed; /* so many of the columns have to be there */
	const char *columns[COLUMNS_MAX];
	bool (*read)(struct row *row);
};

/* Without blanks around; empty where the column is not there, or the row ends before it. */
static struct sv cell(const struct row *row, size_t column)
{
	const size_t at = row->at[column];

	return at < row->csv.fields ? sv_trim(row->csv.field[at]) : (struct sv){ 0 };
}

static uint64_t place_of(const struct row *row, size_t column)
{
	const size_t at = row->at[column];

	return row->csv.place[at < row->csv.fields ? at : 0];
}

static uint32_t place(const struct row *row)
{
	return reading_place(row->file, row->csv.place[0]);
}

static bool read_person(struct row *row, size_t column, enum side side, uint32_t *person)
{
	const struct sv id = cell(row, column);

	if (!reading_check_id(row->csv.feed, place_of(row, column), id))
		return false;
	*person = intake_person(row->reading->intake, side, id, place(row));
	return true;
}

/* `*n` stays as it is where the cell is empty. */
static bool read_number(struct row *row, size_t column, int64_t least, int64_t most, int64_t *n)
{
	const struct sv text = cell(row, column);
	int64_t value;

	if (!text.len)
		return true;
	if (!csv_whole(text, &value))
		return feed_fail(row->csv.feed, place_of(row, column), _("%.*s is no whole number"),
				 SV_ARG(csv_short(text)));
	if (value < least || value > most)
		return feed_fail(row->csv.feed, place_of(row, column),
				 _("%.*s is not from %lld to %lld"), SV_ARG(csv_short(text)),
				 (long long)least, (long long)most);
	*n = value;
	return true;
}

static bool read_needed(struct row *row, size_t column, int64_t least, int64_t most, int64_t *n)
{
	if (!cell(row, column).len)
		return feed_fail(row->csv.feed, place_of(row, column), _("%s is expected here"),
				 _("a whole number"));
	return read_number(row, column, least, most, n);
}

enum { PERSON_ID, PERSON_QUOTA, PERSON_ORG, PERSON_LEAST };

static bool declare(struct row *row, enum side side, struct agent *p)
{
	struct intake *k = row->reading->intake;
	struct conflict why;
	uint32_t person;

	p->org = cell(row, PERSON_ORG);
	if (p->org.len && !reading_check_id(row->csv.feed, place_of(row, PERSON_ORG), p->org))
		return false;
	return read_person(row, PERSON_ID, side, &person) &&
	       (intake_declare(k, side, person, p, place(row), &why) ||
		reading_refuse(row->reading, &why));
}

static bool read_mentee(struct row *row)
{
	struct agent p = { .least = 0 };
	int64_t need = 1;

	if (!read_number(row, PERSON_QUOTA, 0, QUOTA_MOST, &need))
		return false;
	p.quota = (uint32_t)need;
	return declare(row, MENTEES, &p);
}

static bool read_mentor(struct row *row)
{
	struct agent p = { .least = 0 };
	int64_t capacity = 0, least = 0;

	if (!read_needed(row, PERSON_QUOTA, 0, QUOTA_MOST, &capacity) ||
	    !read_number(row, PERSON_LEAST, 0, QUOTA_MOST, &least))
		return false;
	p.quota = (uint32_t)capacity;
	p.least = (uint32_t)least;
	return declare(row, MENTORS, &p);
}

enum { PAIR_MENTEE, PAIR_MENTOR, PAIR_SCORE, PAIR_MENTEE_RANK, PAIR_MENTOR_RANK };

static bool read_pair(struct row *row)
{
	struct intake_pair pair = { .place = place(row) };
	int64_t score = 0, mentee_rank = 0, mentor_rank = 0;

	if (!read_person(row, PAIR_MENTEE, MENTEES, &pair.mentee) ||
	    !read_person(row, PAIR_MENTOR, MENTORS, &pair.mentor) ||
	    !read_needed(row, PAIR_SCORE, -SCORE_MOST, SCORE_MOST, &score) ||
	    !read_number(row, PAIR_MENTEE_RANK, 1, QUOTA_MOST, &mentee_rank) ||
	    !read_number(row, PAIR_MENTOR_RANK, 1, QUOTA_MOST, &mentor_rank))
		return false;
	pair.score = (int32_t)score;
	pair.rank[MENTEES] = (uint32_t)mentee_rank;
	pair.rank[MENTORS] = (uint32_t)mentor_rank;
	intake_pair(row->reading->intake, &pair);
	return true;
}

enum { RULE_KIND, RULE_MENTEE, RULE_MENTOR };

static bool read_constraint(struct row *row)
{
	const struct sv kind = cell(row, RULE_KIND);
	uint32_t mentee, mentor;

	if (!sv_is(kind, "lock") && !sv_is(kind, "exclude"))
		return feed_fail(row->csv.feed, place_of(row, RULE_KIND),
				 _("the kind of a constraint is lock or exclude"));
	if (!read_person(row, RULE_MENTEE, MENTEES, &mentee) ||
	    !read_person(row, RULE_MENTOR, MENTORS, &mentor))
		return false;
	intake_rule(row->reading->intake, sv_is(kind, "lock") ? PAIR_LOCKED : PAIR_EXCLUDED, mentee,
		    mentor, place(row));
	return true;
}

enum { META_KEY, META_VALUE };

static bool read_meta_minimum(struct row *row)
{
	int64_t score = -SCORE_MOST;

	if (!read_number(row, META_VALUE, -SCORE_MOST, SCORE_MOST, &score))
		return false;
	intake_minimum(row->reading->intake, (int32_t)score);
	return true;
}

static bool read_meta_same_org(struct row *row)
{
	static const struct {
		const char *text;
		bool is_yes;
	} answers[] = {
		{ "", false },   { "0", false },   { "1", true },   { "false", false },
		{ "no", false }, { "true", true }, { "yes", true },
	};

	for (size_t i = 0; i < ARRAY_LEN(answers); i++)
		if (sv_is(cell(row, META_VALUE), answers[i].text)) {
			if (answers[i].is_yes)
				intake_forbid_same_org(row->reading->intake);
			return true;
		}
	return feed_fail(row->csv.feed, place_of(row, META_VALUE), _("%s is expected here"),
			 _("true or false"));
}

/* Keys that are not known are left to those who know them. */
static bool read_meta(struct row *row)
{
	const struct sv key = cell(row, META_KEY), value = cell(row, META_VALUE);
	struct feed *f = row->csv.feed;

	if (sv_is(key, "min_score"))
		return read_meta_minimum(row);
	if (sv_is(key, "forbid_same_org"))
		return read_meta_same_org(row);
	if (sv_is(key, "objective") && value.len)
		return reading_objective(f, place_of(row, META_VALUE), value,
					 &row->reading->objective);
	if (sv_is(key, "format") && !sv_is(value, "mentor-cohort/1"))
		return feed_fail(f, place_of(row, META_VALUE), _("the format is %.*s; %s is read"),
				 SV_ARG(value), "mentor-cohort/1");
	if (sv_is(key, "name") && value.len) {
		if (!reading_check_id(f, place_of(row, META_VALUE), value))
			return false;
		intake_name(row->reading->intake, value);
	}
	return true;
}

static const struct table tables[] = {
	{ COHORT_MENTEES, 1, { "id", "need", "org" }, read_mentee },
	{ COHORT_MENTORS, 2, { "id", "capacity", "org", "min_load" }, read_mentor },
	{ COHORT_PAIRS,
	  3,
	  { "mentee", "mentor", "score", "mentee_rank", "mentor_rank" },
	  read_pair },
	{ COHORT_CONSTRAINTS, 3, { "kind", "mentee", "mentor" }, read_constraint },
	{ COHORT_META, 2, { "key", "value" }, read_meta },
};

static bool find_columns(struct row *row, const struct table *t)
{
	for (size_t column = 0; column < COLUMNS_MAX; column++)
		row->at[column] = ABSENT;
	for (size_t i = 0; i < row->csv.fields; i++)
		for (size_t column = 0; column < COLUMNS_MAX && t->columns[column]; column++)
			if (sv_is(sv_trim(row->csv.field[i]), t->columns[column])) {
				if (row->at[column] != ABSENT)
					return feed_fail(row->csv.feed, row->csv.place[i],
							 _("%s stands twice"), t->columns[column]);
				row->at[column] = i;
			}
	for (size_t column = 0; column < t->needed; column++)
		if (row->at[column] == ABSENT)
			return feed_fail(row->csv.feed, row->csv.place[0],
					 _("the first row has no column %s, or columns are not "
					   "separated by commas"),
					 t->columns[column]);
	return true;
}

static bool is_empty(const struct row *row)
{
	for (size_t i = 0; i < row->csv.fields; i++)
		if (sv_trim(row->csv.field[i]).len)
			return false;
	return true;
}

/* Spreadsheets put empty columns behind the last one; a text there has lost its column. */
static bool check_width(const struct row *row, size_t width)
{
	for (size_t i = width; i < row->csv.fields; i++)
		if (sv_trim(row->csv.field[i]).len)
			return feed_fail(row->csv.feed, row->csv.place[i],
					 _("this row has more columns than the first one"));
	return true;
}

static bool read_table(struct reading *r, const struct table *t)
{
	struct row row = { .reading = r, .file = t->file, .csv.feed = &r->feed[t->file] };
	bool ok = true;
	size_t width;

	feed_skip_mark(row.csv.feed);
	if (csv_row(&row.csv)) {
		width = row.csv.fields;
		ok = find_columns(&row, t);
		while (ok && csv_row(&row.csv))
			ok = is_empty(&row) || (check_width(&row, width) && t->read(&row));
	}
	csv_release(&row.csv);
	return ok && !row.csv.feed->failed;
}

bool read_folder(struct reading *r)
{
	intake_has_pairs(r->intake);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		if (!read_table(r, &tables[i]))
			return false;
	return true;
}
