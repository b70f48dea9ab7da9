#include "parcel_output.h"

#include <stdlib.h>
#include <unistd.h>

#include <cphub/core/date.h>
#include <cphub/core/file.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/flow/parcel.h>
#include <cphub/text/utf8.h>

static char *name_beside(const char *file)
{
	return mem_printf("%s.posts", file);
}

/* Of the first post's wiki: a person has one account. */
static char *author_of(struct session *s)
{
	struct wiki_target to = { 0 };
	struct err ignored = { 0 };
	char *name = NULL;

	if (flow_find_wiki(s, &to, &ignored))
		name = account_name(s, to.api);
	wiki_target_release(&to);
	return name;
}

/* How many are in the file, and how many are in others. */
static void tell(const struct parcel_wish *wish, const struct parcel_count *count)
{
	char room[NUMBER_ROOM];

	fprintf(stderr, "cphub: ");
	if (count->packed)
		fprintf(stderr,
			ngettext("%s: %s post, signed off by you as %s; whoever unpacks it sees "
				 "it, and may send it naming you",
				 "%s: %s posts, signed off by you as %s; whoever unpacks them sees "
				 "them, and may send them naming you",
				 count->packed),
			wish->file, number_show(count->packed, room), wish->author);
	else if (!count->away)
		fputs(_("no post waits to be sent."), stderr);
	if (count->packed && count->away)
		fputs("\ncphub: ", stderr);
	if (count->away)
		fprintf(stderr,
			ngettext("%s post travels in another file already; --again packs it once "
				 "more",
				 "%s posts travel in other files already; --again packs them once "
				 "more",
				 count->away),
			number_show(count->away, room));
	fputc('\n', stderr);
}

bool parcel_pack(struct call *call, const char *file, size_t *count, struct err *err)
{
	struct state *state = state_open(call->session->dirs.data);
	char *beside = name_beside(file), *author = author_of(call->session);
	const struct parcel_wish wish = { .author = author,
					  .file = beside,
					  .again = call->values[OPT_AGAIN] != NULL };
	struct parcel_count counted;
	const bool ok = flow_parcel_write(call->session, state, &wish, &counted, err);

	if (ok)
		tell(&wish, &counted);
	*count = counted.packed;
	state_close(state);
	free(author);
	free(beside);
	return ok;
}

static void show_text(struct sv text)
{
	struct str clean = { 0 };

	utf8_clean(&clean, text, CLEAN_TEXT);
	fprintf(stderr, "%s\n\n", str_text(&clean));
	str_release(&clean);
}

static void show_all(const struct parcel *p)
{
	struct str day = { 0 };

	date_show(&day, date_of(p->signed_when));
	for (size_t i = 0; i < p->posts.len; i++) {
		const struct post *post = &p->posts.at[i];

		fprintf(stderr, _("From %.*s, signed off on %s, for %.*s:\n"), SV_ARG(p->author),
			str_text(&day), SV_ARG(post->page));
		show_text(post->title);
		show_text(post->body.len ? post->body : post->text);
	}
	str_release(&day);
}

static bool is_wanted(const struct call *call, const char *file)
{
	char line[16];

	if (call->values[OPT_OUTBOX])
		return true;
	if (!isatty(STDIN_FILENO)) {
		fprintf(stderr, "cphub: ");
		fprintf(stderr,
			_("`cphub unpack --outbox %s` puts them into your outbox, to be sent under "
			  "your login, naming who wrote them"),
			file);
		fputc('\n', stderr);
		return false;
	}
	/* TRANSLATORS: the answers are the letters y and n in every language */
	fprintf(stderr, "%s ",
		_("Put them into your outbox, to be sent under your login, naming who wrote them? "
		  "y: yes, n: no"));
	return fgets(line, sizeof(line), stdin) && (line[0] == 'y' || line[0] == 'Y');
}

static bool take_all(struct call *call, const struct parcel *parcel, struct err *err)
{
	struct state *state = state_open(call->session->dirs.data);
	char room[NUMBER_ROOM];
	size_t taken;
	const bool ok = (call->session->catalog || flow_open_index(call->session, NULL, err)) &&
			flow_parcel_take(call->session, state, parcel, &taken, err);

	if (ok) {
		fprintf(stderr, "cphub: ");
		fprintf(stderr,
			ngettext("%s post was put into your outbox; `cphub outbox send` sends it",
				 "%s posts were put into your outbox; `cphub outbox send` sends "
				 "them",
				 taken),
			number_show(taken, room));
		fputc('\n', stderr);
	}
	state_close(state);
	return ok;
}

bool parcel_is_beside(const char *file)
{
	char *beside = name_beside(file);
	const bool is_there = file_exists(beside);

	free(beside);
	return is_there;
}

bool parcel_unpack(struct call *call, const char *file, struct err *err)
{
	char *beside = name_beside(file);
	struct parcel parcel = { 0 };
	bool ok = true;

	if (file_exists(beside)) {
		ok = flow_parcel_read(beside, &parcel, err);
		if (ok)
			show_all(&parcel);
		if (ok && parcel.posts.len && is_wanted(call, file))
			ok = take_all(call, &parcel, err);
	}
	parcel_release(&parcel);
	free(beside);
	return ok;
}
