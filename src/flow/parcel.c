#include <cphub/flow/parcel.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cphub/core/date.h>
#include <cphub/core/file.h>
#include <cphub/core/json.h>
#include <cphub/core/jw.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/outbox/draft.h>
#include <cphub/wiki/request.h>

enum { FORMAT = 1, FILE_MAX = 8 << 20, POSTS_MAX = 200, NAME_MAX_LEN = 255 };

/* The texts of a post that travel. */
static const struct field {
	const char *name;
	size_t offset;
} fields[] = {
	{ "id", offsetof(struct post, request) },
	{ "kind", offsetof(struct post, kind) },
	{ "title", offsetof(struct post, title) },
	{ "body", offsetof(struct post, body) },
	{ "api", offsetof(struct post, api) },
	{ "target", offsetof(struct post, page) },
	{ "text", offsetof(struct post, text) },
	{ "summary", offsetof(struct post, summary) },
	{ "skills", offsetof(struct post, skills) },
	{ "languages", offsetof(struct post, languages) },
	{ "page", offsetof(struct post, about) },
	{ "pings", offsetof(struct post, pings) },
};

static struct sv *text_of(struct post *p, const struct field *f)
{
	return (struct sv *)(void *)((char *)p + f->offset);
}

static const struct post *find_request(const struct posts *posts, struct sv request)
{
	for (size_t i = 0; i < posts->len; i++)
		if (sv_eq(posts->at[i].request, request))
			return &posts->at[i];
	return NULL;
}

/* What is out, or may be, is no other's business. */
static bool can_travel(const struct post *p)
{
	return !p->attempt.begun && (p->state == POST_WAITING || p->state == POST_NEEDS_YOU);
}

/* What is in this file already stays in it; what is in another one is enough there. */
static bool is_packed(const struct parcel_wish *wish, const struct parcel *before,
		      const struct post *p)
{
	return can_travel(p) &&
	       (wish->again || !p->parcel.len || find_request(&before->posts, p->request));
}

static void write_post(struct jw *w, struct post *p)
{
	jw_object(w, NULL);
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		jw_text(w, fields[i].name, *text_of(p, &fields[i]));
	jw_int(w, "created", (int64_t)p->created);
	jw_end(w);
}

static void compose(struct posts *posts, const char *author, time_t now, struct str *out)
{
	struct jw *w = jw_new();

	jw_object(w, NULL);
	jw_int(w, "format", FORMAT);
	jw_text(w, "signed_off_by", sv_from(author));
	jw_int(w, "signed", (int64_t)now);
	jw_array(w, "posts");
	for (size_t i = 0; i < posts->len; i++)
		write_post(w, &posts->at[i]);
	jw_end(w);
	jw_end(w);
	jw_dump(w, 2, out);
	str_add_char(out, '\n');
	jw_free(w);
}

static bool mark_all(struct session *s, struct state *state, const struct posts *posts,
		     const char *file, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < posts->len; i++)
		ok = post_travel(state, posts->at[i].item, s->options.now, path_base(sv_from(file)),
				 err);
	return ok;
}

/* Leaves those that go into the file. */
static void choose(struct posts *posts, const struct parcel_wish *wish, const struct parcel *before,
		   struct parcel_count *count)
{
	for (size_t i = 0; i < posts->len; i++) {
		const struct post *p = &posts->at[i];

		if (is_packed(wish, before, p))
			posts->at[count->packed++] = *p;
		else
			count->away += post_is_away(p);
	}
	posts->len = count->packed;
}

/* Signed by somebody, and over nobody else's posts. */
static bool may_write(const struct parcel_wish *wish, const struct parcel *before, struct err *err)
{
	if (!wish->author)
		return err_set(
			err, ERR_INPUT,
			_("nobody signs what waits: `cphub config wiki.user NAME` says your name "
			  "on the wiki"));
	return !before->author.len || sv_is(before->author, wish->author) ||
	       err_set(err, ERR_CONFLICT,
		       _("%s holds posts of %.*s; give the file another name, or they are lost"),
		       wish->file, SV_ARG(before->author));
}

static bool write(struct session *s, struct state *state, const struct parcel_wish *wish,
		  struct posts *posts, struct err *err)
{
	struct str text = { 0 };
	bool ok;

