#include "snippet.h"

#include <stddef.h>
#include <string.h>

#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "form.h"
#include "synonym_key.h"

/* Only the beginning of a body is looked at: a page of 256 KiB must not make a list slow. */
enum { BODY_MAX = 65536, FOUND_MAX = 256, WINDOW_BYTES = 400, BEFORE_BYTES = 60 };

struct found {
	size_t start, end;
	size_t term;
};

/* How far a label has been met, whose words must stand side by side. */
struct progress {
	size_t words, start, place;
};

struct finder {
	const struct terms *terms;
	struct initials initials; /* of what is looked for */
	size_t len;
	size_t place; /* of the token at hand, from 1 */
	struct progress labels[TERMS_MAX];
	uint64_t absent;            /* terms that need not be waited for */
	bool is_for_window;         /* what stands behind the best window is not asked for */
	size_t last_end[TERMS_MAX]; /* of each term, where it was found last; 0: not yet */
	size_t last_start[TERMS_MAX];
	struct found at[FOUND_MAX]; /* not zeroed */
};

static void begin(struct finder *f, bool is_for_window, uint64_t absent)
{
	memset(f, 0, offsetof(struct finder, at));
	f->is_for_window = is_for_window;
	f->absent = absent;
}

static bool ends_label(struct finder *f, size_t t, const struct fts_token *token)
{
	const struct words *words = &f->terms->at[t].phrase;
	struct progress *p = &f->labels[t];

	if (p->words && p->place + 1 < f->place)
		p->words = 0;
	if ((p->words && p->place == f->place) || !word_is(words->at[p->words], token->text))
		return false;
	if (!p->words)
		p->start = token->start;
	p->place = f->place;
	if (++p->words < words->len)
		return false;
	p->words = 0;
	return true;
}

/* By where they begin: a label does so before the words that stand in it. */
static void add_found(struct finder *f, const struct found *new)
{
	size_t i = f->len++;

	for (; i && f->at[i - 1].start > new->start; i--)
		f->at[i] = f->at[i - 1];
	f->at[i] = *new;
	f->last_start[new->term] = new->start;
	f->last_end[new->term] = new->end;
}

/* All terms stand close together: no window further down is better. */
static bool has_best(const struct finder *f)
{
	size_t start = SIZE_MAX, end = 0;

	for (size_t t = 0; t < f->terms->len; t++) {
		if (f->terms->at[t].is_unwanted || (!f->last_end[t] && f->absent >> t & 1))
			continue;
		if (!f->last_end[t])
			return false;
		start = f->last_start[t] < start ? f->last_start[t] : start;
		end = f->last_end[t] > end ? f->last_end[t] : end;
	}
	return end <= start + WINDOW_BYTES / 2;
}

/* Any word of any wanted term; the words of a phrase are marked one by one. */
static bool note(void *to, const struct fts_token *token)
{
	const unsigned char initial = (unsigned char)token->text.at[0];
	struct finder *f = to;
	const size_t before = f->len;
	bool is_typed = false;

	f->place += !token->beside;
	if (initial < ARRAY_LEN(f->initials.at) && !f->initials.at[initial])
		return true;
	for (size_t t = 0; t < f->terms->len && f->len < FOUND_MAX; t++) {
		const struct term *term = &f->terms->at[t];

		if (term->is_label && ends_label(f, t, token))
			add_found(f, &(struct found){ f->labels[t].start, token->end, t });
		if (term->is_label || term->is_unwanted || is_typed || !term_is(term, token))
			continue;
		add_found(f, &(struct found){ token->start, token->end, t });
		is_typed = true;
	}
	return f->len < FOUND_MAX && !(f->is_for_window && f->len > before && has_best(f));
}

static void add_initials(struct initials *out, const struct words *words)
{
	for (size_t i = 0; i < words->len; i++)
		if (words->at[i].len && (unsigned char)words->at[i].at[0] < ARRAY_LEN(out->at))
			out->at[(unsigned char)words->at[i].at[0]] = true;
}

static void find(struct finder *f, struct sv text, const struct terms *terms,
		 struct tokenizer *tokenizer)
{
	f->terms = terms;
	for (size_t t = 0; t < terms->len; t++) {
		add_initials(&f->initials, &terms->at[t].phrase);
		add_initials(&f->initials, &terms->at[t].any);
	}
	tokenize_for(tokenizer, text, &f->initials, note, f);
}

/* How good a window that begins with found word `from` is: rare words count more than common ones. */
static double worth(const struct finder *f, size_t from)
{
	bool seen[TERMS_MAX] = { false };
	double sum = 0;

	for (size_t i = from; i < f->len; i++) {
		const struct found *one = &f->at[i];

		if (one->end > f->at[from].start + WINDOW_BYTES / 2)
			break;
		if (!seen[one->term])
			sum += 1.0 + 1.0 / (1.0 + (double)f->terms->at[one->term].rows);
		seen[one->term] = true;
	}
	return sum;
}

