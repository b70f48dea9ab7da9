/* Lists to pick a value of one's profile from: skills, time zones. */
#ifndef CPHUB_SRC_UI_SCREEN_PICKER_H
#define CPHUB_SRC_UI_SCREEN_PICKER_H

#include "app.h"

/* What both are opened with; borrowed. */
struct picker_wanted {
	const char *key;  /* of the profile; static */
	const char *help; /* likewise */
	struct str *
		list; /* skills go into this one instead, which is the screen's below; NULL: into the profile */
};

#endif
