/* What is proposed while a help request is typed: threads that were answered, pages, skills, and who could help. */
#include "compose_form.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/content/kind.h>
#include <cphub/core/tr.h>

#include "hotline.h"
#include "thread_page.h"

/* Rows from these numbers on, by their place. */
enum { ITEM_THREAD = 100, ITEM_PAGE = 200, ITEM_SKILL = 300, ITEM_HELPER = 400, PINGS_MAX = 3 };

void proposals_release(struct proposals *a)
{
	advice_release(&a->advice);
	similar_threads_release(&a->similar);
	free(a->made_for);
	*a = (struct proposals){ 0 };
}

bool compose_lists(struct sv list, struct sv word)
{
	struct sv rest = list, one;

	while (sv_next(&rest, ',', &one))
		if (sv_eq(sv_trim(one), word))
			return true;
	return false;
}

void compose_toggle(struct sv list, struct sv word, struct str *out)
{
	const bool was_in = compose_lists(list, word);
	struct sv rest = list, one;

	while (sv_next(&rest, ',', &one)) {
		one = sv_trim(one);
		if (one.len && !sv_eq(one, word))
			str_addf(out, "%s%.*s", out->len ? "," : "", SV_ARG(one));
	}
	if (!was_in)
		str_addf(out, "%s%.*s", out->len ? "," : "", SV_ARG(word));
}

/* True where the rows are others now. */
bool compose_propose(struct compose *p)
{
	struct proposals *a = &p->proposals;
	const struct sv title = sv_trim(compose_value(p, FIELD_TITLE));
	const struct help_request request = { .title = title,
					      .skills = compose_value(p, FIELD_SKILLS) };
	const struct query how = { .is_stale = p->app->is_stale, .data = p->app->stale_data };
	struct advice found = { 0 };
	struct similar_threads similar = { 0 };
	struct err err = { 0 };
	char *now;

	if (p->kind != COMPOSE_REQUEST)
		return false;
	now = mem_printf("%.*s\n%.*s\n%lu", SV_ARG(title), SV_ARG(request.skills),
			 p->app->hotline.reading);
	if (a->made_for && !strcmp(a->made_for, now)) {
		free(now);
		return false;
	}
	/* A key that waits is worth more; what it makes stale is looked for after it. */
	if ((!flow_advise(p->app->session, p->app->own, &request, &how, &found, &err) ||
	     (hotline_kept_read(p->app) &&
	      !flow_similar_threads(p->app->session, &p->app->hotline.hotline, title, &how,
				    &similar, &err))) &&
	    err.kind == ERR_CANCELLED) {
		advice_release(&found);
		similar_threads_release(&similar);
		free(now);
		return false;
	}
	advice_release(&a->advice);
	similar_threads_release(&a->similar);
	a->advice = found;
	a->similar = similar;
	free(a->made_for);
	a->made_for = now;
	compose_show(p);
	return true;
}

static void add_thread(struct compose *p, size_t i)
{
	const struct proposals *a = &p->proposals;
	const struct similar_thread *one = &a->similar.at[i];
	const struct thread *t = &p->app->hotline.hotline.threads.at[one->thread];
	struct list *list = &p->form.list;
	struct str detail = { 0 };

	/* TRANSLATORS: of a question that was asked before: who wrote last in it */
	str_addf(&detail, _("answered by %.*s"), SV_ARG(t->last_author));
	if (one->hit->snippet.len) {
		str_add(&detail, " · ");
		similar_add_found(one, &detail);
	}
	*list_add(list) =
		(struct row){ .tag = sv_from(t->is_resolved ? _("Resolved") : _("Answered")),
			      .text = list_clean(list, t->title),
			      .detail = list_clean(list, str_view(&detail)),
			      .item = ITEM_THREAD + i };
	str_release(&detail);
}

static void add_page(struct compose *p, size_t i)
{
	const struct hit *hit = p->proposals.advice.pages[i];
	const struct kind *kind = kind_find(hit->kind);
	struct list *list = &p->form.list;

	*list_add(list) = (struct row){ .tag = kind ? sv_from(_(kind->one)) : hit->kind,
					.text = list_clean(list, hit->title),
					.detail = list_clean(list, hit->summary),
					.item = ITEM_PAGE + i };
}

