#include "consents.h"

#include <stdlib.h>

#include <cphub/content/growth.h>
#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

enum { FILE_MAX = 4 << 20 };

static int by_name(const void *a, const void *b)
{
	const struct consent *x = a, *y = b;

	return sv_cmp(x->wiki_user, y->wiki_user);
}

static struct sv unquoted(struct sv v)
{
	v = sv_trim(v);
	return v.len >= 2 && v.at[0] == '"' && v.at[v.len - 1] == '"' ? sv_make(v.at + 1, v.len - 2)
								      : v;
}

/* Names may have commas, days have none. */
static bool take_line(struct consents *c, struct sv line)
{
	size_t comma = line.len;
	struct consent one;
	struct str name = { 0 };

	while (comma && line.at[comma - 1] != ',')
		comma--;
	if (comma < 2 || !date_parse(unquoted(sv_from_byte(line, comma)), &one.day))
		return false;
	wiki_user_add(&name, unquoted(sv_make(line.at, comma - 1)));
	one.wiki_user = arena_sv(&c->arena, str_view(&name));
	str_release(&name);
	*vec_add(c) = one;
	return one.wiki_user.len > 0;
}

bool consents_read(const char *path, struct consents *out, struct err *err)
{
	struct str text = { 0 };
	struct sv rest, line;
	size_t no = 0;
	bool ok = true;

	*out = (struct consents){ 0 };
	if (!path)
		return true;
	if (!file_read(path, FILE_MAX, &text, err))
		return false;
	rest = str_view(&text);
	while (ok && sv_next_line(&rest, &line)) {
		no++;
		line = sv_trim(line);
		if (line.len && !take_line(out, line) &&
		    !(no == 1 && sv_is(line, "wiki_user,consent")))
			ok = err_set(err, ERR_INPUT,
				     _("%s:%zu: a line is a user name, a comma and the day of "
				       "consent: NAME,2026-03-31"),
				     path, no);
	}
	if (ok && out->len)
		qsort(out->at, out->len, sizeof(*out->at), by_name);
	str_release(&text);
	return ok;
}

void consents_release(struct consents *c)
{
	vec_release(c);
	arena_release(&c->arena);
}

day_t consents_day(const struct consents *c, struct sv wiki_user)
{
	struct str name = { 0 };
	const struct consent *found;
	struct consent key;

	if (!c->len)
		return 0;
	wiki_user_add(&name, wiki_user);
	key.wiki_user = str_view(&name);
	found = bsearch(&key, c->at, c->len, sizeof(key), by_name);
	str_release(&name);
	return found ? found->day : 0;
}
