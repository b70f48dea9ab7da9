#include <cphub/wiki/archives.h>

#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/vec.h>
#include <cphub/text/fold.h>

#include "api.h"

/* A page far from the talk page is an archive where its name says so: these beginnings are in the word of many languages. */
static const char *const words[] = { "archiv", "arquiv", "arkiv",  "архив",
				     "архів",  "أرشيف",  "আর্কাইভ", "kumbukumbu" };

enum { LINK_MAX = 255 };

/* What is looked for, and where it is put. */
struct hunt {
	struct sv title; /* of the talk page, as the wiki writes it */
	struct archive_pages *out;
};

/* Without its namespace, whose names differ. */
static struct sv plain_title(struct sv title)
{
	const size_t colon = sv_find_char(title, ':');

	return sv_trim(colon < title.len ? sv_from_byte(title, colon + 1) : title);
}

static bool is_below(struct sv page, struct sv title)
{
	const struct sv below = plain_title(page), above = plain_title(title);

	return below.len > above.len + 1 && below.at[above.len] == '/' &&
	       sv_eq(sv_make(below.at, above.len), above);
}

static bool is_called_archive(struct sv page)
{
	struct str folded = { 0 }, word = { 0 };
	bool is = false;

	fold_add(&folded, page);
	for (size_t i = 0; i < ARRAY_LEN(words) && !is; i++) {
		str_truncate(&word, 0);
		fold_add(&word, sv_from(words[i]));
		is = sv_find(str_view(&folded), str_view(&word)) < folded.len;
	}
	str_release(&folded);
	str_release(&word);
	return is;
}

static void take(struct hunt *h, struct sv title, int64_t revision, size_t size)
{
	struct archive_pages *all = h->out;

	if (sv_eq(plain_title(title), plain_title(h->title)) || all->len == ARCHIVES_MAX)
		return;
	for (size_t i = 0; i < all->len; i++)
		if (sv_eq(plain_title(all->at[i].title), plain_title(title)))
			return;
	*vec_add(all) = (struct archive_page){ .title = arena_sv(&all->arena, title),
					       .revision = revision,
					       .size = size };
}

/* "Hotline/Archive 2" of "[[Hotline/Archive_2#Loans|the archive]]", and "/Archive 2" below the page. */
static void take_link(struct hunt *h, struct sv link)
{
	struct str title = { 0 };
	struct sv target = sv_make(link.at, sv_find_char(link, '|'));

	target = sv_make(target.at, sv_find_char(target, '#'));
	target = sv_trim(target);
	if (target.len && target.at[0] == ':')
		target = sv_trim(sv_from_byte(target, 1));
	if (!target.len || target.len > LINK_MAX || sv_find_char(target, '\n') < target.len)
		return;
	if (target.at[0] == '/')
		str_add_sv(&title, h->title);
	for (size_t i = 0; i < target.len; i++)
		str_add_char(&title, target.at[i] == '_' ? ' ' : target.at[i]);
	while (title.len && title.at[title.len - 1] == '/')
		str_truncate(&title, title.len - 1);
	if (is_below(str_view(&title), h->title) || is_called_archive(str_view(&title)))
		take(h, str_view(&title), 0, 0);
	str_release(&title);
}

static void take_links(struct hunt *h, struct sv text)
{
	while (text.len) {
		const size_t at = sv_find(text, SV("[["));
		const struct sv rest = sv_from_byte(text, at + 2);
		const size_t end = sv_find(rest, SV("]]"));

		if (end == rest.len)
			return;
		take_link(h, sv_make(rest.at, end));
		text = sv_from_byte(rest, end + 2);
	}
}

/* What stands before the first heading: a box of archives is there. */
static struct sv head_of(struct sv text)
{
	return text.len && text.at[0] == '=' ? (struct sv){ 0 }
					     : sv_make(text.at, sv_find(text, SV("\n=")));
}

static bool ask_summaries(struct wiki *w, const char *title, struct json **answer,
			  struct wiki_fault *fault, struct err *err)
{
	struct str fields = { 0 };
	bool ok;

	http_add_field(&fields, "titles", sv_from(title));
	http_add_field(&fields, "redirects", SV("1"));
	http_add_field(&fields, "prop", SV("revisions"));
	http_add_field(&fields, "rvprop", SV("comment"));
	http_add_field(&fields, "rvlimit", SV("50"));
	ok = api_read(w, "query", &fields, answer, fault, err);
	str_release(&fields);
	return ok;
}

/* Backwards, because years and numbers grow. */
static bool ask_below(struct wiki *w, const struct json *page, struct json **answer,
		      struct wiki_fault *fault, struct err *err)
{
	const int64_t space = json_int(json_at(page, "ns"), 0);
	const struct sv title = json_text(json_at(page, "title"));
	struct str fields = { 0 }, prefix = { 0 };
	char number[32];
	bool ok;

	snprintf(number, sizeof(number), "%d", (int)space);
	str_add_sv(&prefix, space ? plain_title(title) : title);
	str_add_char(&prefix, '/');
	http_add_field(&fields, "generator", SV("allpages"));
	http_add_field(&fields, "gapnamespace", sv_from(number));
	http_add_field(&fields, "gapprefix", str_view(&prefix));
	http_add_field(&fields, "gapfilterredir", SV("nonredirects"));
	http_add_field(&fields, "gapdir", SV("descending"));
	http_add_field(&fields, "gaplimit", SV("50"));
	http_add_field(&fields, "prop", SV("info"));
	ok = api_read(w, "query", &fields, answer, fault, err);
	str_release(&fields);
	str_release(&prefix);
	return ok;
}

static int later_first(const void *a, const void *b)
{
	const struct archive_page *x = a, *y = b;

	return x->revision < y->revision ? 1 : -(x->revision > y->revision);
}

static void take_below(struct hunt *h, const struct json *answer)
{
	const struct json *pages = json_at(answer, "query.pages");
	struct archive_pages found = { 0 };
	struct hunt below = { h->title, &found };

	for (size_t i = 0; i < json_len(pages); i++) {
		const struct json *p = json_element(pages, i);

		take(&below, json_text(json_at(p, "title")), json_int(json_at(p, "lastrevid"), 0),
		     (size_t)json_int(json_at(p, "length"), 0));
	}
	if (found.len)
		qsort(found.at, found.len, sizeof(*found.at), later_first);
	for (size_t i = 0; i < found.len; i++)
		take(h, found.at[i].title, found.at[i].revision, found.at[i].size);
	archive_pages_release(&found);
}

bool wiki_find_archives(struct wiki *w, const char *title, struct sv text,
			struct archive_pages *out, struct wiki_fault *fault, struct err *err)
{
	struct json *edits = NULL, *below = NULL;
	const struct json *page, *revisions;
	struct hunt h = { .out = out };
	bool ok;

	*out = (struct archive_pages){ 0 };
	ok = ask_summaries(w, title, &edits, fault, err);
	page = json_at(edits, "query.pages.0");
	h.title = json_text(json_at(page, "title"));
	ok = ok && ask_below(w, page, &below, fault, err);
	if (ok) {
		revisions = json_at(page, "revisions");
		for (size_t i = 0; i < json_len(revisions); i++)
			take_links(&h, json_text(json_at(json_element(revisions, i), "comment")));
		take_links(&h, head_of(text));
		take_below(&h, below);
	}
	json_free(edits);
	json_free(below);
	return ok;
}

void archive_pages_release(struct archive_pages *p)
{
	vec_release(p);
	arena_release(&p->arena);
}
