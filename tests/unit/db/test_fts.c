#include "cases.h"

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/db/db.h>
#include <cphub/db/fts.h>

static struct err err;

/* Each byte is a word, but x, which stands beside the one before it as y, too. */
static void by_byte(void *made, struct sv text, enum fts_purpose purpose, fts_emit emit, void *to)
{
	const char *argument = made;

	ck_assert_str_eq(argument, "one two");
	/* What is looked for unfinished loses its last byte. */
	if (purpose == FTS_PREFIX && text.len)
		text.len--;
	for (size_t i = 0; i < text.len; i++) {
		struct fts_token t = { sv_make(text.at + i, 1), i, i + 1, false, FTS_SURFACE };

		if (!emit(to, &t))
			return;
		if (text.at[i] != 'x')
			continue;
		t.text = SV("y");
		t.beside = true;
		if (!emit(to, &t))
			return;
	}
}

static void *create(const char *argument)
{
	return mem_dup(argument);
}

static const struct fts_tokenizer by_byte_tokenizer = { create, free, by_byte };

/* The number of the token where the first phrase is, plus what was given. */
static double first_token(struct fts_row *r, void *data)
{
	struct fts_place place;
	double sum = *(double *)data;

	for (bool is = fts_first(r, 0, &place); is; is = fts_next(r, &place))
		sum += place.token + 10 * place.column;
	return sum + 1000 * (double)fts_phrases(r) + 100 * fts_phrase_size(r, 0);
}

static double rank_of(struct db *d, const char *match)
{
	struct stmt *s;
	double rank = -1;
	bool row;

	ck_assert_msg(db_stmt(d, "SELECT rank_by(w) FROM w WHERE w MATCH ?1", &s, &err), "%s",
		      err.text);
	stmt_bind_text(s, 1, sv_from(match));
	ck_assert_msg(stmt_step(s, &row, &err), "%s", err.text);
	if (row)
		rank = stmt_real(s, 0);
	stmt_reset(s);
	return rank;
}

START_TEST(a_tokenizer_and_a_ranking_of_our_own_are_used)
{
	double given = 0.5;
	struct db *d;

	ck_assert(db_open(NULL, DB_SHARED, &d, &err));
	ck_assert_msg(db_add_tokenizer(d, "by_byte", &by_byte_tokenizer, &err), "%s", err.text);
	ck_assert_msg(db_add_ranking(d, "rank_by", first_token, &given, &err), "%s", err.text);
	ck_assert_msg(
		db_exec(d,
			"CREATE VIRTUAL TABLE w USING fts5 (a, b, tokenize = 'by_byte one two');"
			"INSERT INTO w VALUES ('mnx', 'qqm')",
			&err),
		"%s", err.text);
	ck_assert_double_eq(rank_of(d, "n"), 1101.5);
	ck_assert_double_eq(rank_of(d, "y"), 1102.5);
	ck_assert_double_eq(rank_of(d, "m"), 1112.5);
	ck_assert_double_eq(rank_of(d, "mn"), 1200.5);
	ck_assert_double_eq(rank_of(d, "k OR n"), 2100.5);
	ck_assert_double_eq(rank_of(d, "k"), -1);
	ck_assert_double_eq(rank_of(d, "mk*"), 1112.5);
	db_close(d);
}
END_TEST

/* Rows of one phrase, as a number of decimal digits; ends with row 3. */
static double note_row(struct fts_row *r, void *data)
{
	double *seen = data;

	ck_assert_uint_eq(fts_phrases(r), 1);
	*seen = *seen * 10 + (double)fts_rowid(r);
	return fts_rowid(r) == 3;
}

static double rows_of_second(struct fts_row *r, void *data)
{
	double seen = 0;

	(void)data;
	fts_each(r, 1, note_row, &seen);
	return seen;
}

START_TEST(the_rows_of_one_phrase_come_all_at_once)
{
	struct db *d;

	ck_assert(db_open(NULL, DB_SHARED, &d, &err));
	ck_assert_msg(db_add_tokenizer(d, "by_byte", &by_byte_tokenizer, &err), "%s", err.text);
	ck_assert_msg(db_add_ranking(d, "rank_by", rows_of_second, NULL, &err), "%s", err.text);
	ck_assert_msg(db_exec(d,
			      "CREATE VIRTUAL TABLE w USING fts5 (a, tokenize = 'by_byte one two');"
			      "INSERT INTO w VALUES ('mn'), ('m'), ('n'), ('nm')",
			      &err),
		      "%s", err.text);
	ck_assert_double_eq(rank_of(d, "m AND n"), 13);
	ck_assert_double_eq(rank_of(d, "n OR m"), 124);
	db_close(d);
}
END_TEST

TCase *case_fts(void)
{
	TCase *c = tcase_create("fts");

	tcase_add_test(c, the_rows_of_one_phrase_come_all_at_once);
	tcase_add_test(c, a_tokenizer_and_a_ranking_of_our_own_are_used);
	return c;
}
