#include <cphub/flow/hotline.h>

#include <cphub/text/fold.h>

bool hotline_is_mine(const struct hotline *h, const struct thread *t, struct sv user)
{
	for (size_t i = t->comments; user.len && i < t->comments_to; i++)
		if (sv_eq(h->talk.comments.at[i].author, user))
			return true;
	return false;
}

static bool is_answered(const struct hotline *h, const struct thread *t)
{
	for (size_t i = t->comments; i < t->comments_to; i++) {
		const struct sv author = h->talk.comments.at[i].author;

		if (author.len && !sv_eq(author, t->author))
			return true;
	}
	return false;
}

/* "law:3" among "press,law". */
static bool has_skill(struct sv wanted, struct sv skills)
{
	struct sv rest = skills, mine;

	while (skills.len && sv_next(&rest, ',', &mine)) {
		struct sv all = wanted, one;

		mine = sv_trim(sv_make(mine.at, sv_find_char(mine, ':')));
		while (mine.len && wanted.len && sv_next(&all, ',', &one))
			if (sv_eq(sv_trim(one), mine))
				return true;
	}
	return false;
}

static bool has_words(const struct hotline *h, const struct thread *t, struct sv words)
{
	struct str text = { 0 }, hay = { 0 }, needle = { 0 };
	bool yes;

	if (!words.len)
		return true;
	str_add_sv(&text, t->title);
	for (size_t i = t->comments; i < t->comments_to; i++) {
		str_add_char(&text, '\n');
		talk_add_comment(&h->talk, &h->talk.comments.at[i], &text);
		str_add_char(&text, ' ');
		str_add_sv(&text, h->talk.comments.at[i].author);
	}
	fold_add(&hay, str_view(&text));
	fold_add(&needle, words);
	yes = fold_matches(str_view(&hay), str_view(&needle));
	str_release(&text);
	str_release(&hay);
	str_release(&needle);
	return yes;
}

static bool passes(const struct hotline *h, const struct thread *t, enum hotline_filter filter,
		   const struct hotline_reader *r)
{
	const bool is_open = !t->is_resolved && !hotline_archive(h, t).len;
	const bool is_last = r->user.len && sv_eq(t->last_author, r->user);

	switch (filter) {
	case HOTLINE_MINE: return hotline_is_mine(h, t, r->user);
	case HOTLINE_NEW: return t->last > r->looked && !is_last;
	case HOTLINE_RESOLVED: return t->is_resolved;
	case HOTLINE_SKILLS: return is_open && has_skill(t->skills, r->skills);
	case HOTLINE_TURN: return is_open && !is_last && hotline_is_mine(h, t, r->user);
	case HOTLINE_UNANSWERED: return is_open && t->author.len && !is_answered(h, t);
	case HOTLINE_ALL:
	case HOTLINE_FILTERS: break;
	}
	return true;
}

bool hotline_passes(const struct hotline *h, const struct thread *t, enum hotline_filter filter,
		    const struct hotline_reader *reader)
{
	return passes(h, t, filter, reader) && has_words(h, t, reader->words);
}