	compose(posts, wish->author, s->options.now, &text);
	/* In the file first: what is marked without being there would be lost. */
	ok = file_write(wish->file, str_view(&text), err);
	/* For somebody else's eyes, as the content beside it. */
	if (ok)
		chmod(wish->file, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
	ok = ok && mark_all(s, state, posts, wish->file, err);
	str_release(&text);
	return ok;
}

bool flow_parcel_write(struct session *s, struct state *state, const struct parcel_wish *wish,
		       struct parcel_count *count, struct err *err)
{
	struct posts posts = { 0 };
	struct parcel before = { 0 };
	bool ok = post_list(state, &posts, err);

	*count = (struct parcel_count){ 0 };
	if (ok && posts.len && file_exists(wish->file))
		ok = flow_parcel_read(wish->file, &before, err);
	if (ok)
		choose(&posts, wish, &before, count);
	if (ok && count->packed)
		ok = may_write(wish, &before, err) && write(s, state, wish, &posts, err);
	parcel_release(&before);
	posts_release(&posts);
	return ok;
}

void parcel_say(struct str *out, const struct post *p)
{
	struct str day = { 0 };

	if (post_is_away(p)) {
		date_show(&day, date_of(p->travels));
		str_addf(
			out,
			_("travels since %s in %.*s; whoever has that file may send it, and `cphub "
			  "outbox send` finds it then"),
			str_text(&day), SV_ARG(p->parcel));
	} else {
		str_add_sv(out, p->message);
	}
	str_release(&day);
}

/* What a name on a wiki never has, and what would make it more than a name. */
static bool is_name(struct sv name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] < 0x20 || strchr("#<>[]|{}/@:\x7f", name.at[i]))
			return false;
	return name.len > 0 && name.len <= NAME_MAX_LEN;
}

