#include <cphub/repo/lines.h>

#include <cphub/core/tr.h>

#include "store.h"

/* Lines are paragraphs here: one before and behind a change says where it is. */
enum { LINES_AROUND = 1 };

struct telling {
	void (*each)(void *data, enum line_sign sign, struct sv line);
	void *data;
	int next; /* the line of the new text that would follow without a gap */
};

static int tell_gap(const git_diff_delta *delta, const git_diff_hunk *hunk, void *payload)
{
	struct telling *t = payload;

	(void)delta;
	if (hunk->new_start > t->next)
		t->each(t->data, LINES_LEFT_OUT, (struct sv){ 0 });
	t->next = hunk->new_start + hunk->new_lines;
	return 0;
}

static int tell_line(const git_diff_delta *delta, const git_diff_hunk *hunk,
		     const git_diff_line *line, void *payload)
{
	struct telling *t = payload;
	struct sv text = sv_make(line->content, line->content_len);

	(void)delta;
	(void)hunk;
	if (text.len && text.at[text.len - 1] == '\n')
		text.len--;
	if (line->origin == GIT_DIFF_LINE_CONTEXT)
		t->each(t->data, LINE_SAME, text);
	else if (line->origin == GIT_DIFF_LINE_DELETION)
		t->each(t->data, LINE_GONE, text);
	else if (line->origin == GIT_DIFF_LINE_ADDITION)
		t->each(t->data, LINE_NEW, text);
	return 0;
}

bool repo_compare_lines(const struct repo *r, struct sv before, struct sv after,
			void (*each)(void *data, enum line_sign sign, struct sv line), void *data,
			struct err *err)
{
	struct telling telling = { .each = each, .data = data, .next = 1 };
	git_diff_options options = { .version = GIT_DIFF_OPTIONS_VERSION,
				     .flags = GIT_DIFF_FORCE_TEXT,
				     .context_lines = LINES_AROUND };
	int code;

	code = r->git2.diff_buffers(before.at, before.len, NULL, after.at, after.len, NULL,
				    &options, NULL, NULL, tell_gap, tell_line, &telling);
	return !code || store_fail(r, code, _("two texts could not be compared"), err);
}