static bool is_inside(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* The place near `at` where a line or a word begins. */
static size_t begin_near(struct sv body, size_t at)
{
	size_t from = at > BEFORE_BYTES ? at - BEFORE_BYTES : 0;
	size_t space;

	for (size_t i = at; i > from; i--)
		if (body.at[i - 1] == '\n')
			return i;
	if (!from)
		return 0;
	while (from < at && is_inside(body.at[from]))
		from++;
	space = from;
	while (space < at && body.at[space] != ' ')
		space++;
	return space < at ? space + 1 : from;
}

static struct sv window(struct sv body, const struct terms *terms, uint64_t absent,
			struct tokenizer *tokenizer)
{
	struct finder f;
	double best = 0;
	size_t at = 0, end;

	begin(&f, true, absent);
	find(&f, sv_make(body.at, body.len < BODY_MAX ? body.len : BODY_MAX), terms, tokenizer);
	for (size_t i = 0; i < f.len; i++) {
		const double now = worth(&f, i);

		if (now > best) {
			best = now;
			at = f.at[i].start;
		}
	}
	at = begin_near(body, at);
	end = at + WINDOW_BYTES < body.len ? at + WINDOW_BYTES : body.len;
	while (end > at && end < body.len && is_inside(body.at[end]))
		end--;
	return sv_make(body.at + at, end - at);
}

/* Marks what is found in a clean line. Pairs of letters overlap: their marks are joined. */
static void add_marked(struct str *out, struct sv line, const struct terms *terms,
		       struct tokenizer *tokenizer)
{
	struct finder f;
	size_t done = 0;

	begin(&f, false, 0);
	find(&f, line, terms, tokenizer);
	for (size_t i = 0; i < f.len;) {
		size_t end = f.at[i].end;
		const size_t start = f.at[i].start;

		for (i++; i < f.len && f.at[i].start < end; i++)
			if (f.at[i].end > end)
				end = f.at[i].end;
		str_add_sv(out, sv_make(line.at + done, start - done));
		str_add_char(out, '\x02');
		str_add_sv(out, sv_make(line.at + start, end - start));
		str_add_char(out, '\x03');
		done = end;
	}
	str_add_sv(out, sv_from_byte(line, done));
}

void snippet_add(struct str *out, const struct snippet_text *text, const struct terms *terms,
		 struct tokenizer *tokenizer)
{
	const struct sv body = text->body;
	struct str clean = { 0 }, words = { 0 };
	struct sv part, fit;

	if (!body.len)
		return;
	part = window(body, terms, text->absent, tokenizer);
	if (text->is_form)
		form_add_words(&words, part);
	utf8_clean(&clean, text->is_form ? str_view(&words) : part, CLEAN_LINE);
	fit = width_fit(sv_trim(str_view(&clean)), SNIPPET_CELLS - 2, NULL);
	if (part.at > body.at && part.at[-1] != '\n')
		str_add(out, "…");
	add_marked(out, sv_trim(fit), terms, tokenizer);
	if (fit.len < sv_trim(str_view(&clean)).len || part.at + part.len < body.at + body.len)
		str_add(out, "…");
	str_release(&clean);
	str_release(&words);
}

bool snippets_use(struct snippets *s, const struct hits *hits, int64_t lang, struct err *err)
{
	struct terms *t = &s->terms;

	if (s->shard && s->shard->lang == lang)
		return true;
	snippets_release(s);
	if (!shard_find(s->catalog, lang, &s->shard, err))
		return false;
	if (!s->shard)
		return true;
	terms_parse(t, hits->is_meant ? hits->meant : s->query->words, shard_tokenizer(s->shard));
	for (size_t i = 0; i < hits->also.len; i++)
		terms_add_label(t, hits->also.at[i], shard_tokenizer(s->shard));
	return true;
}

void snippets_release(struct snippets *s)
{
	if (s->shard)
		terms_release(&s->terms);
	s->shard = NULL;
}

void snippets_add(const struct snippets *s, struct hits *hits, struct hit *hit, struct sv body)
{
	const bool has_body = sv_trim(body).len;
	struct str line = { 0 };

	if (!s->shard)
		return;
	snippet_add(&line,
		    &(struct snippet_text){ .body = has_body ? body : hit->summary,
					    .absent = has_body ? s->absent : 0,
					    .is_form = has_body && form_is(hit->kind) },
		    &s->terms, shard_tokenizer(s->shard));
	hit->snippet = arena_sv(&hits->arena, str_view(&line));
	str_release(&line);
}

void snippet_take_heading(struct hits *hits, struct hit *hit, struct sv heading)
{
	struct str words = { 0 };

	if (form_is(hit->kind))
		form_add_words(&words, heading);
	hit->heading = arena_sv(&hits->arena, words.len ? str_view(&words) : heading);
	str_release(&words);
}

bool catalog_snippet(struct catalog *c, const struct query *query, struct hits *hits, size_t i,
		     struct err *err)
{
	struct hit *hit = &hits->at[i];
	struct snippets snippets = { .catalog = c, .query = query };
	struct stmt *s;
	bool row = false, ok;

	ok = snippets_use(&snippets, hits, hit->row >> SECTION_BITS & (LANGS_MAX - 1), err) &&
	     db_stmt(c->db, sql[SQL_PROSE_READ], &s, err);
	if (ok) {
		stmt_bind_int(s, 1, hit->row);
		stmt_bind_int(s, 2, hit->row);
		ok = stmt_step(s, &row, err);
	}
	if (ok && row) {
		snippets_add(&snippets, hits, hit, stmt_text(s, PROSE_BODY));
		stmt_reset(s);
	}
	snippets_release(&snippets);
	return ok;
}
