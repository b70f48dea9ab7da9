#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/process.h>
#include <cphub/repo/peek.h>

#include "bare.h"
#include "core/scratch.h"
#include "delta.h"
#include "sha1.h"

enum { MAX = 1 << 20 };

static struct bare bare;
static struct err err;

static void set_up(void)
{
	bare_init(&bare);
	err = (struct err){ 0 };
}

static void tear_down(void)
{
	bare_release(&bare);
}

/* Runs a script where the repository lies; what it says is appended. */
static void run(const char *script, struct str *said)
{
	const char *const argv[] = { "sh", "-ec", script, NULL };
	static const char *const env[] = { "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
					   NULL };
	const struct process p = { .argv = argv, .env = env, .dir = bare.path, .max_output = MAX };
	struct process_result result = { 0 };

	ck_assert_msg(process_run(&p, &result, &err), "%s", err.text);
	ck_assert_msg(!result.status, "%s", str_text(&result.errors));
	if (said)
		str_add_sv(said, sv_trim(str_view(&result.out)));
	process_result_release(&result);
}

static bool peek(const struct oid *id, struct str *text)
{
	str_truncate(text, 0);
	return repo_peek_blob(bare.path, id, MAX, text);
}

static void must_be(const struct oid *id, const char *want)
{
	struct str text = { 0 };

	ck_assert(peek(id, &text));
	ck_assert_str_eq(str_text(&text), want);
	str_release(&text);
}

START_TEST(a_blob_of_its_own_is_read)
{
	const struct oid empty = bare_blob(&bare, ""), one = bare_blob(&bare, "one\n");
	struct str long_text = { 0 }, text = { 0 };
	struct oid large;

	str_add_repeat(&long_text, 'x', 200000);
	large = bare_blob(&bare, str_text(&long_text));
	must_be(&empty, "");
	must_be(&one, "one\n");
	must_be(&large, str_text(&long_text));
	/* What was there before stays. */
	str_add(&text, "before ");
	ck_assert(repo_peek_blob(bare.path, &one, 4, &text));
	ck_assert_str_eq(str_text(&text), "before one\n");
	ck_assert(!repo_peek_blob(bare.path, &one, 3, &text));
	ck_assert_str_eq(str_text(&text), "before one\n");
	str_release(&long_text);
	str_release(&text);
}
END_TEST

START_TEST(what_is_no_blob_here_is_left_to_others)
{
	const struct oid tree = bare_hub(&bare), none = { .at = { 1, 2, 3 } };
	struct str text = { 0 };

	ck_assert(!peek(&tree, &text));
	ck_assert(!peek(&none, &text));
	ck_assert(!repo_peek_blob(bare.dir, &tree, MAX, &text));
	ck_assert(!repo_peek_blob("/nonexistent", &tree, MAX, &text));
	run("git repack -q -a -d; git prune-packed", NULL);
	ck_assert(!peek(&tree, &text));
	ck_assert(!peek(&none, &text));
	ck_assert_uint_eq(text.len, 0);
	str_release(&text);
}
END_TEST

/* Thirty texts, each with one more line changed than the one before; so git packs each as a difference to the next. */
static void make_chain(struct oid ids[30], struct str texts[30])
{
	struct str top = { 0 };
	struct oid tree;

	for (unsigned i = 0; i < 30; i++) {
		char name[8];

		for (unsigned line = 0; line < 30; line++)
			str_addf(&texts[i], "line %u is the %s one, numbered %u\n", line,
				 line < i ? "changed" : "first", (line * 7919 + 1) * 104729);
		ids[i] = bare_blob(&bare, str_text(&texts[i]));
		snprintf(name, sizeof(name), "%02u", i);
		bare_entry(&top, "100644", name, &ids[i]);
	}
	tree = bare_tree(&bare, &top);
	bare_commit(&bare, &tree, "refs/heads/master");
	run("git repack -q -a -d -f --depth=40 --window=40; git prune-packed", NULL);
}

static void release_chain(struct str texts[30])
{
	for (unsigned i = 0; i < 30; i++)
		str_release(&texts[i]);
}

START_TEST(packed_blobs_are_read_through_their_differences)
{
	struct oid ids[30];
	struct str texts[30] = { 0 }, longest = { 0 };

	make_chain(ids, texts);
	run("git verify-pack -v objects/pack/*.idx | sed -n 's/^chain length = \\([0-9]*\\).*/\\1/p'"
	    " | sort -n | tail -n 1",
	    &longest);
	ck_assert_msg(strtol(str_text(&longest), NULL, 10) > 5, "%s", str_text(&longest));
	run("test -z \"$(find objects -name '[0-9a-f][0-9a-f]' -type d)\"", NULL);
	for (unsigned i = 0; i < 30; i++)
		must_be(&ids[i], str_text(&texts[i]));
	str_release(&longest);
	release_chain(texts);
}
END_TEST

/* Not by file_write, which waits for the disk each time. */
static void overwrite(const char *path, struct sv bytes)
{
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes.at, 1, bytes.len, f), bytes.len);
	ck_assert_int_eq(fclose(f), 0);
}

