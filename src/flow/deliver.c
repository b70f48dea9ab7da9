#include <cphub/flow/deliver.h>

#include <stdlib.h>

#include <cphub/core/tr.h>
#include <cphub/outbox/post.h>
#include <cphub/wiki/request.h>

#include "reply_text.h"

/* A run looks and sends so often; what is open then is open for the next run. */
enum { ROUNDS_MAX = 24 };
/* Of the patience, when the history is looked at: at once, and after 5, 30 and 120 s of 120. */
static const unsigned look_parts[] = { 24, 4, 1 };

enum { CLOCKS_DIFFER_S = 2 * 86400 };
enum { NEVER = -1, CONFLICTS_MAX = 5, QUESTIONS_MAX = 5, DOUBLINGS_MAX = 6 };

/* One run over what waits. */
struct run {
	const struct delivery *d;
	char *name; /* whose posts these are */
	size_t sent;
	int soon;        /* seconds until something is to be looked at again, or NEVER */
	bool is_stopped; /* the wiki is away: nothing else would go better */
	bool is_settled; /* the last thing went out, or needs the person */
};

static time_t now(const struct run *r)
{
	return r->d->now(r->d->data);
}

static void come_back(struct run *r, time_t seconds)
{
	if (seconds < 0)
		seconds = 0;
	if (r->soon == NEVER || seconds < r->soon)
		r->soon = (int)seconds;
}

/* How long the wiki has had an attempt, by the clock that says less: one of them may have been set. */
static time_t age(const struct run *r, const struct post_attempt *a, const struct wiki_page *page)
{
	const time_t ours = now(r) - a->begun, theirs = page->now - a->base_time;
	const time_t less = ours < theirs ? ours : theirs;

	return less > 0 ? less : 0;
}

static bool note_sent(struct run *r, const struct post *p, int64_t revision, struct err *err)
{
	r->sent++;
	r->is_settled = true;
	return post_sent(r->d->outbox, p->item, revision, now(r), err);
}

/* Keeps an attempt open, and comes back for the next look. */
static bool keep_open(struct run *r, const struct post *p, time_t passed, struct sv why,
		      struct err *err)
{
	for (size_t i = 0; i < ARRAY_LEN(look_parts); i++) {
		const time_t at = (r->d->patience + look_parts[i] - 1) / look_parts[i];

		if (at > passed) {
			come_back(r, at - passed);
			break;
		}
	}
	return post_note(r->d->outbox, p->item, why, err);
}

static bool is_meant(const struct run *r, const struct post *p)
{
	const struct delivery *d = r->d;

	if (p->state == POST_SENT || !sv_is(p->api, d->api))
		return false;
	if (d->only)
		return p->item == d->only;
	return p->state != POST_NEEDS_YOU;
}

/* Each time that a wiki is asked too often, it is left alone for twice as long. */
static time_t pause_after(const struct post *p, const struct wiki_fault *fault)
{
	const bool is_too_often = sv_is(sv_from(fault->code), "ratelimited");
	const unsigned doublings = p->attempts < DOUBLINGS_MAX ? p->attempts : DOUBLINGS_MAX;

	return (time_t)fault->wait << (is_too_often ? doublings : 0);
}

/* What waits besides shares the fate of what was sent, and is not tried. */
static bool hold_all(const struct run *r, struct sv why, struct err *err)
{
	struct posts posts;
	bool ok = post_list(r->d->outbox, &posts, err);

	for (size_t i = 0; ok && i < posts.len; i++)
		if (is_meant(r, &posts.at[i]) && posts.at[i].state == POST_WAITING)
			ok = post_hold(r->d->outbox, posts.at[i].item, POST_NEEDS_YOU, why, 0, err);
	posts_release(&posts);
	return ok;
}

