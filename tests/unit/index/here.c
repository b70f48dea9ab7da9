#include "here.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <check.h>
#include <cphub/core/str.h>

char folder[64];
char *path;
struct err err;

const struct page some[] = {
	{ .path = "guides/a.md", .title = "Apple", .body = "one", .skill = "s", .theme = "t" },
	{ .path = "guides/b.fr.md", .title = "Banane", .body = "deux" },
	{ .path = "guides/b.md", .title = "Banana", .body = "two" },
	{ 0 },
};

void set_up(void)
{
	snprintf(folder, sizeof(folder), "/tmp/cphub-index-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	path = mem_printf("%s/index.db", folder);
	err = (struct err){ 0 };
}

int files(void (*each)(const char *name))
{
	DIR *dir = opendir(folder);
	int count = 0;

	for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
		if (e->d_name[0] == '.')
			continue;
		if (each)
			each(e->d_name);
		count++;
	}
	closedir(dir);
	return count;
}

void remove_one(const char *name)
{
	char *full = mem_printf("%s/%s", folder, name);

	if (unlink(full))
		rmdir(full);
	free(full);
}

void tear_down(void)
{
	chmod(folder, 0700);
	files(remove_one);
	rmdir(folder);
	free(path);
}

struct catalog *open_here(void)
{
	struct catalog *c;

	ck_assert_msg(catalog_open(path, &c, &err), "%s", err.text);
	return c;
}

struct catalog *build_here(void)
{
	struct catalog *c;

	ck_assert_msg(catalog_build(path, &c, &err), "%s", err.text);
	return c;
}

void finish(struct catalog *c)
{
	ck_assert_msg(catalog_finish(c, &err), "%s", err.text);
}

size_t found(struct catalog *c, const char *query)
{
	struct hits h = { 0 };
	size_t len;

	ck_assert_msg(catalog_search(c, &(struct query){ .words = sv_from(query), .limit = 20 }, &h,
				     &err),
		      "%s", err.text);
	len = h.len;
	hits_release(&h);
	return len;
}

static void check_shard(struct catalog *c, int64_t lang)
{
	static const char *const tables[] = { "words", "titles" };

	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		char *check = mem_printf("INSERT INTO %s_%lld (%s_%lld) VALUES ('integrity-check')",
					 tables[i], (long long)lang, tables[i], (long long)lang);

		ck_assert_msg(db_exec(c->db, check, &err), "%s", err.text);
		free(check);
	}
}

void is_sound(struct catalog *c)
{
	int64_t langs[LANGS_MAX];
	size_t len = 0;
	struct stmt *s;
	bool row;

	ck_assert(db_stmt(c->db, "SELECT no FROM lang WHERE is_searched", &s, &err));
	while (stmt_step(s, &row, &err) && row)
		langs[len++] = stmt_int(s, 0);
	for (size_t i = 0; i < len; i++)
		check_shard(c, langs[i]);
	ck_assert(db_stmt(c->db, "PRAGMA integrity_check", &s, &err));
	ck_assert(stmt_step(s, &row, &err) && row);
	ck_assert(sv_is(stmt_text(s, 0), "ok"));
	stmt_reset(s);
}

int64_t number(struct catalog *c, const char *statement)
{
	struct stmt *s;
	int64_t n;
	bool row;

	ck_assert_msg(db_stmt(c->db, statement, &s, &err), "%s", err.text);
	ck_assert(stmt_step(s, &row, &err) && row);
	n = stmt_int(s, 0);
	stmt_reset(s);
	return n;
}