/* Whatever byte is another (some sixty are tried): what is read has the name that was asked for, or nothing is read. */
static void must_be_right_or_nothing(const char *path, const struct oid *ids,
				     const struct str *texts, size_t len)
{
	struct str bytes = { 0 }, text = { 0 };

	ck_assert_msg(file_read(path, MAX, &bytes, &err), "%s", err.text);
	run("chmod -R u+w objects", NULL);
	for (size_t at = 0; at < bytes.len; at += 1 + bytes.len / 60) {
		const char right = bytes.at[at];

		bytes.at[at] = (char)(right ^ (1 << at % 8));
		overwrite(path, str_view(&bytes));
		for (size_t i = 0; i < len; i++)
			if (peek(&ids[i], &text))
				ck_assert_str_eq(str_text(&text), str_text(&texts[i]));
		bytes.at[at] = right;
	}
	/* And a file that ends too soon. */
	for (size_t end = 0; end < bytes.len; end += 13 + bytes.len / 15) {
		overwrite(path, sv_make(bytes.at, end));
		for (size_t i = 0; i < len; i++)
			if (peek(&ids[i], &text))
				ck_assert_str_eq(str_text(&text), str_text(&texts[i]));
	}
	str_release(&bytes);
	str_release(&text);
}

/* Loop: the index, the pack, a file of its own. */
START_TEST(what_is_damaged_is_not_read)
{
	static const char *const files[] = { "echo $PWD/objects/pack/*.idx",
					     "echo $PWD/objects/pack/*.pack",
					     "echo $PWD/objects/[0-9a-f][0-9a-f]/*" };
	struct str texts[30] = { 0 }, path = { 0 };
	struct oid ids[30];

	if (_i < 2) {
		make_chain(ids, texts);
	} else {
		str_add(&texts[0], "a text in a file of its own\n");
		ids[0] = bare_blob(&bare, str_text(&texts[0]));
	}
	run(files[_i], &path);
	must_be_right_or_nothing(str_text(&path), ids, texts, _i < 2 ? 30 : 1);
	str_release(&path);
	release_chain(texts);
}
END_TEST

START_TEST(names_are_those_that_git_gives)
{
	struct str text = { 0 };

	for (size_t len = 0; len < 300; len++, str_add_char(&text, (char)('a' + len % 26))) {
		char head[32];
		struct sha1 sha;
		struct oid own;
		git_oid theirs;

		snprintf(head, sizeof(head), "blob %zu", text.len);
		sha1_init(&sha);
		sha1_add(&sha, sv_make(head, strlen(head) + 1));
		/* In two parts, cut anywhere. */
		sha1_add(&sha, sv_make(str_text(&text), len * 7 % (len + 1)));
		sha1_add(&sha, sv_from_byte(str_view(&text), len * 7 % (len + 1)));
		sha1_finish(&sha, &own);
		ck_assert_int_eq(git_odb_hash(&theirs, str_text(&text), text.len, GIT_OBJECT_BLOB),
				 0);
		ck_assert_mem_eq(own.at, theirs.id, OID_SIZE);
	}
	str_release(&text);
}
END_TEST

#define BYTES(text) text, sizeof(text) - 1

static const struct {
	const char *delta;
	size_t len;
	const char *makes; /* of "0123456789"; NULL: it is none */
} deltas[] = {
	{ BYTES("\x0a\x00"), "" },
	{ BYTES("\x0a\x03\x03xyz"), "xyz" },
	{ BYTES("\x0a\x04\x91\x02\x04"), "2345" },
	{ BYTES("\x0a\x04\x90\x04"), "0123" },
	{ BYTES("\x0a\x06\x01x\x91\x05\x05"), "x56789" },
	/* Another base, too long, too short, beyond its end. */
	{ BYTES("\x09\x03\x03xyz"), NULL },
	{ BYTES("\x0a\x02\x03xyz"), NULL },
	{ BYTES("\x0a\x04\x03xyz"), NULL },
	{ BYTES("\x0a\x04\x91\x07\x04"), NULL },
	{ BYTES("\x0a\x04\x91\x0b\x04"), NULL },
	/* No size is 65,536 bytes. */
	{ BYTES("\x0a\x80\x80\x04\x80"), NULL },
	/* Cut off, and what is kept for later. */
	{ BYTES(""), NULL },
	{ BYTES("\x0a"), NULL },
	{ BYTES("\x8a"), NULL },
	{ BYTES("\x0a\x03\x03xy"), NULL },
	{ BYTES("\x0a\x04\x91\x02"), NULL },
	{ BYTES("\x0a\x01\x00x"), NULL },
	{ BYTES("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x01x"), NULL },
	/* More than is wanted. */
	{ BYTES("\x0a\x14\x0a"
		"0123456789\x90\x0a"),
	  NULL },
};

START_TEST(differences_are_applied_or_refused)
{
	struct str out = { 0 };
	const bool ok =
		delta_apply(SV("0123456789"), sv_make(deltas[_i].delta, deltas[_i].len), 16, &out);

	ck_assert_int_eq(ok, deltas[_i].makes != NULL);
	if (ok)
		ck_assert_str_eq(str_text(&out), deltas[_i].makes);
	str_release(&out);
}
END_TEST

TCase *case_peek(void)
{
	TCase *c = tcase_create("peek");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_blob_of_its_own_is_read);
	tcase_add_test(c, what_is_no_blob_here_is_left_to_others);
	tcase_add_test(c, packed_blobs_are_read_through_their_differences);
	tcase_add_loop_test(c, what_is_damaged_is_not_read, 0, 3);
	tcase_add_test(c, names_are_those_that_git_gives);
	tcase_add_loop_test(c, differences_are_applied_or_refused, 0, (int)ARRAY_LEN(deltas));
	return c;
}