static void add_skill(struct compose *p, size_t i)
{
	const struct skill *skill = p->proposals.advice.skills[i];
	struct list *list = &p->form.list;
	struct sv label = { 0 };

	if (skill->label)
		label = node_in_language(skill->label, &p->app->session->chain);
	*list_add(list) = (struct row){ .tag = sv_from(_("Skill?")),
					.sign = SV("[ ]"),
					.text = list_clean(list, label.len ? label : skill->id),
					.detail = sv_from(_("what it may take to answer")),
					.item = ITEM_SKILL + i };
}

static struct sv user_of(const struct match *m)
{
	return m->wiki_user.len ? m->wiki_user : m->name;
}

static void add_helper(struct compose *p, size_t i)
{
	const struct match *m = &p->proposals.advice.helpers.at[i];
	const bool is_in = compose_lists(compose_value(p, FIELD_PINGS), user_of(m));
	struct list *list = &p->form.list;
	struct str text = { 0 }, why = { 0 };

	/* The first reason stands beside the name, in every width; all of them below, when the row is chosen. */
	str_add_sv(&text, m->name);
	if (m->is_sample)
		str_addf(&text, " (%s)", _("sample"));
	for (size_t k = 0; k < m->reasons.len; k++) {
		if (!m->reasons.at[k].points)
			continue;
		if (!why.len)
			str_addf(&text, " – %.*s", SV_ARG(m->reasons.at[k].text));
		str_add(&why, why.len ? " " : "");
		str_add_sv(&why, m->reasons.at[k].text);
	}
	*list_add(list) = (struct row){ .tag = sv_from(_("Could help")),
					.sign = is_in ? SV("[x]") : SV("[ ]"),
					.text = list_clean(list, str_view(&text)),
					.also = list_clean(list, str_view(&why)),
					.item = ITEM_HELPER + i };
	str_release(&text);
	str_release(&why);
}

void compose_add_proposals(struct compose *p)
{
	const struct proposals *a = &p->proposals;

	for (size_t i = 0; i < a->similar.len; i++)
		add_thread(p, i);
	for (size_t i = 0; i < a->advice.pages_len; i++)
		add_page(p, i);
	for (size_t i = 0; i < a->advice.skills_len; i++)
		add_skill(p, i);
	for (size_t i = 0; i < a->advice.helpers.len; i++)
		add_helper(p, i);
}

static size_t count_words(struct sv list)
{
	struct sv rest = list, one;
	size_t count = 0;

	while (sv_next(&rest, ',', &one))
		count += sv_trim(one).len > 0;
	return count;
}

static void toggle(struct compose *p, enum compose_field field, struct sv word)
{
	struct str value = { 0 };

	compose_toggle(compose_value(p, field), word, &value);
	compose_set(p, field, str_view(&value));
	str_release(&value);
}

static void ping(struct compose *p, const struct match *m)
{
	const struct sv pings = compose_value(p, FIELD_PINGS);

	if (count_words(pings) >= PINGS_MAX && !compose_lists(pings, user_of(m)))
		app_say(p->app, ROLE_WARNING, "%s", _("More than three are never pinged."));
	else
		toggle(p, FIELD_PINGS, user_of(m));
}

static void read_thread(struct app *app, size_t number)
{
	struct str id = { 0 };

	thread_page_add_id(app, &app->hotline.hotline.threads.at[number], &id);
	app_push(app, &screen_thread, &(struct thread_wanted){ .page = str_view(&id) });
	str_release(&id);
}

void compose_take_proposal(struct compose *p, size_t item)
{
	const struct proposals *a = &p->proposals;

	if (item >= ITEM_HELPER)
		ping(p, &a->advice.helpers.at[item - ITEM_HELPER]);
	else if (item >= ITEM_SKILL)
		toggle(p, FIELD_SKILLS, a->advice.skills[item - ITEM_SKILL]->id);
	else if (item >= ITEM_PAGE)
		app_open(p->app,
			 &(struct page_wanted){ .id = a->advice.pages[item - ITEM_PAGE]->id });
	else
		read_thread(p->app, a->similar.at[item - ITEM_THREAD].thread);
}
