#include <cphub/outbox/progress.h>

#include <cphub/core/vec.h>

#include "state_private.h"

bool progress_begin(struct state *s, struct sv course, size_t lessons, time_t when, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_COURSE_BEGIN, &stmt, err))
		return false;
	stmt_bind_text(stmt, 1, course);
	stmt_bind_int(stmt, 2, (int64_t)lessons);
	stmt_bind_int(stmt, 3, when);
	return state_run(s, stmt, err);
}

bool progress_read(struct state *s, struct sv course, struct sv page, time_t when, struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_LESSON_ADD, &stmt, err))
		return false;
	stmt_bind_text(stmt, 1, course);
	stmt_bind_text(stmt, 2, page);
	stmt_bind_int(stmt, 3, when);
	return state_run(s, stmt, err);
}

bool progress_unread(struct state *s, struct sv course, struct sv page, struct err *err)
{
	struct stmt *stmt;

	if (!state_read(s, SQL_LESSON_DROP, &stmt, err))
		return false;
	if (!stmt)
		return true;
	stmt_bind_text(stmt, 1, course);
	stmt_bind_text(stmt, 2, page);
	return state_run(s, stmt, err);
}

bool progress_answer(struct state *s, struct sv course, const struct answer *answer, time_t when,
		     struct err *err)
{
	struct stmt *stmt;

	if (!state_write(s, SQL_ANSWER_ADD, &stmt, err))
		return false;
	stmt_bind_text(stmt, 1, course);
	stmt_bind_text(stmt, 2, answer->page);
	stmt_bind_int(stmt, 3, answer->number);
	stmt_bind_int(stmt, 4, answer->choice);
	stmt_bind_int(stmt, 5, answer->is_right);
	stmt_bind_int(stmt, 6, when);
	return state_run(s, stmt, err);
}

static void add_read(void *data, struct stmt *stmt)
{
	struct progress_marks *out = data;

	*vec_add(&out->read) = arena_sv(&out->arena, stmt_text(stmt, 0));
}

static void add_answer(void *data, struct stmt *stmt)
{
	struct progress_marks *out = data;

	*vec_add(&out->answers) = (struct answer){
		.page = arena_sv(&out->arena, stmt_text(stmt, 0)),
		.number = (unsigned)stmt_int(stmt, 1),
		.choice = (unsigned)stmt_int(stmt, 2),
		.is_right = stmt_int(stmt, 3) != 0,
	};
}

static bool rows_of(struct state *s, enum state_sql which, struct sv course,
		    void (*add)(void *out, struct stmt *stmt), struct progress_marks *out,
		    struct err *err)
{
	struct stmt *stmt;

	if (!state_read(s, which, &stmt, err))
		return false;
	if (stmt)
		stmt_bind_text(stmt, 1, course);
	return state_rows(s, stmt, add, out, err);
}

bool progress_of(struct state *s, struct sv course, struct progress_marks *out, struct err *err)
{
	*out = (struct progress_marks){ 0 };
	return rows_of(s, SQL_LESSON_LIST, course, add_read, out, err) &&
	       rows_of(s, SQL_ANSWER_LIST, course, add_answer, out, err);
}

void progress_marks_release(struct progress_marks *p)
{
	arena_release(&p->arena);
	vec_release(&p->read);
	vec_release(&p->answers);
	*p = (struct progress_marks){ 0 };
}

static void add_course(void *data, struct stmt *stmt)
{
	struct courses_begun *out = data;

	*vec_add(out) = (struct course_begun){
		.course = arena_sv(&out->arena, stmt_text(stmt, 0)),
		.lessons = (size_t)stmt_int(stmt, 1),
		.read = (size_t)stmt_int(stmt, 2),
	};
}

bool progress_list(struct state *s, struct courses_begun *out, struct err *err)
{
	struct stmt *stmt;

	*out = (struct courses_begun){ 0 };
	return state_read(s, SQL_COURSE_LIST, &stmt, err) &&
	       state_rows(s, stmt, add_course, out, err);
}

void courses_begun_release(struct courses_begun *c)
{
	arena_release(&c->arena);
	vec_release(c);
	*c = (struct courses_begun){ 0 };
}