/* Not on the wiki, and known not to be. */
static bool hold(struct run *r, const struct post *p, const struct wiki_fault *fault,
		 const struct err *why, struct err *err)
{
	const bool is_later = fault->verdict == WIKI_AGAIN;
	const struct sv text = sv_from(why->text);

	r->is_stopped = is_later || fault->is_for_all;
	r->is_settled = !is_later;
	if (!post_hold(r->d->outbox, p->item, is_later ? POST_WAITING : POST_NEEDS_YOU, text,
		       is_later ? now(r) + pause_after(p, fault) : 0, err))
		return false;
	return !fault->is_for_all || hold_all(r, text, err);
}

/* A filter of the wiki warns once in each session. Who was shown this very warning, and then sends the item by its number,
 * means it. */
static bool is_insisted_on(const struct run *r, const struct post *p,
			   const struct wiki_fault *fault, const struct err *why)
{
	return r->d->only && p->state == POST_NEEDS_YOU &&
	       sv_is(sv_from(fault->code), "abusefilter-warning") && sv_is(p->message, why->text);
}

/* What goes out of an item, and what came of it. */
struct edit {
	const struct post_attempt *attempt;
	const struct wiki_section *section; /* or: */
	const struct wiki_text *text;
	bool is_saved;
	bool is_held; /* what came of it is noted already */
	int64_t revision;
	struct wiki_fault fault;
	struct err why;
};

static bool put(struct run *r, struct edit *e)
{
	e->why = (struct err){ 0 };
	e->is_held = false;
	e->is_saved =
		e->section
			? wiki_add_section(r->d->wiki, e->section, &e->revision, &e->fault, &e->why)
			: wiki_replace_text(r->d->wiki, e->text, &e->revision, &e->fault, &e->why);
	return e->is_saved;
}

/* True where the person answered what the wiki asks, so that the same can go out again. */
static bool is_answered(struct run *r, const struct post *p)
{
	const struct wiki_captcha *asked = wiki_asked(r->d->wiki);
	struct str word = { 0 };
	bool ok;

	if (!r->d->answer || !asked->id)
		return false;
	ok = r->d->answer(r->d->data, p->item, asked, &word) && word.len;
	if (ok)
		wiki_answer(r->d->wiki, sv_from(asked->id), str_view(&word));
	str_release(&word);
	return ok;
}

/* Sends it, again where the person insists or answers: what was refused is nowhere. False where the outbox fails. */
static bool save(struct run *r, const struct post *p, struct edit *e, struct err *err)
{
	for (unsigned i = 0; i < QUESTIONS_MAX; i++) {
		/* From here on it may be on the wiki, whatever happens to this process. */
		if (!post_begin(r->d->outbox, p->item, e->attempt, err))
			return false;
		if (put(r, e) || (is_insisted_on(r, p, &e->fault, &e->why) && put(r, e)) ||
		    !sv_is(sv_from(e->fault.code), "captcha"))
			return true;
		/* While a person thinks, nothing is open. */
		if (!hold(r, p, &e->fault, &e->why, err))
			return false;
		e->is_held = true;
		if (!is_answered(r, p))
			return true;
	}
	return true;
}

/* What came of it. `*again`, where it is not NULL: somebody else was faster, and this one left nothing behind. */
static bool take_outcome(struct run *r, const struct post *p, const struct edit *e, bool *again,
			 struct err *err)
{
	const struct sv why = sv_from(e->why.text);

	if (e->is_held)
		return true;
	if (e->is_saved)
		return note_sent(r, p, e->revision, err);
	if (e->fault.verdict == WIKI_AGAIN || e->fault.verdict == WIKI_REFUSED)
		return hold(r, p, &e->fault, &e->why, err);
	if (again && e->fault.verdict == WIKI_CONFLICT && !p->attempt.begun) {
		*again = true;
		return post_hold(r->d->outbox, p->item, POST_WAITING, why, 0, err);
	}
	/* A conflict may be with our own earlier copy: the history knows. */
	come_back(r, 0);
	return post_note(r->d->outbox, p->item, why, err);
}

