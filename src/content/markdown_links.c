#include "markdown_parts.h"

#include <string.h>
#include <strings.h>

#include <cphub/core/base.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "value.h"

/* Opened by a browser or a mail program; what else a page names is shown as text only. */
static const char *const schemes[] = { "http", "https", "mailto", "ftp", "irc", "ircs" };

struct link *link_add(struct markdown *m, unsigned line)
{
	struct link *link;

	m->links = vec_reserve(m->links, m->links_len, &m->links_cap, sizeof(*m->links));
	link = &m->links[m->links_len++];
	*link = (struct link){ .line = line };
	return link;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "https" of "https://…"; empty where there is none (RFC 3986, 3.1). */
static struct sv scheme_of(struct sv v)
{
	size_t i = 0;

	if (!v.len || !is_letter(v.at[0]))
		return (struct sv){ 0 };
	while (i < v.len &&
	       (is_letter(v.at[i]) || (v.at[i] >= '0' && v.at[i] <= '9') || strchr("+-.", v.at[i])))
		i++;
	return i < v.len && v.at[i] == ':' ? sv_make(v.at, i) : (struct sv){ 0 };
}

static bool is_opened(struct sv scheme)
{
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (scheme.len == strlen(schemes[i]) &&
		    !strncasecmp(scheme.at, schemes[i], scheme.len))
			return true;
	return false;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Without %XX; a text that would not be UTF-8 afterwards stays as it is. */
static struct sv percent_decoded(struct arena *a, struct sv v)
{
	char *to = arena_alloc(a, v.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < v.len; i++) {
		const int high = v.at[i] == '%' && i + 2 < v.len ? hex_digit(v.at[i + 1]) : -1;
		const int low = high >= 0 ? hex_digit(v.at[i + 2]) : -1;

		to[len++] = low >= 0 ? (char)(high * 16 + low) : v.at[i];
		if (low >= 0)
			i += 2;
	}
	if (!utf8_is_valid(sv_make(to, len), NULL) || memchr(to, '\0', len))
		return v;
	return sv_make(to, len);
}

/* Puts `path` behind `folder` and walks its "." and ".."; false where it leaves the root. */
static bool walk(struct str *out, struct sv folder, struct sv path)
{
	struct sv part;

	if (!sv_has_prefix(path, "/"))
		str_add_sv(out, folder);
	while (sv_next(&path, '/', &part)) {
		if (!part.len || sv_is(part, "."))
			continue;
		if (sv_is(part, "..")) {
			if (!out->len)
				return false;
			str_truncate(out, path_parent(str_view(out)).len);
			continue;
		}
		if (out->len)
			str_add_char(out, '/');
		str_add_sv(out, part);
	}
	return true;
}

/* Cuts ".md" and a language off; false where the path names another kind of file. */
static bool cut_ending(struct str *path)
{
	const bool is_page = sv_has_suffix(str_view(path), ".md");
	struct sv base;
	size_t dot;

	if (is_page)
		str_truncate(path, path->len - 3);
	base = path_base(str_view(path));
	for (dot = base.len; dot && base.at[dot - 1] != '.'; dot--)
		;
	if (!is_page)
		return !dot;
	if (dot > 1 && value_is_language(sv_from_byte(base, dot)))
		str_truncate(path, path->len - (base.len - dot) - 1);
	return true;
}

static void resolve_page(struct markdown *m, struct link *link, struct sv page_id,
			 struct problems *problems)
{
	struct str path = { 0 };
	struct sv id;

	if (!walk(&path, path_parent(page_id), percent_decoded(&m->arena, link->target))) {
		problem_add(problems, SEVERITY_ERROR, link->line, 0, "link-outside",
			    _("the link \"%.*s\" leads out of the content folder"),
			    SV_ARG(problem_quote(link->target)));
		str_release(&path);
		return;
	}
	/* Only what lies in a folder is a page: ../README.md is none. */
	if (cut_ending(&path) && path_is_safe(str_view(&path)) && strchr(str_text(&path), '/')) {
		id = arena_sv(&m->arena, str_view(&path));
		link->id = id;
	}
	str_release(&path);
}

static struct sv anchor_of(struct markdown *m, struct sv written)
{
	struct str anchor = { 0 };
	struct sv copy;

	anchor_add(&anchor, percent_decoded(&m->arena, written));
	copy = arena_sv(&m->arena, str_view(&anchor));
	str_release(&anchor);
	return copy;
}

void link_resolve(struct markdown *m, struct link *link, struct sv written, struct sv page_id,
		  struct problems *problems)
{
	const struct sv scheme = scheme_of(written);
	const size_t hash = sv_find_char(written, '#');

	if (scheme.len && !is_opened(scheme)) {
		problem_add(problems, SEVERITY_WARNING, link->line, 0, "link-scheme",
			    _("links that begin with \"%.*s:\" are not opened; use https"),
			    SV_ARG(problem_quote(scheme)));
		return;
	}
	link->target = arena_sv(&m->arena, written);
	if (scheme.len || sv_has_prefix(written, "//") || !written.len)
		return;
	link->target.len = hash;
	link->anchor = anchor_of(m, sv_from_byte(written, hash + 1));
	if (hash)
		resolve_page(m, link, page_id, problems);
	else
		link->id = arena_sv(&m->arena, page_id);
}

/* `guides/first`, but not `Help:Contents/fr` or `User/sandbox`, which are links of wiki text. */
static bool is_page_id(struct sv v)
{
	const size_t slash = sv_find_char(v, '/');

	if (!slash || slash + 1 >= v.len || !path_is_safe(v))
		return false;
	for (size_t i = 0; i < slash; i++)
		if (!(v.at[i] >= 'a' && v.at[i] <= 'z') && !(v.at[i] >= '0' && v.at[i] <= '9') &&
		    v.at[i] != '-')
			return false;
	for (size_t i = slash; i < v.len; i++)
		if (strchr(" :[]{}<>\"", v.at[i]))
			return false;
	return true;
}

static bool wiki_link_read(struct sv inside, struct wiki_link *out)
{
	const size_t bar = sv_find_char(inside, '|');
	struct sv target = sv_trim(sv_make(inside.at, bar));
	const size_t hash = sv_find_char(target, '#');

	out->anchor = sv_from_byte(target, hash + 1);
	out->id = sv_make(target.at, hash);
	out->text = sv_trim(sv_from_byte(inside, bar + 1));
	if (sv_has_suffix(out->id, ".md"))
		out->id.len -= 3;
	if (!out->text.len)
		out->text = out->id;
	return is_page_id(out->id);
}

bool wiki_link_next(struct sv text, struct wiki_link *out)
{
	size_t from = 0;

	while (from < text.len) {
		const size_t open = from + sv_find(sv_from_byte(text, from), SV("[["));
		const struct sv inside = sv_from_byte(text, open + 2);
		const size_t close = sv_find(inside, SV("]]"));

		/* What is never closed is closed nowhere later, either. */
		if (close == inside.len)
			return false;
		if (wiki_link_read(sv_make(inside.at, close), out)) {
			out->before = sv_make(text.at, open);
			out->rest = sv_from_byte(inside, close + 2);
			return true;
		}
		from = open + 2;
	}
	return false;
}
