#include <string.h>

#include <cphub/core/vec.h>
#include <cphub/wiki/thread.h>

#include "markup.h"

/* Templates that say that a thread is done, on many wikis. */
static const char *const done_templates[] = { "section resolved", "resolved", "archive top",
					      "closed",           "erledigt", "résolu" };

enum { THREAD_LEVEL = 2 };

static struct sv plain_name(struct sv name, struct str *out)
{
	str_truncate(out, 0);
	for (size_t i = 0; i < name.len; i++)
		str_add_char(out, name.at[i] == '_' ? ' ' : name.at[i]);
	return str_view(out);
}

static bool is_done(struct sv name, const char *own)
{
	struct str plain = { 0 };
	const struct sv v = plain_name(name, &plain);
	bool yes = *own && name_is(v, own);

	for (size_t i = 0; i < ARRAY_LEN(done_templates) && !yes; i++)
		yes = name_is(v, done_templates[i]);
	str_release(&plain);
	return yes;
}

static bool is_resolved(const struct markup *m, size_t from, size_t to, const char *own)
{
	for (size_t at = from; at + 2 < to; at++) {
		const char *p = memchr(m->text.at + at, '{', to - at);
		struct pieces pieces;
		struct piece piece;

		if (!p)
			return false;
		at = (size_t)(p - m->text.at);
		if (!(m->mask[at] & MASK_TEMPLATE) || m->mask[at] & (MASK_RAW | MASK_COMMENT))
			continue;
		pieces = pieces_of(m, at, to);
		if (!pieces_next(&pieces, &piece) || piece.kind != PIECE_TEMPLATE)
			continue;
		if (is_done(template_name(piece.text), own))
			return true;
		at = piece.to - 1;
	}
	return false;
}

static struct sv word_after(struct sv comment, const char *key)
{
	const size_t at = sv_find(comment, sv_from(key));
	struct sv v;
	size_t len = 0;

	if (at == comment.len)
		return (struct sv){ 0 };
	v = sv_from_byte(comment, at + strlen(key));
	while (len < v.len && (unsigned char)v.at[len] > ' ')
		len++;
	return sv_make(v.at, len);
}

/* "<!-- cphub:ID skills=a,b lang=fr,en -->" */
static void read_mark(const struct talk *t, size_t from, size_t to, struct thread *out)
{
	static const struct sv begin = { "<!-- cphub:", 11 };
	struct sv v = sv_make(t->text.at + from, to - from);
	const size_t at = sv_find(v, begin);

	if (at == v.len || !(t->markup->mask[from + at] & MASK_COMMENT))
		return;
	v = sv_from_byte(v, at);
	v.len = sv_find(v, SV("-->"));
	out->id = word_after(v, "cphub:");
	out->skills = word_after(v, " skills=");
	out->languages = word_after(v, " lang=");
}

static void count(const struct talk *t, struct thread *out)
{
	for (size_t i = out->comments; i < out->comments_to; i++) {
		const struct talk_comment *c = &t->comments.at[i];

		if (!c->author.len)
			continue;
		if (out->author.len)
			out->replies++;
		else
			out->author = c->author, out->started = c->when;
		if (c->when >= out->last) {
			out->last = c->when;
			out->last_author = c->author;
		}
	}
}

/* What is deeper, and below a thread's level, belongs to it. */
static size_t end_of(const struct talk *t, size_t section)
{
	size_t end = section + 1;

	while (end < t->sections.len && t->sections.at[end].level > t->sections.at[section].level &&
	       t->sections.at[end].level > THREAD_LEVEL)
		end++;
	return end;
}

static struct thread *add_thread(const struct talk *t, size_t section, size_t end,
				 struct threads *out)
{
	const struct talk_section *s = &t->sections.at[section], *last = &t->sections.at[end - 1];
	struct thread *thread = vec_add(out);

	*thread = (struct thread){ .section = section,
				   .section_to = end,
				   .comments = s->comments,
				   .comments_to = last->comments_to,
				   .title = s->title };
	count(t, thread);
	read_mark(t, s->from, last->to, thread);
	return thread;
}

void talk_threads(struct talk *t, struct sv resolved, struct threads *out)
{
	char *own = mem_dup_sv(template_name(sv_trim(resolved)));
	size_t end;

	*out = (struct threads){ 0 };
	for (size_t i = 0; i < t->sections.len; i = end) {
		const struct talk_section *s = &t->sections.at[i];

		end = s->level ? end_of(t, i) : i + 1;
		if (s->level)
			add_thread(t, i, end, out)->is_resolved =
				is_resolved(t->markup, s->from, t->sections.at[end - 1].to, own);
	}
	free(own);
}

void talk_deep_threads(const struct talk *t, struct threads *out)
{
	*out = (struct threads){ 0 };
	for (size_t i = t->sections.len; i-- > 0;)
		if (t->sections.at[i].level > THREAD_LEVEL)
			add_thread(t, i, end_of(t, i), out);
}

void talk_raise(struct talk *t, size_t from, size_t to)
{
	struct talk_section *at = t->sections.at;
	size_t i = 0;
	unsigned by;

	while (i < t->sections.len && at[i].from < from)
		i++;
	if (i == t->sections.len || at[i].from != from || at[i].level <= THREAD_LEVEL)
		return;
	by = at[i].level - THREAD_LEVEL;
	while (at[i].parent != TALK_NONE && at[at[i].parent].level >= THREAD_LEVEL)
		at[i].parent = at[at[i].parent].parent;
	for (; i < t->sections.len && at[i].from < to && at[i].level >= THREAD_LEVEL + by; i++)
		at[i].level -= by;
}

void threads_release(struct threads *t)
{
	vec_release(t);
}