static bool send_it(struct run *r, const struct post *p, const struct post_attempt *attempt,
		    struct err *err)
{
	char *title = mem_dup_sv(p->page);
	const struct wiki_section section = { .page = attempt->page,
					      .title = title,
					      .base = attempt->base,
					      .heading = p->heading,
					      .text = p->text,
					      .summary = p->summary };
	struct edit e = { .attempt = attempt, .section = &section };
	const bool ok = save(r, p, &e, err) && take_outcome(r, p, &e, NULL, err);

	free(title);
	return ok;
}

/* One try to put an answer into the newest text. */
static bool send_reply_once(struct run *r, const struct post *p, struct post_attempt *attempt,
			    bool *again, struct err *err)
{
	const bool is_open = p->attempt.begun != 0;
	struct wiki_text text = { .page = attempt->page, .summary = p->summary };
	struct edit e = { .attempt = attempt, .text = &text };
	struct str whole = { 0 };
	bool ok = reply_text(r->d->wiki, p, &whole, &text.base, &e.fault, &e.why);

	*again = false;
	if (!ok) {
		ok = is_open && e.fault.verdict != WIKI_REFUSED
			     ? post_note(r->d->outbox, p->item, sv_from(e.why.text), err)
			     : hold(r, p, &e.fault, &e.why, err);
	} else if (is_open && text.base != attempt->base) {
		/* An earlier copy may have come between the look and this text. */
		come_back(r, 0);
		ok = post_note(r->d->outbox, p->item, p->message, err);
	} else {
		attempt->base = text.base;
		text.text = str_view(&whole);
		ok = save(r, p, &e, err) && take_outcome(r, p, &e, again, err);
	}
	str_release(&whole);
	return ok;
}

static bool send_reply(struct run *r, const struct post *p, struct post_attempt *attempt,
		       struct err *err)
{
	bool again = true, ok = true;

	for (unsigned i = 0; ok && again && i < CONFLICTS_MAX; i++)
		ok = send_reply_once(r, p, attempt, &again, err);
	return ok;
}

/* To what stands there; all else is a section of its own. */
static bool is_answer(const struct post *p)
{
	return sv_is(p->kind, "reply") || sv_is(p->kind, "resolve");
}

/* To the talk page of a person, which need not be there yet. */
static bool is_message(const struct post *p)
{
	return sv_is(p->kind, "message") || sv_is(p->kind, "letter");
}

/* Somebody else made the page that an attempt would have made: the wiki refuses that one, whenever it comes. */
static bool is_too_late(const struct post *p, const struct wiki_page *page)
{
	return is_message(p) && !p->attempt.page && page->page;
}

static bool decide(struct run *r, const struct post *p, const struct wiki_page *page,
		   struct err *err)
{
	struct post_attempt next = { .user = sv_from(r->name),
				     .page = page->page,
				     .base = page->revision,
				     .base_time = page->now,
				     .begun = now(r) };

	if (page->found)
		return note_sent(r, p, page->found, err);
	/* Somebody carries it; only who names it sends it from here as well. */
	if (post_is_away(p) && !r->d->only)
		return true;
	if (p->attempt.begun && !is_too_late(p, page)) {
		const time_t passed = age(r, &p->attempt, page);

		if (passed < (time_t)r->d->patience)
			return keep_open(r, p, passed, p->message, err);
		if (is_answer(p))
			return send_reply(r, p, &next, err);
		/* The same request on the same revision: a copy that came through after all is seen by the wiki. */
		next.base = p->attempt.base;
	}
	return is_answer(p) ? send_reply(r, p, &next, err) : send_it(r, p, &next, err);
}

