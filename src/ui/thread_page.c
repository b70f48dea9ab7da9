#include "thread_page.h"

#include <string.h>

#include <cphub/content/kind.h>
#include <cphub/core/date.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/flow/address.h>
#include <cphub/flow/hotline_search.h>

#include "screen/people.h"

/* No page of a hub is called so. */
static const char prefix[] = "hotline:";

/* Answers deeper than this stand where the last ones do: a narrow window has room for their words. */
enum { DEPTH_MAX = 8, HEADING_LEVEL = 3, HEADING_DEEPEST = 6 };
/* Strangers write it: what goes beyond is on the wiki. */
enum { COMMENTS_MAX = 500, LINKS_MAX = 500 };

/* Blocks as they are added: behind `last` of the innermost open one. */
struct making {
	struct app *app;
	struct markdown *page;
	struct block *open[DEPTH_MAX + 1]; /* the page, and answers in answers */
	struct block *last[DEPTH_MAX + 1];
	unsigned depth;
	struct block *paragraph; /* NULL: none was begun */
	struct span *end;        /* of it */
	size_t looked_up;        /* words that may be links */
	bool breaks;             /* a line ended in it, which is told where another one comes */
};

static struct block *add_block(struct making *m, enum block_type type)
{
	struct block *b = arena_alloc(&m->page->arena, sizeof *b);
	struct block *last = m->last[m->depth];

	b->type = type;
	if (last)
		last->next = b;
	else
		m->open[m->depth]->first = b;
	m->last[m->depth] = b;
	m->paragraph = NULL;
	m->breaks = false;
	return b;
}

static void go_to_depth(struct making *m, unsigned depth)
{
	if (depth > DEPTH_MAX)
		depth = DEPTH_MAX;
	while (m->depth > depth)
		m->depth--;
	while (m->depth < depth) {
		struct block *answer = add_block(m, BLOCK_ANSWER);

		m->depth++;
		m->open[m->depth] = answer;
		m->last[m->depth] = NULL;
	}
	m->paragraph = NULL;
}

static void put_span(struct making *m, enum span_type type, struct sv text, unsigned link)
{
	struct span *span = arena_alloc(&m->page->arena, sizeof *span);

	*span = (struct span){ .type = type,
			       .text = arena_sv(&m->page->arena, text),
			       .link = link };
	if (!m->paragraph) {
		m->paragraph = add_block(m, BLOCK_PARAGRAPH);
		m->end = NULL;
	}
	if (m->end)
		m->end->next = span;
	else
		m->paragraph->spans = span;
	m->end = span;
}

static void add_span(struct making *m, struct sv text, unsigned link)
{
	if (m->breaks && m->paragraph)
		put_span(m, SPAN_BREAK, (struct sv){ 0 }, 0);
	m->breaks = false;
	put_span(m, SPAN_TEXT, text, link);
}

/* Its number among the links of the page and one. */
static unsigned add_link(struct making *m, struct link link)
{
	struct markdown *p = m->page;

	p->links = vec_reserve(p->links, p->links_len, &p->links_cap, sizeof *p->links);
	link.text = arena_sv(&p->arena, link.text);
	link.target = arena_sv(&p->arena, link.target);
	link.id = arena_sv(&p->arena, link.id);
	p->links[p->links_len++] = link;
	return (unsigned)p->links_len;
}

static bool is_page(const struct app *app, struct sv word)
{
	const struct kind *kind = kind_find(sv_make(word.at, sv_find_char(word, '/')));
	struct hits hits = { 0 };
	struct err ignored = { 0 };
	bool is;

	if (!kind)
		return false;
	is = catalog_find(app->session->catalog, word, &app->session->chain, &hits, &ignored) &&
	     hits.len;
	hits_release(&hits);
	return is;
}

/* Addresses that stand in the text as they are, and pages of the hub by their names. */
static unsigned link_of_word(struct making *m, struct sv word)
{
	if (sv_has_prefix(word, "https://") || sv_has_prefix(word, "http://"))
		return add_link(m, (struct link){ .text = word, .target = word });
	if (is_page(m->app, word))
		return add_link(m, (struct link){ .text = word, .target = word, .id = word });
	return 0;
}

/* What stands behind an address in a sentence is none of it. */
static size_t word_end(struct sv word)
{
	while (word.len && strchr(".,;:!?)'\"", word.at[word.len - 1]))
		word.len--;
	return word.len;
}

