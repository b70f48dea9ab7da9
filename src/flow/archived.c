#include "archived.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/hotline_own.h>
#include <cphub/outbox/post.h>
#include <cphub/wiki/archives.h>
#include <cphub/wiki/reply.h>
#include <cphub/wiki/talk_page.h>

/* Of one fetch; and how often a thread is looked for, because a bot takes it away before it puts it elsewhere. */
enum { PAGES_MAX = 6, BYTES_MAX = 2 << 20, TRIES_MAX = 3 };
/* Of all that is kept. */
enum { KEPT_MAX = 200, SOUGHT_MAX = 200 };

/* What a request's own mark is called here; comments and headings begin with "c-" and "h-". */
static const char mark_prefix[] = "cphub:";

/* The ids of all threads of a page in order: most of those that were there still are. */
struct ids {
	struct arena arena;
	struct sv *at;
	size_t len, cap;
};

static int by_bytes(const void *a, const void *b)
{
	return sv_cmp(*(const struct sv *)a, *(const struct sv *)b);
}

static void ids_read(const struct hotline *h, struct ids *out)
{
	struct str id = { 0 };

	for (size_t i = 0; i < h->threads.len; i++) {
		str_truncate(&id, 0);
		hotline_add_id(h, &h->threads.at[i], &id);
		*vec_add(out) = arena_sv(&out->arena, str_view(&id));
	}
	if (out->len)
		qsort(out->at, out->len, sizeof(*out->at), by_bytes);
	str_release(&id);
}

static bool ids_have(const struct ids *ids, struct sv id)
{
	return ids->len && bsearch(&id, ids->at, ids->len, sizeof(id), by_bytes);
}

static void ids_release(struct ids *ids)
{
	vec_release(ids);
	arena_release(&ids->arena);
}

/* A thread that is not on the page. */
struct lost {
	struct sv id, title; /* as it was called on the page; empty: not known */
	unsigned tries;
	bool is_found;
};

struct lost_threads {
	struct arena arena;
	struct ids known; /* of all threads that were kept */
	struct lost *at;
	size_t len, cap;
};

/* The thread that begins with a comment of the name in an id. */
static const struct thread *named(const struct hotline *h, struct sv id)
{
	const size_t comment = talk_find_comment(&h->talk, id);

	for (size_t i = 0; comment != TALK_NONE && i < h->threads.len; i++) {
		const struct thread *t = &h->threads.at[i];

		if (comment >= t->comments && comment < t->comments_to)
			return h->talk.comments.at[comment].when == t->started ? t : NULL;
	}
	return NULL;
}

static bool is_known(const struct hotline *h, const struct thread *t, const struct ids *known)
{
	struct str id = { 0 };
	bool is;

	hotline_add_id(h, t, &id);
	is = ids_have(known, str_view(&id));
	str_release(&id);
	return is;
}

/* By its mark, by its heading, or by who asked and when: under another heading, too, where that is no other question of the
 * same minute. */
static const struct thread *find(const struct hotline *h, struct sv id, const struct ids *known)
{
	const size_t mark = strlen(mark_prefix);
	const struct thread *t = hotline_find(h, id);

	if (!t && sv_has_prefix(id, "c-")) {
		t = named(h, id);
		return t && is_known(h, t, known) ? NULL : t;
	}
	for (size_t i = 0; !t && sv_has_prefix(id, mark_prefix) && i < h->threads.len; i++)
		if (sv_eq(h->threads.at[i].id, sv_from_byte(id, mark)))
			t = &h->threads.at[i];
	return t;
}

static struct lost *lost_of(const struct lost_threads *all, struct sv id)
{
	for (size_t i = 0; i < all->len; i++)
		if (sv_eq(all->at[i].id, id))
			return &all->at[i];
	return NULL;
}

static void lose(struct lost_threads *all, struct sv id, struct sv title, unsigned tries)
{
	struct lost *known = lost_of(all, id);

	if (known && known->tries < tries)
		known->tries = tries;
	else if (!known && all->len < SOUGHT_MAX)
		*vec_add(all) = (struct lost){ .id = arena_sv(&all->arena, id),
					       .title = arena_sv(&all->arena, title),
					       .tries = tries };
}

static struct sv bytes_of(const struct hotline *h, const struct thread *t)
{
	const size_t from = h->talk.sections.at[t->section].from;

	return sv_make(h->text.at + from, h->talk.sections.at[t->section_to - 1].to - from);
}

/* What is kept of archives stays, but for what came back to the page. */
static void take_along(const struct hotline *was, const struct hotline *page, struct hotline *next,
		       struct lost_threads *lost)
{
	size_t skipped = was->archived.len > KEPT_MAX ? was->archived.len - KEPT_MAX : 0;
	struct str id = { 0 };
	struct ids ids = { 0 };

