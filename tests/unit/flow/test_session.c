#include "cases.h"

#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/process.h>
#include <cphub/flow/read.h>

#include "core/scratch.h"

/* A bare repository of one guide, and a home of its own, for each test. */
static char *dir, *bare;
static struct session s;
static struct err err;

static void run_git(const char *script)
{
	const char *const argv[] = { "sh", "-ec", script, NULL };
	static const char *const env[] = { "GIT_CONFIG_NOSYSTEM=1",
					   "GIT_CONFIG_GLOBAL=/dev/null",
					   "GIT_AUTHOR_NAME=A",
					   "GIT_AUTHOR_EMAIL=a@example.org",
					   "GIT_COMMITTER_NAME=A",
					   "GIT_COMMITTER_EMAIL=a@example.org",
					   NULL };
	const struct process p = { .argv = argv, .env = env, .dir = dir };
	struct process_result result = { 0 };

	ck_assert_msg(process_run(&p, &result, &err), "%s", err.text);
	ck_assert_msg(!result.status, "%s", str_text(&result.errors));
	process_result_release(&result);
}

static void set_up(void)
{
	dir = scratch_new();
	bare = scratch_path(dir, "bare.git");
	setenv("HOME", dir, 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CACHE_HOME");
	scratch_write(dir, "top/hub.yaml",
		      SV("format: 1\nname: A small hub\ndefault_language: en\n"
			 "themes:\n- {id: learning, label: {en: Learning}}\n"));
	scratch_write(dir, "top/skills.yaml",
		      SV("- {id: law, label: {en: Law}}\n- {id: rights, label: {en: Rights}}\n"));
	scratch_write(dir, "top/guides/first.md",
		      SV("---\ntitle: First\nsummary: One page.\n---\nA text.\n"));
	run_git("cd top; git init -q; git add -A; git commit -q -m one;"
		" git clone -q --bare . ../bare.git");
}

static void tear_down(void)
{
	session_release(&s);
	free(bare);
	scratch_remove(dir);
}

static void begin(void)
{
	const struct session_options options = { .content = bare, .lang = "en" };

	session_release(&s);
	ck_assert_msg(session_init(&s, &options, config_new(), &err), "%s", err.text);
}

static void open_index(void)
{
	begin();
	ck_assert_msg(flow_open_index(&s, NULL, &err), "%s", err.text);
}

START_TEST(who_asks_the_index_opens_no_repository)
{
	open_index();
	/* The first time it is made. */
	ck_assert_ptr_nonnull(s.repo);
	open_index();
	ck_assert_ptr_null(s.repo);
	ck_assert(sv_is(session_hub(&s)->name->text, "A small hub"));
	ck_assert_uint_eq(session_hub(&s)->themes_len, 1);
	ck_assert_uint_eq(session_taxonomy(&s)->len, 2);
	ck_assert_ptr_nonnull(taxonomy_find(session_taxonomy(&s), SV("rights")));
	ck_assert_ptr_null(s.repo);
}
END_TEST

static void must_read(void)
{
	struct reading r;

	ck_assert_msg(flow_read(&s, SV("guides/first"), NULL, &r, &err), "%s", err.text);
	ck_assert(sv_is(r.head.title, "First"));
	reading_release(&r);
}

START_TEST(a_page_is_read_without_it)
{
	open_index();
	open_index();
	must_read();
	ck_assert_ptr_null(s.repo);
	run_git("git -C bare.git repack -q -a -d");
	must_read();
	ck_assert_ptr_null(s.repo);
}
END_TEST

START_TEST(where_that_is_not_enough_it_is_opened)
{
	/* Its objects are those of another one. */
	run_git("rm -rf bare.git; git clone -q --bare --shared top bare.git");
	open_index();
	open_index();
	ck_assert_ptr_null(s.repo);
	must_read();
	ck_assert_ptr_nonnull(s.repo);
}
END_TEST

START_TEST(content_that_went_away_is_told_when_a_page_is_read)
{
	struct reading r;

	open_index();
	open_index();
	run_git("mv bare.git elsewhere.git");
	ck_assert(!flow_read(&s, SV("guides/first"), NULL, &r, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	reading_release(&r);
}
END_TEST

START_TEST(a_new_commit_is_seen)
{
	open_index();
	scratch_write(dir, "top/skills.yaml", SV("- {id: law, label: {en: Law}}\n"));
	run_git("cd top; git commit -q -a -m two; git push -q ../bare.git HEAD");
	open_index();
	ck_assert_ptr_nonnull(s.repo);
	ck_assert_uint_eq(session_taxonomy(&s)->len, 1);
	open_index();
	ck_assert_ptr_null(s.repo);
	ck_assert_uint_eq(session_taxonomy(&s)->len, 1);
}
END_TEST

START_TEST(before_there_is_content_a_hub_has_no_skills)
{
	begin();
	ck_assert_str_eq(session_hub(&s)->default_language, "en");
	ck_assert_uint_eq(session_taxonomy(&s)->len, 0);
}
END_TEST

TCase *case_session(void)
{
	TCase *c = tcase_create("session");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, who_asks_the_index_opens_no_repository);
	tcase_add_test(c, a_page_is_read_without_it);
	tcase_add_test(c, where_that_is_not_enough_it_is_opened);
	tcase_add_test(c, content_that_went_away_is_told_when_a_page_is_read);
	tcase_add_test(c, a_new_commit_is_seen);
	tcase_add_test(c, before_there_is_content_a_hub_has_no_skills);
	return c;
}
