/* The order of skills: no rings, at most three levels. */
#ifndef CPHUB_SRC_CONTENT_TAXONOMY_LEVELS_H
#define CPHUB_SRC_CONTENT_TAXONOMY_LEVELS_H

#include <cphub/content/hub.h>

/* Gives each skill its depth; cuts and tells what closes a ring or lies below the third level. */
void taxonomy_level(struct taxonomy *t, struct problems *problems);

#endif