	for (size_t i = 0; was->is_cut && i < was->archived.len; i++) {
		const struct hotline_archived *a = &was->archived.at[i];

		hotline_add_archived(next, a->page,
				     sv_make(was->text.at + a->from, a->to - a->from));
	}
	ids_read(was, &lost->known);
	ids_read(page, &ids);
	for (size_t i = 0; i < was->threads.len; i++) {
		const struct thread *t = &was->threads.at[i];
		const struct sv archive = hotline_archive(was, t);

		str_truncate(&id, 0);
		hotline_add_id(was, t, &id);
		if (ids_have(&ids, str_view(&id)) || find(page, str_view(&id), &lost->known))
			continue;
		if (!archive.len)
			lose(lost, str_view(&id), t->title, 0);
		else if (skipped)
			skipped--;
		else
			hotline_add_archived(next, archive, bytes_of(was, t));
	}
	ids_release(&ids);
	str_release(&id);
}

static void lose_own(const struct archive_errand *e, const struct hotline *next,
		     struct lost_threads *lost)
{
	struct posts posts = { 0 };
	struct err none = { 0 };
	struct str id = { 0 };

	if (!post_list(e->state, &posts, &none))
		posts.len = 0;
	for (size_t i = 0; i < posts.len; i++) {
		const struct post *p = &posts.at[i];

		if (p->state != POST_SENT || !sv_is(p->kind, "ask") || !sv_is(p->api, e->to->api) ||
		    !sv_is(p->page, e->to->hotline))
			continue;
		str_truncate(&id, 0);
		str_addf(&id, "%s%.*s", mark_prefix, SV_ARG(p->request));
		if (!find(next, str_view(&id), &lost->known))
			lose(lost, str_view(&id), p->heading, 0);
	}
	str_release(&id);
	posts_release(&posts);
}

static void lose_watched(const struct archive_errand *e, const struct hotline *next,
			 struct lost_threads *lost)
{
	struct hotline_own own = { 0 };
	struct err none = { 0 };

	if (flow_hotline_own(e->session, e->state, &own, &none))
		for (size_t i = 0; i < own.watched.len; i++)
			if (!find(next, own.watched.at[i], &lost->known))
				lose(lost, own.watched.at[i], (struct sv){ 0 }, 0);
	hotline_own_release(&own);
}

/* "2 c-Ada-20260301080500-Loans" */
static bool next_sought(struct sv *rest, struct sv *id, unsigned *tries)
{
	struct sv line;

	while (sv_next_line(rest, &line)) {
		if (line.len < 3 || line.at[0] < '0' || line.at[0] > '9' || line.at[1] != ' ')
			continue;
		*tries = (unsigned)(line.at[0] - '0');
		*id = sv_from_byte(line, 2);
		return true;
	}
	return false;
}

bool archived_is_due(const struct hotline *kept)
{
	struct sv rest = str_view(&kept->sought), id;
	unsigned tries;

	while (next_sought(&rest, &id, &tries))
		if (tries < TRIES_MAX)
			return true;
	return false;
}

/* What was looked for often enough is told only of what would be looked for anew. */
static void lose_sought(const struct hotline *was, const struct hotline *next,
			struct lost_threads *lost)
{
	struct sv rest = str_view(&was->sought), id;
	unsigned tries;

	while (next_sought(&rest, &id, &tries))
		if (lost_of(lost, id) || (tries < TRIES_MAX && !find(next, id, &lost->known)))
			lose(lost, id, (struct sv){ 0 }, tries);
}

static bool is_left(const struct lost_threads *lost)
{
	for (size_t i = 0; i < lost->len; i++)
		if (!lost->at[i].is_found && lost->at[i].tries < TRIES_MAX)
			return true;
	return false;
}

/* What runs into the text behind it cannot be kept among others. */
static bool is_closed(const struct archive_errand *e, const struct hotline *of, struct sv text)
{
	struct hotline alone = { 0 };
	bool is;

	str_add_sv(&alone.rules, str_view(&of->rules));
	str_add_sv(&alone.text, text);
	alone.page_len = alone.text.len;
	hotline_add_archived(&alone, SV("-"), SV("== - ==\n"));
	hotline_parse(e->session, &alone);
	is = !alone.is_cut && alone.threads.len == 2;
	hotline_release(&alone);
	return is;
}

/* Nobody wrote anything between its heading and those that it is under. */
static bool is_grouped(const struct talk *talk, const struct thread *t)
{
	size_t above = talk->sections.at[t->section].parent;

	while (above != TALK_NONE && talk->sections.at[above].level &&
	       talk->sections.at[above].comments == talk->sections.at[above].comments_to)
		above = talk->sections.at[above].parent;
	return above == TALK_NONE || !talk->sections.at[above].level;
}

/* Sections that an archive may have made of threads. One that nobody signed and that only its heading tells is left out where it
 * may as well be a part of another thread. */
static void deep_threads(const struct talk *talk, struct threads *out)
{
	size_t len = 0;

	talk_deep_threads(talk, out);
	for (size_t i = 0; i < out->len; i++)
		if (out->at[i].author.len || is_grouped(talk, &out->at[i]))
			out->at[len++] = out->at[i];
	out->len = len;
}

