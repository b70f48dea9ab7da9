/* Two texts compared line by line, by the xdiff in libgit2. */
#ifndef CPHUB_REPO_LINES_H
#define CPHUB_REPO_LINES_H

#include <cphub/repo/repo.h>

enum line_sign {
	LINE_SAME,     /* in both; told around what changed only */
	LINE_GONE,     /* in the old text only */
	LINE_NEW,      /* in the new one only */
	LINES_LEFT_OUT /* others that are in both stand here */
};

/* Calls `each` with what is there around each change, in order; a line comes without its end, and is borrowed. Nothing where
 * both are equal. ERR_SYSTEM. https://libgit2.org/libgit2/#v1.5.1/group/diff/git_diff_buffers */
MUST_CHECK bool repo_compare_lines(const struct repo *r, struct sv before, struct sv after,
				   void (*each)(void *data, enum line_sign sign, struct sv line),
				   void *data, struct err *err);

#endif
