#include "hotline_output.h"
#include "output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/date.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

enum { INDENT = 2 };

static void add_time(struct jw *w, const char *key, time_t when)
{
	struct str text = { 0 };

	if (when)
		date_add_time(&text, when);
	if (text.len)
		jw_text(w, key, str_view(&text));
	else
		jw_null(w, key);
	str_release(&text);
}

static void add_ids(struct jw *w, const char *key, struct sv list)
{
	struct sv rest = list, one;

	jw_array(w, key);
	while (list.len && sv_next(&rest, ',', &one))
		jw_text(w, NULL, sv_trim(one));
	jw_end(w);
}

/* Leaves the object open. */
static void add_thread(struct jw *w, const struct hotline *h, const struct thread *t,
		       struct sv user)
{
	const struct sv archive = hotline_archive(h, t);

	jw_object(w, NULL);
	jw_int(w, "n", t - h->threads.at + 1);
	jw_text(w, "title", t->title);
	jw_text(w, "author", t->author);
	add_time(w, "started", t->started);
	add_time(w, "last", t->last);
	jw_text(w, "last_author", t->last_author);
	jw_int(w, "replies", (int64_t)t->replies);
	jw_bool(w, "resolved", t->is_resolved);
	if (archive.len)
		jw_text(w, "archive", archive);
	else
		jw_null(w, "archive");
	add_ids(w, "skills", t->skills);
	add_ids(w, "languages", t->languages);
	jw_bool(w, "mine", hotline_is_mine(h, t, user));
}

static void print_thread(const struct call *call, const struct hotline *h, const struct thread *t)
{
	char count[NUMBER_ROOM];
	struct str ago = { 0 };

	printf("%td  ", t - h->threads.at + 1);
	output_line(t->title);
	if (!t->author.len)
		return;
	date_add_ago(&ago, t->last, call->session->options.now);
	printf("   ");
	if (t->is_resolved)
		printf("[%s] ", _("resolved"));
	else if (hotline_archive(h, t).len)
		printf("[%s] ", _("archived"));
	/* TRANSLATORS: under a question: who asked, how many answered, who wrote last and when */
	printf(ngettext("%.*s; %s answer; last %.*s, %s", "%.*s; %s answers; last %.*s, %s",
			t->replies),
	       SV_ARG(t->author), number_show(t->replies, count), SV_ARG(t->last_author),
	       str_text(&ago));
	printf("\n");
	str_release(&ago);
}

struct order {
	const struct thread **at;
	size_t len, cap;
};

static int later_first(const void *a, const void *b)
{
	const struct thread *const *x = a, *const *y = b;

	if ((*x)->last != (*y)->last)
		return (*x)->last < (*y)->last ? 1 : -1;
	return *x < *y ? -1 : *x > *y;
}

static int older_first(const void *a, const void *b)
{
	const struct thread *const *x = a, *const *y = b;

	if ((*x)->started != (*y)->started)
		return (*x)->started < (*y)->started ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

int hotline_list(struct call *call, const struct hotline *h, enum hotline_filter filter,
		 const struct hotline_reader *reader)
{
	/* Who helps begins with who has waited longest. */
	const bool is_queue = filter == HOTLINE_SKILLS || filter == HOTLINE_UNANSWERED;
	struct jw *w = call->values[OPT_JSON] ? jw_new() : NULL;
	struct order order = { 0 };
	int code;

	for (size_t i = 0; i < h->threads.len; i++)
		if (hotline_passes(h, &h->threads.at[i], filter, reader))
			*vec_add(&order) = &h->threads.at[i];
	if (order.len)
		qsort(order.at, order.len, sizeof(*order.at), is_queue ? older_first : later_first);
	if (w)
		jw_array(w, NULL);
	for (size_t i = 0; i < order.len; i++) {
		if (!w) {
			print_thread(call, h, order.at[i]);
			continue;
		}
		add_thread(w, h, order.at[i], reader->user);
		jw_end(w);
	}
	if (w) {
		jw_end(w);
		output_json(w);
	} else if (!order.len) {
		fprintf(stderr, "cphub: %s\n", _("no question on the hotline is like that."));
	}
	code = order.len ? 0 : 1;
	vec_release(&order);
	return code;
}

static void add_comments(struct jw *w, const struct hotline *h, const struct thread *t)
{
	jw_array(w, "comments");
	for (size_t i = t->comments; i < t->comments_to; i++) {
		const struct talk_comment *c = &h->talk.comments.at[i];
		struct str text = { 0 }, name = { 0 };

		talk_add_comment(&h->talk, c, &text);
		jw_object(w, NULL);
		jw_text(w, "author", c->author);
		add_time(w, "when", c->when);
		jw_int(w, "level", c->level);
		jw_text(w, "text", str_view(&text));
		if (c->author.len) {
			talk_add_name(c, &name);
			jw_text(w, "name", str_view(&name));
		}
		jw_end(w);
		str_release(&text);
		str_release(&name);
	}
	jw_end(w);
}

static void print_indented(const char *text, unsigned indent)
{
	struct sv rest = sv_from(text), line;

	while (sv_next_line(&rest, &line))
		printf("%*s%.*s\n", (int)indent, "", SV_ARG(line));
}

static void print_comment(const struct call *call, const struct hotline *h,
			  const struct talk_comment *c)
{
	const unsigned indent = (c->level - 1) * INDENT;
	struct str text = { 0 }, ago = { 0 };

	talk_add_comment(&h->talk, c, &text);
	date_add_ago(&ago, c->when, call->session->options.now);
	printf("\n%*s", (int)indent, "");
	if (c->author.len)
		/* TRANSLATORS: above what somebody wrote: who and when */
		printf(_("%.*s, %s:"), SV_ARG(c->author), str_text(&ago));
	else
		printf("%s", _("Nobody signed this:"));
	printf("\n");
	print_indented(str_text(&text), indent);
	str_release(&text);
	str_release(&ago);
}

bool hotline_number(const char *text, size_t most, unsigned long *n)
{
	char *end;

	errno = 0;
	*n = strtoul(text, &end, 10);
	return !errno && end != text && !*end && *n >= 1 && *n <= most;
}

static const struct thread *find(const struct call *call, const struct hotline *h, const char *text)
{
	unsigned long n;

	if (hotline_number(text, h->threads.len, &n))
		return &h->threads.at[n - 1];
	err_set(call->err, ERR_MISSING,
		_("there is no question %s; `cphub hotline` lists those that are"), text);
	return NULL;
}

static void print_archive(struct sv archive)
{
	struct str line = { 0 };

	if (!archive.len)
		return;
	str_addf(&line, _("in the archive %.*s"), SV_ARG(archive));
	output_line(str_view(&line));
	str_release(&line);
}

int hotline_show(struct call *call, const struct hotline *h, const char *n, struct sv user)
{
	const struct thread *t = find(call, h, n);
	struct jw *w;

	if (!t)
		return CALL_FAILED;
	if (call->values[OPT_JSON]) {
		w = jw_new();
		add_thread(w, h, t, user);
		add_comments(w, h, t);
		jw_end(w);
		output_json(w);
		return 0;
	}
	output_line(t->title);
	if (t->is_resolved)
		printf("[%s]\n", _("resolved"));
	print_archive(hotline_archive(h, t));
	for (size_t i = t->comments; i < t->comments_to; i++)
		print_comment(call, h, &h->talk.comments.at[i]);
	return 0;
}