/* Below a heading of a month or a theme it is the part that begins with it; all of a thread where that is called so. */
static const struct thread *find_archived(const struct hotline *archive, const struct threads *deep,
					  const struct lost *l, const struct ids *known)
{
	const struct thread *whole = find(archive, l->id, known), *part;
	struct hotline deeper = *archive;

	if (whole && l->title.len && sv_eq(whole->title, l->title))
		return whole;
	deeper.threads = *deep;
	part = find(&deeper, l->id, known);
	return part ? part : whole;
}

/* One's own question is looked for by its mark, and by who asked and when. */
static bool is_taken(const struct hotline *next, struct sv title, struct sv text)
{
	for (size_t i = 0; i < next->archived.len; i++) {
		const struct hotline_archived *a = &next->archived.at[i];

		if (sv_eq(a->page, title) &&
		    sv_eq(sv_make(next->text.at + a->from, a->to - a->from), text))
			return true;
	}
	return false;
}

/* Takes what is looked for out of an archive. */
static void take_found(const struct archive_errand *e, const struct hotline *archive,
		       struct sv title, struct lost_threads *lost, struct hotline *next)
{
	struct threads deep;

	deep_threads(&archive->talk, &deep);
	for (size_t i = 0; i < lost->len; i++) {
		struct lost *l = &lost->at[i];
		struct sv text;
		const struct thread *t =
			l->is_found ? NULL : find_archived(archive, &deep, l, &lost->known);

		if (!t)
			continue;
		l->is_found = true;
		text = bytes_of(archive, t);
		if (next->archived.len < KEPT_MAX && !is_taken(next, title, text) &&
		    is_closed(e, archive, text))
			hotline_add_archived(next, title, text);
	}
	threads_release(&deep);
}

/* False where the wiki does not answer. */
static bool look_into(const struct archive_errand *e, const struct archive_page *at,
		      struct lost_threads *lost, struct hotline *next, size_t *bytes)
{
	char *title = mem_dup_sv(at->title);
	struct hotline archive = { 0 };
	struct talk_page page = { 0 };
	struct wiki_fault fault;
	struct err err = { 0 };
	bool ok = wiki_read_talk(e->wiki, title, 0, &page, &fault, &err);

	if (ok) {
		*bytes += page.text.len;
		str_add_sv(&archive.rules, str_view(&next->rules));
		str_add_sv(&archive.text, str_view(&page.text));
		archive.page_len = archive.text.len;
		hotline_parse(e->session, &archive);
		take_found(e, &archive, at->title, lost, next);
	}
	hotline_release(&archive);
	talk_page_release(&page);
	free(title);
	return ok || err.kind == ERR_MISSING;
}

/* True where all that may hold it was read. */
static bool look(const struct archive_errand *e, struct lost_threads *lost, struct hotline *next)
{
	struct archive_pages pages = { 0 };
	struct wiki_fault fault;
	struct err none = { 0 };
	size_t bytes = 0, read = 0;
	bool ok;

	ok = wiki_find_archives(e->wiki, e->to->hotline, hotline_page(next), &pages, &fault, &none);
	for (size_t i = 0; ok && i < pages.len && read < PAGES_MAX && is_left(lost); i++) {
		if (bytes + pages.at[i].size > BYTES_MAX)
			continue;
		ok = look_into(e, &pages.at[i], lost, next, &bytes);
		read++;
	}
	archive_pages_release(&pages);
	return ok;
}

static void note_sought(const struct lost_threads *lost, bool has_looked, struct hotline *next)
{
	for (size_t i = 0; i < lost->len; i++) {
		const struct lost *l = &lost->at[i];
		const unsigned tries = l->tries + (has_looked && l->tries < TRIES_MAX);

		if (!l->is_found && sv_find_char(l->id, '\n') == l->id.len)
			str_addf(&next->sought, "%u %.*s\n", tries, SV_ARG(l->id));
	}
}

static void parse_again(const struct archive_errand *e, struct hotline *h)
{
	threads_release(&h->threads);
	talk_release(&h->talk);
	hotline_parse(e->session, h);
}

void archived_follow(const struct archive_errand *e, const struct hotline *was,
		     struct hotline *next)
{
	struct lost_threads lost = { 0 };
	struct hotline page = { 0 };
	bool has_looked = false;

	str_add_sv(&page.rules, str_view(&next->rules));
	str_add_sv(&page.items, str_view(&next->items));
	str_add_sv(&page.text, str_view(&next->text));
	page.page_len = page.text.len;
	hotline_parse(e->session, &page);
	take_along(was, &page, next, &lost);
	hotline_parse(e->session, next);
	/* What cannot be read now may be there already. */
	if (!next->is_cut) {
		lose_own(e, next, &lost);
		lose_watched(e, next, &lost);
	}
	lose_sought(was, next, &lost);
	if (!next->is_cut && is_left(&lost)) {
		has_looked = look(e, &lost, next);
		parse_again(e, next);
	}
	note_sought(&lost, has_looked, next);
	hotline_release(&page);
	ids_release(&lost.known);
	vec_release(&lost);
	arena_release(&lost.arena);
}
