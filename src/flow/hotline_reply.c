#include <cphub/flow/hotline.h>

#include <cphub/core/tr.h>
#include <cphub/outbox/draft.h>
#include <cphub/outbox/post.h>
#include <cphub/wiki/reply.h>
#include <cphub/wiki/request.h>

/* What everybody reads in the history of the page. */
static const struct {
	const char *kind, *words;
} answers[] = { [false] = { "reply", "reply" }, [true] = { "resolve", "resolved" } };

/* The comment that links to the section ends at the first asterisk and slash. */
static void add_summary(struct sv heading, const char *words, struct sv id, struct str *out)
{
	str_add(out, "/* ");
	for (size_t i = 0; i < heading.len; i++)
		if (heading.at[i] != '*' || i + 1 == heading.len || heading.at[i + 1] != '/')
			str_add_char(out, heading.at[i]);
	str_addf(out, " */ %s ", words);
	request_add_mark(out, id);
}

static bool queue(struct session *s, struct state *state, const struct wiki_target *to,
		  const struct hotline_answer *a, struct post *post, struct err *err)
{
	const char *kind = answers[a->is_resolved].kind;
	char id[REQUEST_ID_LEN + 1];
	struct str summary = { 0 };
	bool ok = request_new_id(id, err);

	if (ok) {
		add_summary(a->thread->title, answers[a->is_resolved].words, sv_from(id), &summary);
		post->request = sv_from(id);
		post->api = sv_from(to->api);
		post->page = sv_from(to->hotline);
		post->summary = str_view(&summary);
		ok = draft_add(state,
			       &(struct draft){ .kind = sv_from(kind),
						.title = a->thread->title,
						.body = a->body,
						.created = s->options.now },
			       &post->item, NULL, err) &&
		     post_queue(state, post, err);
	}
	str_release(&summary);
	return ok;
}

bool hotline_is_answerable(const struct hotline *h, const struct thread *t, struct err *err)
{
	const struct sv archive = hotline_archive(h, t);

	return !archive.len ||
	       err_set(err, ERR_CONFLICT,
		       _("this question is in the archive %.*s, where nobody looks for answers; ask "
			 "anew on the hotline, and name it there"),
		       SV_ARG(archive));
}

bool flow_hotline_answer(struct session *s, struct state *state, const struct wiki_target *to,
			 const struct hotline_answer *a, int64_t *item, struct err *err)
{
	const struct talk_comment *c = &a->hotline->talk.comments.at[a->comment];
	struct post post = { .text = a->body };
	struct insertion put = { 0 };
	struct str name = { 0 };
	bool ok = true;

	if (!hotline_is_answerable(a->hotline, a->thread, err))
		return false;
	if (!talk_is_signed(c))
		return err_set(err, ERR_CONFLICT,
			       _("nobody signed this; it can only be answered on the wiki itself"));
	/* What cannot stand there is told now, and not when it is sent. */
	if (!a->is_resolved)
		ok = reply_place(&a->hotline->talk, a->comment, a->body, &put, err);
	if (ok) {
		talk_add_id(&a->hotline->talk, a->comment, &name);
		post.about = str_view(&name);
		ok = queue(s, state, to, a, &post, err);
		*item = post.item;
	}
	insertion_release(&put);
	str_release(&name);
	return ok;
}

static const struct thread *thread_of(const struct hotline *h, size_t comment)
{
	for (size_t i = 0; comment != TALK_NONE && i < h->threads.len; i++)
		if (comment >= h->threads.at[i].comments && comment < h->threads.at[i].comments_to)
			return &h->threads.at[i];
	return NULL;
}

bool flow_hotline_reply(struct session *s, struct state *state, const struct wiki_target *to,
			const struct hotline_reply *reply, int64_t *item, struct err *err)
{
	struct hotline h = { 0 };
	struct hotline_answer a = { .hotline = &h, .body = reply->body };
	bool ok = flow_hotline_read(s, to, &h, err);

	if (ok) {
		a.comment = talk_find_comment(&h.talk, reply->about);
		a.thread = thread_of(&h, a.comment);
	}
	if (a.thread)
		ok = flow_hotline_answer(s, state, to, &a, item, err);
	else if (ok)
		ok = err_set(err, ERR_MISSING, "%s",
			     _("what this answers is not on the page that was fetched last"));
	hotline_release(&h);
	return ok;
}
