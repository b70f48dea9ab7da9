/* What others keep of people and skills: after the first byte, a table of the Capacity Exchange or a wiki's list of mentors. */
#include <assert.h>
#include <locale.h>

#include <cphub/content/capx.h>
#include <cphub/content/growth.h>
#include <cphub/core/base.h>

#include "fuzz.h"

/* Whatever the labels are, skills.yaml has as many entries as were written. */
static void use_tables(struct capx *c)
{
	struct problems problems = { 0 };
	struct taxonomy *none = taxonomy_parse(SV(""), &problems), *all;
	struct str text = { 0 };
	struct err err = { 0 };
	size_t added = 0;

	if (capx_name_skills(c, none, &err)) {
		capx_write_skills(c, &text);
		for (size_t i = 0; i < c->skills.len; i++)
			added += c->skills.at[i].is_new;
		all = taxonomy_parse(str_view(&text), &problems);
		assert(all->len == added);
		taxonomy_free(all);
	}
	taxonomy_free(none);
	str_release(&text);
	problems_release(&problems);
}

static void use_list(const struct growth *g)
{
	struct growth again;
	struct str text = { 0 };
	struct err err = { 0 };
	struct feed feed;
	bool is_read;

	growth_write(g, &text);
	feed_text(&feed, str_view(&text), 0, "again", &err);
	is_read = growth_read(&feed, &again);
	assert(is_read && again.len == g->len);
	for (size_t i = 0; i < g->len; i++)
		assert(sv_eq(g->at[i].wiki_user, again.at[i].wiki_user));
	growth_release(&again);
	feed_close(&feed);
	str_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct sv bytes = sv_from_byte(sv_make((const char *)data, size), 1);
	const bool is_table = size && data[0] % 2;
	struct capx tables = { 0 };
	struct growth list = { 0 };
	struct err err = { 0 };
	struct feed feed;
	bool ok;

	setlocale(LC_ALL, "C.UTF-8");
	feed_text(&feed, bytes, 0, "foreign", &err);
	ok = is_table ? capx_read(&feed, &tables) : growth_read(&feed, &list);
	if (ok && is_table)
		use_tables(&tables);
	else if (ok)
		use_list(&list);
	else
		assert(err.kind == ERR_INPUT && err.text[0]);
	capx_release(&tables);
	growth_release(&list);
	feed_close(&feed);
	return 0;
}