/* A line, with what leads elsewhere in it. */
static void add_line(struct making *m, struct sv line)
{
	size_t begin = 0;

	for (size_t at = 0, len; at < line.len; at += len + 1) {
		struct sv word = sv_from_byte(line, at);
		unsigned link;

		len = sv_find_char(word, ' ');
		word.len = len;
		word.len = word_end(word);
		link = memchr(word.at, '/', word.len) && m->looked_up++ < LINKS_MAX
			       ? link_of_word(m, word)
			       : 0;
		if (!link)
			continue;
		if (at > begin)
			add_span(m, sv_make(line.at + begin, at - begin), 0);
		add_span(m, word, link);
		begin = at + word.len;
	}
	if (begin < line.len)
		add_span(m, sv_from_byte(line, begin), 0);
}

/* An empty line ends a paragraph. */
static void add_text(struct making *m, struct sv text)
{
	for (struct sv line; text.len;) {
		const size_t len = sv_find_char(text, '\n');
		const bool ends = len < text.len;

		line = sv_make(text.at, len);
		text = sv_from_byte(text, ends ? len + 1 : len);
		add_line(m, line);
		if (ends && text.len && text.at[0] == '\n')
			m->paragraph = NULL;
		m->breaks = ends || m->breaks;
	}
}

static void add_linked(struct making *m, const struct talk_run *run)
{
	struct link link = { .text = sv_trim(run->text) };
	struct str address = { 0 };

	if (run->is_address)
		str_add_sv(&address, run->target);
	else
		address_of_page(&address, sv_from(m->app->hotline.to.api), run->target);
	link.target = str_view(&address);
	if (link.target.len && link.text.len && m->page->links_len < LINKS_MAX &&
	    !memchr(run->text.at, '\n', run->text.len))
		add_span(m, run->text, add_link(m, link));
	else
		add_text(m, run->text);
	str_release(&address);
}

static void add_run(void *data, const struct talk_run *run)
{
	struct making *m = data;

	if (run->target.len)
		add_linked(m, run);
	else
		add_text(m, run->text);
}

static void add_heading(struct making *m, struct sv text, unsigned level, struct sv anchor)
{
	struct block *b = add_block(m, BLOCK_HEADING);
	struct span *span = arena_alloc(&m->page->arena, sizeof *span);

	b->number = level < HEADING_DEEPEST ? level : HEADING_DEEPEST;
	b->text = arena_sv(&m->page->arena, text);
	b->info = arena_sv(&m->page->arena, anchor);
	span->text = b->text;
	b->spans = span;
}

/* "12 May 2026, 14:02 · 3 days ago", by the clocks of who reads it. */
static void add_time(const struct app *app, time_t when, struct str *out)
{
	char day[sizeof "-2147483648-12-31"];
	struct tm tm;

	if (!localtime_r(&when, &tm) || !strftime(day, sizeof day, "%Y-%m-%d", &tm))
		return;
	str_add(out, " · ");
	date_show_text(out, sv_from(day));
	str_add(out, ", ");
	number_add_digits(out, (uint64_t)tm.tm_hour, 2);
	str_add(out, ":");
	number_add_digits(out, (uint64_t)tm.tm_min, 2);
	str_add(out, " · ");
	date_add_ago(out, when, app->session->options.now);
}

static void add_comment(struct making *m, const struct hotline *h, size_t i, time_t looked)
{
	const struct talk_comment *c = &h->talk.comments.at[i];
	const bool is_own = sv_eq(c->author, m->app->hotline.own.reader.user);
	struct str line = { 0 }, id = { 0 };

	go_to_depth(m, c->level - 1);
	if (c->author.len) {
		str_add_sv(&line, c->author);
		if (c->when > looked && !is_own)
			str_addf(&line, " · %s", _("new"));
		add_time(m->app, c->when, &line);
		talk_add_id(&h->talk, i, &id);
	} else {
		str_add(&line, _("Nobody signed this:"));
	}
	add_heading(m, str_view(&line), HEADING_LEVEL + m->depth, str_view(&id));
	talk_each_run(&h->talk, c, add_run, m);
	str_release(&line);
	str_release(&id);
}

/* Somebody whom the directory knows is a link to their page, with what they offer. */
static void add_person(struct making *m, struct sv author)
{
	const struct hotline_kept *k = &m->app->hotline;
	const struct party *who = hotline_kept_person(m->app, author);
	struct str offers = { 0 };
	unsigned link = 0;

	if (who) {
		link = add_link(m,
				(struct link){ .text = author, .target = who->id, .id = who->id });
		people_add_traits(m->app, &k->people, who->offers, FACET_SKILL, &offers);
	}
	m->breaks = true;
	add_span(m, author, link);
	if (offers.len) {
		add_span(m, SV(" · "), 0);
		add_span(m, str_view(&offers), 0);
	}
	str_release(&offers);
}

