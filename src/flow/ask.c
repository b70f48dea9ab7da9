#include <cphub/flow/ask.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/skill.h>
#include <cphub/index/query.h>
#include <cphub/outbox/draft.h>
#include <cphub/outbox/tally.h>

static bool find_skills(struct session *s, struct sv list, struct str *ids, struct err *err)
{
	struct sv rest = list, word;

	while (list.len && sv_next(&rest, ',', &word)) {
		const struct skill *skill;

		if (!sv_trim(word).len)
			continue;
		if (!skill_meant(s, sv_trim(word), &skill, err))
			return false;
		str_addf(ids, "%s%.*s", ids->len ? "," : "", SV_ARG(skill->id));
	}
	return true;
}

static bool check_page(struct session *s, struct sv page, struct err *err)
{
	struct hits hits = { 0 };
	bool ok;

	if (!page.len)
		return true;
	ok = catalog_find(s->catalog, page, NULL, &hits, err);
	if (ok && !hits.len)
		ok = err_set(err, ERR_INPUT, _("there is no page %.*s"), SV_ARG(page));
	hits_release(&hits);
	return ok;
}

bool flow_address_to(struct wiki_target *to, struct sv user, struct err *err)
{
	static const char refused[] = "<>[]{}|#/=~&\"@:,";
	const struct sv name = sv_trim(user);

	if (!name.len)
		return err_set(err, ERR_INPUT, "%s", _("it is not said for whom this is"));
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] < ' ' || strchr(refused, name.at[i]))
			return err_set(err, ERR_INPUT, _("%.*s is no name that can stand there"),
				       SV_ARG(name));
	free(to->hotline);
	to->hotline = mem_printf("User talk:%.*s", SV_ARG(name));
	return true;
}

bool flow_ask(struct session *s, const struct help_request *a, struct sv request, struct asked *out,
	      struct err *err)
{
	struct request r = { .title = a->title,
			     .body = a->body,
			     .languages = a->languages,
			     .page = a->page,
			     .pings = a->pings,
			     .is_message = a->user.len > 0,
			     .head = a->user.len ? (struct sv){ 0 }
						 : session_hub(s)->wiki_request };

	*out = (struct asked){ 0 };
	if (request.len == REQUEST_ID_LEN)
		memcpy(out->request, request.at, REQUEST_ID_LEN);
	else if (!request_new_id(out->request, err))
		return false;
	if (!find_skills(s, a->skills, &out->skills, err) || !check_page(s, a->page, err))
		return false;
	r.id = sv_from(out->request);
	r.skills = str_view(&out->skills);
	return request_compose(&r, &out->composed, err);
}

void asked_release(struct asked *a)
{
	composed_release(&a->composed);
	str_release(&a->skills);
	*a = (struct asked){ 0 };
}

/* One name for each wiki. */
static char *agreement_name(const char *api)
{
	return mem_printf("agreed %s", api);
}

struct looked {
	const char *name;
	bool is_there;
};

static void look(void *data, struct sv name, int64_t number)
{
	struct looked *l = data;

	if (sv_is(name, l->name))
		l->is_there = number != 0;
}

bool flow_is_agreed(struct state *state, const char *api, bool *is, struct err *err)
{
	char *name = agreement_name(api);
	struct looked l = { .name = name };
	const bool ok = tally_each(state, look, &l, err);

	*is = ok && l.is_there;
	free(name);
	return ok;
}

bool flow_agree(struct state *state, const char *api, struct err *err)
{
	char *name = agreement_name(api);
	const bool ok = tally_keep(state, name, 1, err);

	free(name);
	return ok;
}

bool flow_queue(struct session *s, struct state *state, const struct help_request *a,
		const struct asked *asked, int64_t *item, struct err *err)
{
	const struct draft draft = { .kind = a->user.len ? SV("message") : SV("ask"),
				     .title = a->title,
				     .body = a->body,
				     .skills = str_view(&asked->skills),
				     .languages = a->languages,
				     .about = a->user.len ? a->user : a->page,
				     .pings = a->pings,
				     .created = s->options.now };
	struct post post = { .request = sv_from(asked->request),
			     .api = sv_from(a->to->api),
			     .page = sv_from(a->to->hotline),
			     .heading = str_view(&asked->composed.heading),
			     .text = str_view(&asked->composed.text),
			     .summary = str_view(&asked->composed.summary),
			     .skills = str_view(&asked->skills),
			     .languages = a->languages,
			     .about = a->page,
			     .pings = a->pings };

	if (!*item && !draft_add(state, &draft, item, NULL, err))
		return false;
	post.item = *item;
	return post_queue(state, &post, err);
}

bool flow_take_back(struct state *state, const struct post *post, struct err *err)
{
	const struct draft draft = { .id = post->item,
				     .title = post->title,
				     .body = post->body,
				     .skills = post->skills,
				     .languages = post->languages,
				     .about = post->about,
				     .pings = post->pings };

	/* Of a message the post does not say more than its draft does. */
	return post_take_back(state, post->item, err) &&
	       (!(sv_is(post->kind, "ask") || sv_is(post->kind, "reply")) ||
		draft_keep(state, &draft, err));
}
