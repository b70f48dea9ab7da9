#include <cphub/repo/peek.h>

#include <stdlib.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/str.h>

enum { REF_MAX = 4096, PACKED_REFS_MAX = 1 << 20, HEX = 2 * OID_SIZE };

static bool read_part(const char *path, const char *name, size_t max, struct str *out)
{
	char *file = path_join(path, name);
	struct err ignored;
	const bool ok = file_exists(file) && file_read(file, max, out, &ignored);

	free(file);
	return ok;
}

static bool parse_line(struct sv line, struct oid *out)
{
	line = sv_trim(line);
	return line.len == HEX && oid_parse(line, out);
}

/* The lines of packed-refs: an id, a space, a name. */
static bool find_packed(const char *path, struct sv ref, struct oid *out)
{
	struct str text = { 0 };
	struct sv rest, line;
	bool found = false;

	if (read_part(path, "packed-refs", PACKED_REFS_MAX, &text)) {
		rest = str_view(&text);
		while (!found && sv_next(&rest, '\n', &line))
			found = line.len == HEX + 1 + ref.len &&
				sv_eq(sv_from_byte(line, HEX + 1), ref) &&
				parse_line(sv_make(line.at, HEX), out);
	}
	str_release(&text);
	return found;
}

/* No name from a file leads out of the repository's refs. */
static bool is_plain(struct sv ref)
{
	return sv_has_prefix(ref, "refs/") && sv_find(ref, SV("..")) == ref.len &&
	       sv_find_char(ref, '\0') == ref.len;
}

static bool find_ref(const char *path, struct sv ref, struct oid *out)
{
	struct str text = { 0 };
	char *name;
	bool found;

	if (!is_plain(ref))
		return false;
	name = mem_dup_sv(ref);
	found = read_part(path, name, REF_MAX, &text) ? parse_line(str_view(&text), out)
						      : find_packed(path, ref, out);
	free(name);
	str_release(&text);
	return found;
}

static bool is_bare(const char *path)
{
	char *objects = path_join(path, "objects"), *refs = path_join(path, "refs");
	const bool is = file_is_dir(objects) && file_is_dir(refs);

	free(objects);
	free(refs);
	return is;
}

bool repo_peek(const char *path, struct oid *commit)
{
	struct str head = { 0 };
	bool found = false;

	if (!is_bare(path) || !read_part(path, "HEAD", REF_MAX, &head)) {
		str_release(&head);
		return false;
	}
	if (find_ref(path, SV(REF_FETCHED), commit))
		found = true;
	else if (sv_has_prefix(str_view(&head), "ref: "))
		found = find_ref(path, sv_trim(sv_from_byte(str_view(&head), 5)), commit);
	else
		found = parse_line(str_view(&head), commit);
	str_release(&head);
	return found;
}

bool repo_peek_ref(const char *path, const char *ref, struct oid *commit)
{
	return is_bare(path) && find_ref(path, sv_from(ref), commit);
}
