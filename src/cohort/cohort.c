#include <cphub/cohort/cohort.h>

#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>

#include "reading.h"

const char *const cohort_file_names[] = {
	[COHORT_MENTEES] = "mentees.csv", [COHORT_MENTORS] = "mentors.csv",
	[COHORT_PAIRS] = "pairs.csv",     [COHORT_CONSTRAINTS] = "constraints.csv",
	[COHORT_META] = "meta.csv",
};

static bool is_optional(enum cohort_file file)
{
	return file == COHORT_CONSTRAINTS || file == COHORT_META;
}

static void begin(struct reading *r, struct err *err)
{
	*r = (struct reading){ .intake = intake_new(),
			       .objective = OBJECTIVE_MAX_CARD_MAX_WEIGHT,
			       .err = err };
}

static bool finish(struct reading *r, bool ok, struct cohort *out)
{
	struct conflict why;

	if (ok && !intake_finish(r->intake, &out->instance, &why))
		ok = reading_refuse(r, &why);
	out->objective = r->objective;
	for (int file = 0; file < COHORT_FILES; file++)
		feed_close(&r->feed[file]);
	intake_free(r->intake);
	return ok;
}

static bool read_file(struct reading *r)
{
	struct feed *f = &r->feed[0];

	feed_skip_mark(f);
	while (f->at < f->end || feed_more(f)) {
		const char c = *f->at;

		if (c == '{')
			return read_json(r);
		if (c >= '0' && c <= '9')
			return read_assignment(r);
		if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
			break;
		f->at++;
	}
	if (f->failed)
		return false;
	return feed_fail(
		f, feed_offset(f, f->at),
		_("this is no cohort: neither JSON (mentor-cohort/1), nor a folder of CSV files, nor an "
		  "assignment problem of the OR-Library"));
}

static bool open_folder(struct reading *r, const char *path, char *names[COHORT_FILES])
{
	for (int file = 0; file < COHORT_FILES; file++) {
		names[file] = path_join(path, cohort_file_names[file]);
		if (is_optional((enum cohort_file)file) && !file_exists(names[file])) {
			feed_text(&r->feed[file], (struct sv){ 0 }, 0, names[file], r->err);
			continue;
		}
		if (!feed_open(&r->feed[file], names[file], names[file], COHORT_SIZE_MAX, r->err)) {
			/* A folder without one of its files is wrong input. */
			if (r->err->kind == ERR_MISSING)
				r->err->kind = ERR_INPUT;
			return false;
		}
	}
	return true;
}

bool cohort_read(const char *path, struct cohort *out, struct err *err)
{
	char *names[COHORT_FILES] = { NULL };
	struct reading r;
	bool ok;

	*out = (struct cohort){ .instance = NULL };
	begin(&r, err);
	if (file_is_dir(path))
		ok = open_folder(&r, path, names) && read_folder(&r);
	else
		ok = feed_open(&r.feed[0], path, path, COHORT_SIZE_MAX, err) && read_file(&r);
	ok = finish(&r, ok, out);
	for (int file = 0; file < COHORT_FILES; file++)
		free(names[file]);
	return ok;
}

bool cohort_parse(struct sv bytes, struct cohort *out, struct err *err)
{
	struct reading r;

	*out = (struct cohort){ .instance = NULL };
	begin(&r, err);
	feed_text(&r.feed[0], bytes, 0, "cohort.json", err);
	return finish(&r, read_file(&r), out);
}

bool cohort_parse_folder(const struct sv bytes[COHORT_FILES], struct cohort *out, struct err *err)
{
	struct reading r;

	*out = (struct cohort){ .instance = NULL };
	begin(&r, err);
	for (int file = 0; file < COHORT_FILES; file++)
		feed_text(&r.feed[file], bytes[file], 0, cohort_file_names[file], err);
	return finish(&r, read_folder(&r), out);
}

void cohort_release(struct cohort *c)
{
	instance_free(c->instance);
	c->instance = NULL;
}