static bool no_page(struct run *r, const struct post *p, struct err *err)
{
	struct err why = { 0 };

	err_set(&why, ERR_DENIED, _("the wiki has no page %.*s; check wiki.hotline"),
		SV_ARG(p->page));
	return p->attempt.begun ? post_note(r->d->outbox, p->item, sv_from(why.text), err)
				: post_hold(r->d->outbox, p->item, POST_NEEDS_YOU,
					    sv_from(why.text), 0, err);
}

/* A name that was mistyped must not get a talk page. */
static bool begin_page(struct run *r, const struct post *p, const struct wiki_page *page,
		       struct err *err)
{
	const struct sv name = sv_from_byte(p->page, sv_find_char(p->page, ':') + 1);
	struct wiki_fault fault;
	struct err why = { 0 };
	bool has;

	if (!wiki_has_user(r->d->wiki, name, &has, &fault, &why)) {
		r->is_stopped = true;
		return post_note(r->d->outbox, p->item, sv_from(why.text), err);
	}
	if (has)
		return decide(r, p, page, err);
	err_set(&why, ERR_MISSING, _("nobody is called %.*s on the wiki; check the name"),
		SV_ARG(name));
	return post_hold(r->d->outbox, p->item, POST_NEEDS_YOU, sv_from(why.text), 0, err);
}

/* The revision that an attempt was made on may be gone, with the page's history; the last own edits are there. */
static bool look_at(struct run *r, struct wiki_look *look, struct wiki_page *page,
		    struct wiki_fault *fault, struct err *why)
{
	if (wiki_look(r->d->wiki, look, page, fault, why))
		return true;
	if (!look->since || !sv_is(sv_from(fault->code), "badid_rvendid"))
		return false;
	look->since = 0;
	return wiki_look(r->d->wiki, look, page, fault, why);
}

static bool deliver_one(struct run *r, const struct post *p, struct err *err)
{
	const bool is_open = p->attempt.begun != 0;
	struct str mark = { 0 };
	char *title = mem_dup_sv(p->page), *user = mem_dup_sv(p->attempt.user);
	struct wiki_look look = { .title = title };
	struct wiki_page page;
	struct wiki_fault fault;
	struct err why = { 0 };
	bool ok;

	request_add_mark(&mark, p->request);
	look.mark = str_text(&mark);
	/* Whoever else has it may have sent it under their own name. */
	if (p->travels)
		look.after = p->travels > CLOCKS_DIFFER_S ? p->travels - CLOCKS_DIFFER_S : 1;
	if (is_open) {
		look.page = p->attempt.page;
		look.user = *user ? user : NULL;
		look.since = p->attempt.base;
	}
	if (!look_at(r, &look, &page, &fault, &why)) {
		/* Where the wiki cannot be asked, nothing is known and nothing is sent. */
		r->is_stopped = true;
		ok = post_note(r->d->outbox, p->item, sv_from(why.text), err);
	} else if (!page.page && (!is_message(p) || p->attempt.page)) {
		ok = no_page(r, p, err);
	} else if (!page.page && !p->attempt.begun) {
		ok = begin_page(r, p, &page, err);
	} else {
		ok = decide(r, p, &page, err);
	}
	str_release(&mark);
	free(title);
	free(user);
	return ok;
}

static bool is_due(const struct run *r, const struct post *p)
{
	return is_meant(r, p) && (p->attempt.begun || r->d->only || p->not_before <= now(r));
}

static bool is_same_thread(const struct post *a, const struct post *b)
{
	return is_answer(a) && is_answer(b) && sv_eq(a->page, b->page) && sv_eq(a->title, b->title);
}

/* Something that was written earlier in its thread has yet to go out. What needs the person holds nothing up. */
static bool is_behind(const struct run *r, const struct posts *posts, size_t i, const bool *settled)
{
	for (size_t k = 0; !r->d->only && k < i; k++)
		if (!settled[k] && is_meant(r, &posts->at[k]) &&
		    is_same_thread(&posts->at[k], &posts->at[i]))
			return true;
	return false;
}

