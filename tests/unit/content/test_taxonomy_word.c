#include "cases.h"

#include <cphub/content/hub.h>
#include <cphub/core/base.h>

static const char skills[] =
	"- {id: sql, label: {en: SQL queries, fr: Requêtes SQL}, synonyms: {en: [databases], ar: [قواعد البيانات]}}\n"
	"- {id: databases, label: {en: Data bases}}\n"
	"- {id: maps, label: Maps, synonyms: {fr: cartes, en: [data bases]}}\n";

static const struct {
	const char *word, *id, *near; /* NULL: none */
} rows[] = {
	{ "sql", "sql", NULL },
	{ "SQL", "sql", NULL },
	{ "requetes sql", "sql", NULL },
	{ "قواعد البيانات", "sql", NULL },
	{ "Cartes", "maps", NULL },
	/* An id goes before a synonym, and so does a label. */
	{ "databases", "databases", NULL },
	{ "data bases", "databases", NULL },
	/* Never a part of a name. */
	{ "ma", NULL, NULL },
	{ "mapss", NULL, "maps" },
	{ "requetes sqk", NULL, "sql" },
	{ "quite another thing", NULL, NULL },
	{ "", NULL, NULL },
};

START_TEST(a_skill_is_found_by_any_of_its_names)
{
	struct problems problems = { 0 };
	struct taxonomy *t = taxonomy_parse(SV(skills), &problems);
	const struct skill *nearest;
	const struct skill *found = taxonomy_meant(t, sv_from(rows[_i].word), &nearest);

	ck_assert_int_eq(found != NULL, rows[_i].id != NULL);
	if (found)
		ck_assert(sv_is(found->id, rows[_i].id));
	else if (rows[_i].near)
		ck_assert(nearest && sv_is(nearest->id, rows[_i].near));
	else
		ck_assert_ptr_null(nearest);
	taxonomy_free(t);
	problems_release(&problems);
}
END_TEST

TCase *case_taxonomy_word(void)
{
	TCase *t = tcase_create("taxonomy_word");

	tcase_add_loop_test(t, a_skill_is_found_by_any_of_its_names, 0, (int)ARRAY_LEN(rows));
	return t;
}