/* Everybody once. */
static void add_people(struct making *m, const struct hotline *h, size_t from, size_t to)
{
	go_to_depth(m, 0);
	add_heading(m, sv_from(_("People")), HEADING_LEVEL, SV("people"));
	for (size_t i = from; i < to; i++) {
		const struct sv author = h->talk.comments.at[i].author;
		size_t k = from;

		while (k < i && !sv_eq(h->talk.comments.at[k].author, author))
			k++;
		if (author.len && k == i)
			add_person(m, author);
	}
}

void thread_page_tell(const struct app *app, const struct thread *t, struct str *out)
{
	char count[NUMBER_ROOM];
	struct str ago = { 0 };

	if (!t->author.len)
		return;
	date_add_ago(&ago, t->last, app->session->options.now);
	/* TRANSLATORS: beside a question: how many answered, who wrote last and when; the first word is of the language */
	str_addf(out, ngettext("%s answer; last %.*s, %s", "%s answers; last %.*s, %s", t->replies),
		 number_show(t->replies, count), SV_ARG(t->last_author), str_text(&ago));
	str_release(&ago);
}

/* What stands below the title: the skills that it asks for, and how far it is. */
static void add_head(struct app *app, const struct thread *t, struct reading *out)
{
	const struct sv archive = hotline_archive(&app->hotline.hotline, t);
	struct str text = { 0 }, skills = { 0 };
	struct sv rest = t->skills, one;

	for (size_t i = 0; t->skills.len && sv_next(&rest, ',', &one); i++) {
		str_add(&skills, i ? ", " : "");
		str_add_sv(&skills, facet_label(app->session, FACET_SKILL, sv_trim(one)));
	}
	if (skills.len)
		str_addf(&text, _("Asks for: %s"), str_text(&skills));
	out->head.title = out->hit->title;
	out->head.summary = arena_sv(&out->hits.arena, str_view(&text));
	str_truncate(&text, 0);
	str_addf(&text, "%s · ", _(hotline_kept_state(&app->hotline, t)->word));
	thread_page_tell(app, t, &text);
	if (archive.len) {
		str_add(&text, " · ");
		str_addf(&text, _("in the archive %.*s"), SV_ARG(archive));
	}
	out->head.kind = arena_sv(&out->hits.arena, str_view(&text));
	str_release(&text);
	str_release(&skills);
}

void thread_page_add_id(const struct app *app, const struct thread *t, struct str *out)
{
	str_add(out, prefix);
	hotline_add_id(&app->hotline.hotline, t, out);
}

static void add_hit(const struct app *app, const struct thread *t, struct reading *out)
{
	struct hit *hit = vec_add(&out->hits);
	struct str id = { 0 };

	*hit = (struct hit){ .title = arena_sv(&out->hits.arena, t->title) };
	thread_page_add_id(app, t, &id);
	hit->id = arena_sv(&out->hits.arena, str_view(&id));
	out->hit = hit;
	str_release(&id);
}

void thread_page_make(struct app *app, const struct thread *t, time_t looked, struct reading *out)
{
	const struct hotline *h = &app->hotline.hotline;
	struct making m = { .app = app, .page = mem_zeroed(1, sizeof *m.page) };
	struct block *root = arena_alloc(&m.page->arena, sizeof *root);
	const size_t most = t->comments + COMMENTS_MAX;
	const size_t end = t->comments_to < most ? t->comments_to : most;

	*out = (struct reading){ .body = m.page };
	root->type = BLOCK_DOCUMENT;
	m.page->root = m.open[0] = root;
	add_hit(app, t, out);
	add_head(app, t, out);
	for (size_t i = t->comments; i < end; i++)
		add_comment(&m, h, i, looked);
	if (end < t->comments_to) {
		go_to_depth(&m, 0);
		add_text(&m, sv_from(_("… and more of it")));
	}
	add_people(&m, h, t->comments, end);
}

const struct thread *thread_page_find(const struct app *app, struct sv page)
{
	const struct threads *all = &app->hotline.hotline.threads;
	const size_t n = hotline_number_of(page);

	if (n)
		return n <= all->len ? &all->at[n - 1] : NULL;
	if (!sv_has_prefix(page, prefix))
		return NULL;
	return hotline_find(&app->hotline.hotline, sv_from_byte(page, strlen(prefix)));
}

bool thread_page_read(void *data, struct sv id, struct reading *out)
{
	struct app *app = data;
	const struct thread *t = hotline_kept_read(app) ? thread_page_find(app, id) : NULL;

	if (t)
		thread_page_make(app, t, app->hotline.own.reader.looked, out);
	return t != NULL;
}
