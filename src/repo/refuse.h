/* Why a path is not followed: one sentence each, the same for trees and folders. */
#ifndef CPHUB_REPO_REFUSE_H
#define CPHUB_REPO_REFUSE_H

#include <cphub/core/tr.h>
#include <cphub/repo/listing.h>

#define REFUSE_SYMLINK                                                                              \
	N_("a symbolic link is not followed, because it may lead out of the content; put the text " \
	   "itself there")
#define REFUSE_SUBMODULE \
	N_("a submodule is not followed; put its files into this repository, or link to its address")
#define REFUSE_SPECIAL N_("this is neither a file nor a folder; remove it from the content")
#define REFUSE_MODE    N_("this entry has a type that is no part of content; add it again as a file")
#define REFUSE_NAME                                                                         \
	N_("this name is not safe on every system; rename it, without control characters, " \
	   "backslashes, '.', '..' or '.git' as a part, and at most 255 bytes a part")
#define REFUSE_DEPTH \
	N_("folders deeper than 16 levels are not read; move this one nearer to the top")
#define REFUSE_COUNT                                                                          \
	N_("the content has too many files; from here on nothing was read; split it, or set " \
	   "content.subdir")
#define REFUSE_UNREADABLE N_("this cannot be read; check who may read it (ls -l)")
#define REFUSE_CASE \
	N_("another path differs from this one only in capital letters; rename one of the two")

/* Notes a refusal: the path is copied (and cut when it is absurdly long), rule and message are constants. */
void listing_refuse(struct listing *l, struct sv path, const char *rule, const char *message);

#endif