static bool go_round(struct run *r, unsigned round, struct err *err)
{
	struct posts posts;
	bool ok = post_list(r->d->outbox, &posts, err);
	bool *settled = mem_zeroed(posts.len + 1, sizeof(*settled));

	r->soon = NEVER;
	for (size_t i = 0; ok && i < posts.len; i++) {
		const struct post *p = &posts.at[i];
		/* After the first round what is open is looked at again, and what waited for that. */
		const bool is_now = !round || p->attempt.begun || !r->d->only;

		if (r->is_stopped || !is_now || !is_due(r, p) || is_behind(r, &posts, i, settled))
			continue;
		r->is_settled = false;
		ok = deliver_one(r, p, err);
		settled[i] = r->is_settled;
	}
	free(settled);
	posts_release(&posts);
	return ok;
}

static bool go_rounds(struct run *r, struct err *err)
{
	for (unsigned round = 0; round < ROUNDS_MAX && !r->is_stopped; round++) {
		if (!go_round(r, round, err))
			return false;
		if (r->soon == NEVER)
			break;
		if (r->soon)
			r->d->pause(r->d->data, (unsigned)r->soon);
	}
	return true;
}

static bool count_left(const struct delivery *d, size_t *left, struct err *err)
{
	struct posts posts;
	bool ok = post_list(d->outbox, &posts, err);

	*left = 0;
	for (size_t i = 0; ok && i < posts.len; i++)
		*left += posts.at[i].state != POST_SENT && sv_is(posts.at[i].api, d->api) &&
			 (d->only ? posts.at[i].item == d->only : !post_is_away(&posts.at[i]));
	posts_release(&posts);
	return ok;
}

/* Who looks at the outbox later shall read why nothing went out. A login that was tried too often is not tried again soon. */
static bool note_failure(const struct run *r, const struct wiki_fault *fault, struct sv why,
			 struct err *err)
{
	const bool is_later = fault->verdict == WIKI_AGAIN && fault->is_for_all;
	struct posts posts;
	bool ok = post_list(r->d->outbox, &posts, err);

	for (size_t i = 0; ok && i < posts.len; i++) {
		const struct post *p = &posts.at[i];

		if (!is_meant(r, p) || p->state == POST_NEEDS_YOU)
			continue;
		ok = is_later && p->state == POST_WAITING
			     ? post_hold(r->d->outbox, p->item, POST_WAITING, why,
					 now(r) + (time_t)fault->wait, err)
			     : post_note(r->d->outbox, p->item, why, err);
	}
	posts_release(&posts);
	return ok;
}

/* Where it is not, nobody is asked, not even to be let in. */
static bool find_due(const struct run *r, bool *is_due_now, struct err *err)
{
	struct posts posts;
	const bool ok = post_list(r->d->outbox, &posts, err);

	*is_due_now = false;
	for (size_t i = 0; ok && i < posts.len; i++)
		*is_due_now = *is_due_now || is_due(r, &posts.at[i]);
	posts_release(&posts);
	return ok;
}

bool flow_deliver(const struct delivery *d, struct delivered *out, struct err *err)
{
	struct run r = { .d = d, .soon = NEVER };
	struct wiki_fault fault;
	const char *name;
	bool ok, is_anything;

	*out = (struct delivered){ 0 };
	if (!find_due(&r, &is_anything, err))
		return false;
	if (!is_anything)
		return count_left(d, &out->left, err);
	if (!wiki_login(d->wiki, &name, &fault, err)) {
		struct err also = { 0 };

		/* What the wiki said is what the person has to know. */
		(void)!note_failure(&r, &fault, sv_from(err->text), &also);
		return false;
	}
	/* A session that is begun anew takes the wiki's copy along. */
	r.name = mem_dup(name);
	ok = go_rounds(&r, err) && count_left(d, &out->left, err);
	out->sent = r.sent;
	free(r.name);
	return ok;
}
