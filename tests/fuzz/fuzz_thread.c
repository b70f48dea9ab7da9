/* A file as a talk page: read, listed, shown. */
#include <locale.h>
#include <stdlib.h>

#include <cphub/text/utf8.h>
#include <cphub/wiki/talk_items.h>

#include "fuzz.h"

/* What thread.h promises of a comment. */
static void check_comment(const struct talk *t, size_t i)
{
	const struct talk_comment *c = &t->comments.at[i];

	if (c->from > c->to || c->to > t->text.len || c->sign < c->from || c->sign_to > c->to ||
	    c->sign > c->sign_to || !c->level || c->level > TALK_LEVEL_MAX)
		abort();
	if (c->parent != TALK_NONE &&
	    (c->parent >= i || t->comments.at[c->parent].level >= c->level))
		abort();
}

static void check_section(const struct talk *t, size_t i)
{
	const struct talk_section *s = &t->sections.at[i];

	if (s->from > s->to || s->to > t->text.len || s->comments > s->comments_to ||
	    s->comments_to > t->comments.len || (s->parent != TALK_NONE && s->parent >= i))
		abort();
}

/* Nothing that steers a terminal may come out, whatever went in. */
static void check_text(struct sv text)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t c;

		i += utf8_decode(text, i, &c);
		if (c != '\n' && (c < 0x20 || utf8_is_hidden(c)))
			abort();
	}
}

static void check_run(void *data, const struct talk_run *run)
{
	(void)data;
	check_text(run->text);
	check_text(run->target);
}

static void check_all(const struct talk *t, struct str *text)
{
	for (size_t i = 0; i < t->sections.len; i++)
		check_section(t, i);
	for (size_t i = 0; i < t->comments.len; i++) {
		check_comment(t, i);
		talk_add_comment(t, &t->comments.at[i], text);
		talk_each_run(t, &t->comments.at[i], check_run, NULL);
		talk_add_name(&t->comments.at[i], text);
		check_text(t->comments.at[i].author);
	}
	check_text(str_view(text));
}

static void check_threads(const struct talk *t, const struct threads *all)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].section >= all->at[i].section_to ||
		    all->at[i].section_to > t->sections.len ||
		    all->at[i].comments_to > t->comments.len)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct talk_rules *rules = talk_rules_english();
	struct str text = { 0 };
	struct threads all;
	struct talk t;

	/* Widths of characters are known in a UTF-8 locale only. */
	setlocale(LC_CTYPE, "C.UTF-8");
	talk_parse(rules, sv_make((const char *)data, size), &t);
	check_all(&t, &text);
	/* Lines of it that are some of DiscussionTools' reading are taken as that. */
	talk_take_items(&t, rules, t.text, t.text.len);
	check_all(&t, &text);
	talk_threads(&t, SV("{{Section resolved|1=~~~~}}"), &all);
	check_threads(&t, &all);
	threads_release(&all);
	talk_deep_threads(&t, &all);
	check_threads(&t, &all);
	threads_release(&all);
	/* Half of it as what an archive had. */
	for (size_t i = 0; i < t.sections.len / 2; i++)
		talk_raise(&t, t.sections.at[i].from, t.sections.at[i].to);
	talk_threads(&t, SV(""), &all);
	check_threads(&t, &all);
	threads_release(&all);
	talk_release(&t);
	str_release(&text);
	talk_rules_free(rules);
	return 0;
}
