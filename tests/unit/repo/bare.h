/* A bare repository whose objects a test puts together byte by byte, as a stranger could. */
#ifndef CPHUB_TESTS_UNIT_REPO_BARE_H
#define CPHUB_TESTS_UNIT_REPO_BARE_H

#include <git2.h>

#include <cphub/core/str.h>
#include <cphub/repo/repo.h>

struct bare {
	char *dir;
	char *path; /* dir/bare.git */
	git_repository *git;
	git_odb *odb;
};

void bare_init(struct bare *b);
void bare_release(struct bare *b);

struct oid bare_blob(struct bare *b, const char *text);
/* Adds "mode name NUL id" to a tree's bytes. */
void bare_entry(struct str *tree, const char *mode, const char *name, const struct oid *id);
/* Writes the bytes as a tree, whatever they are, and releases them. */
struct oid bare_tree(struct bare *b, struct str *bytes);
/* A commit of that tree, to which `ref` then points. */
struct oid bare_commit(struct bare *b, const struct oid *tree, const char *ref);
/* A tree that holds hub.yaml and guides/a.md. */
struct oid bare_hub(struct bare *b);

/* Opens it the way the program does. */
struct repo *bare_open(const struct bare *b);

#endif
