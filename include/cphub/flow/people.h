/* Everybody who agreed to be listed, with what they offer, want and speak, for lists that are narrowed as one looks. */
#ifndef CPHUB_FLOW_PEOPLE_H
#define CPHUB_FLOW_PEOPLE_H

#include <cphub/flow/session.h>
#include <cphub/index/directory.h>
#include <cphub/index/query.h>

/* So many are read; a directory that is larger is told. */
enum { PEOPLE_MOST = 5000 };

struct people {
	struct arena arena; /* owns all texts */
	struct party *at;   /* by name; no projects */
	size_t len, cap;
	size_t more;      /* that were not read */
	struct sv *names; /* ids of skills and codes of languages by their numbers; owned */
};

/* What people are narrowed to; NULL: not narrowed. */
struct people_filter {
	const char *skill;                 /* offered, it or a narrower one */
	const char *lang;                  /* spoken */
	const char *region;                /* lived in */
	const struct lang_chain *readable; /* speaks one of these */
};

/* The failures of the index. Release in every case. */
MUST_CHECK bool flow_people(struct session *s, struct people *out, struct err *err);
/* The same of one page; nobody where it is none of a listed person. */
MUST_CHECK bool flow_person(struct session *s, struct sv id, struct people *out, struct err *err);
void people_release(struct people *p);

struct sv people_name(const struct people *p, struct party_trait trait);
bool people_lets(const struct people *p, const struct taxonomy *skills, const struct party *who,
		 const struct people_filter *filter);
/* Counts who is let, by skill offered, language and region; each value as if the filter did not narrow by its facet. */
void people_count(const struct people *p, const struct taxonomy *skills,
		  const struct people_filter *filter, struct facets *out);
/* How many offer each skill of the taxonomy or a narrower one; `out` has room for all of them. */
void people_count_offers(const struct people *p, const struct taxonomy *skills, size_t *out);

#endif