static bool is_id(struct sv id)
{
	for (size_t i = 0; i < id.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz234567", id.at[i]))
			return false;
	return id.len == REQUEST_ID_LEN;
}

static bool is_kind(struct sv kind)
{
	return sv_is(kind, "ask") || sv_is(kind, "reply") || sv_is(kind, "resolve");
}

static bool read_post(struct posts *out, const struct json *from, struct err *err)
{
	struct post *p = vec_add(out);

	*p = (struct post){ .state = POST_WAITING,
			    .created = (time_t)json_int(json_at(from, "created"), 0) };
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		*text_of(p, &fields[i]) =
			arena_sv(&out->arena, json_text(json_at(from, fields[i].name)));
	if (!is_id(p->request) || !is_kind(p->kind) || !p->api.len || !p->page.len)
		return err_set(err, ERR_INPUT, _("it is no file of posts"));
	return request_check_body(sv_is(p->kind, "ask") ? p->body : p->text, err);
}

static bool read_all(const struct json *root, struct parcel *out, struct err *err)
{
	const struct json *posts = json_at(root, "posts");

	if (json_int(json_at(root, "format"), 0) != FORMAT || json_len(posts) > POSTS_MAX)
		return err_set(err, ERR_INPUT, _("it is no file of posts"));
	out->author = arena_sv(&out->posts.arena, json_text(json_at(root, "signed_off_by")));
	out->signed_when = (time_t)json_int(json_at(root, "signed"), 0);
	if (!is_name(out->author))
		return err_set(err, ERR_INPUT, _("nobody signed it"));
	for (size_t i = 0; i < json_len(posts); i++)
		if (!read_post(&out->posts, json_element(posts, i), err))
			return false;
	return true;
}

/* Where it breaks off says nothing to who did not write it. */
static bool parse(struct sv text, struct json **out, struct err *err)
{
	struct err why = { 0 };

	return json_parse(text, out, &why) || err_set(err, ERR_INPUT, _("it is no file of posts"));
}

bool flow_parcel_read(const char *file, struct parcel *out, struct err *err)
{
	struct str text = { 0 };
	struct json *root = NULL;
	bool ok;

	*out = (struct parcel){ 0 };
	ok = file_read(file, FILE_MAX, &text, err) && parse(str_view(&text), &root, err) &&
	     read_all(root, out, err);
	json_free(root);
	str_release(&text);
	return ok || err_wrap(err, "%s", file);
}

void parcel_release(struct parcel *p)
{
	posts_release(&p->posts);
	*p = (struct parcel){ 0 };
}

/* Everybody reads it, whatever language the carrier speaks. */
static const char credit_before[] = "Passed on for [[User:",
		  credit_behind[] = "]], who has no connection:";

static void add_credit(struct str *out, struct sv author)
{
	str_addf(out, "%s%.*s|%.*s%s", credit_before, SV_ARG(author), SV_ARG(author),
		 credit_behind);
}

/* One parcel on its way into the outbox. */
struct taking {
	struct session *session;
	struct state *state;
	const struct parcel *parcel;
	struct wiki_target own;
	struct posts here; /* the outbox before */
	size_t taken;
};

/* Since when its author may have sent it as well, by a clock that may be wrong; never 0. */
static time_t travels_since(const struct taking *t)
{
	const time_t signed_when = t->parcel->signed_when, now = t->session->options.now;

	return signed_when < 1 ? 1 : signed_when < now ? signed_when : now;
}

/* A request is composed anew, by the rules of this hub. */
static bool take_request(const struct taking *t, const struct wiki_target *to, const struct post *p,
			 int64_t *item, struct err *err)
{
	struct asked asked = { 0 };
	struct str body = { 0 };
	struct help_request a = { .to = to,
				  .title = p->title,
				  .skills = p->skills,
				  .languages = p->languages,
				  .pings = p->pings };
	bool ok;

	add_credit(&body, t->parcel->author);
	str_addf(&body, "\n\n%.*s", SV_ARG(p->body));
	a.body = str_view(&body);
	ok = flow_ask(t->session, &a, p->request, &asked, err) &&
	     flow_queue(t->session, t->state, &a, &asked, item, err);
	asked_release(&asked);
	str_release(&body);
	return ok;
}

/* An answer is put where it belongs when it is sent; a mark says it in the history of the page. */
static bool take_answer(const struct taking *t, const struct post *from, int64_t *item,
			struct err *err)
{
	struct post post = *from;
	struct str text = { 0 }, summary = { 0 };
	const size_t mark = sv_find(from->summary, SV(" [cphub "));
	bool ok;

	str_addf(&summary, "%.*s (for %.*s)%.*s", (int)mark, from->summary.at,
		 SV_ARG(t->parcel->author), SV_ARG(sv_from_byte(from->summary, mark)));
	post.summary = str_view(&summary);
	if (sv_is(from->kind, "reply")) {
		add_credit(&text, t->parcel->author);
		str_addf(&text, " %.*s", SV_ARG(from->text));
		post.text = str_view(&text);
	}
	ok = draft_add(t->state,
		       &(struct draft){ .kind = from->kind,
					.title = from->title,
					.body = post.text,
					.created = t->session->options.now },
		       &post.item, NULL, err) &&
	     post_queue(t->state, &post, err);
	*item = post.item;
	str_release(&text);
	str_release(&summary);
	return ok;
}

static bool take_new(const struct taking *t, const struct post *p, struct err *err)
{
	const struct wiki_target to = { .api = t->own.api, .hotline = mem_dup_sv(p->page) };
	int64_t item = 0;
	bool ok;

	if (!sv_is(p->api, t->own.api))
		ok = err_set(
			err, ERR_DENIED,
			_("“%.*s” is for another wiki than yours (%.*s); nothing of it was taken"),
			SV_ARG(p->title), SV_ARG(p->api));
	else
		ok = (sv_is(p->kind, "ask") ? take_request(t, &to, p, &item, err)
					    : take_answer(t, p, &item, err)) &&
		     post_travel(t->state, item, travels_since(t), SV(""), err);
	free(to.hotline);
	return ok;
}

/* One's own that comes home waits here again; another's that is here stays as it is. */
static bool take(struct taking *t, const struct post *p, struct err *err)
{
	const struct post *here = find_request(&t->here, p->request);

	if (here && !post_is_away(here))
		return true;
	t->taken++;
	return here ? post_travel(t->state, here->item, here->travels, SV(""), err)
		    : take_new(t, p, err);
}

bool flow_parcel_take(struct session *s, struct state *state, const struct parcel *p, size_t *taken,
		      struct err *err)
{
	struct taking t = { .session = s, .state = state, .parcel = p };
	bool ok = flow_find_wiki(s, &t.own, err) && post_list(state, &t.here, err);

	for (size_t i = 0; ok && i < p->posts.len; i++)
		ok = take(&t, &p->posts.at[i], err);
	*taken = t.taken;
	posts_release(&t.here);
	wiki_target_release(&t.own);
	return ok;
}
