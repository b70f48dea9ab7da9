/* One run of the program: its settings, its content and its index, opened together and handed to flows. */
#ifndef CPHUB_FLOW_SESSION_H
#define CPHUB_FLOW_SESSION_H

#include <time.h>

#include <cphub/content/hub.h>
#include <cphub/core/config.h>
#include <cphub/core/path.h>
#include <cphub/index/catalog.h>
#include <cphub/repo/repo.h>
#include <cphub/text/lang.h>

/* What the command line said; borrowed. */
struct session_options {
	const char *content; /* --content, NULL: the clone, else the installed content */
	const char *
		installed; /* the folder with what comes with the program, NULL: where it was installed */
	const char *lang;      /* --lang, NULL: ui.lang, then `languages` */
	const char *languages; /* what the environment asks for, as it stands there; may be NULL */
	bool offline;
	bool only_asks; /* the index is asked a few questions and left, see catalog_open_still */
	time_t now;
};

enum content_origin { ORIGIN_CLONE, ORIGIN_INSTALLED, ORIGIN_GIVEN };

struct session {
	struct session_options options;
	struct dirs dirs;
	struct config *config;
	enum content_origin origin;
	char *content_path; /* what was opened */
	const char *
		arriving; /* a sync's own: the ref that is indexed in place of what was fetched; NULL */
	char *index_path;  /* NULL: in memory, because the cache folder cannot be written */
	struct repo *repo; /* NULL until it is needed */
	struct catalog *catalog;
	struct hub *hub;           /* see session_hub */
	struct taxonomy *taxonomy; /* see session_taxonomy */
	struct origins *origins;   /* see session_origin */
	struct lang_chain chain;
	struct snapshot snapshot; /* what the index was last compared with */
	const char *
		notice; /* one sentence for the person: "the index was broken and was made anew", or NULL */
};

/* The languages that the person asks for, best first, as lang_chain_init takes them; "" where nobody says. Borrowed. */
const char *session_languages(const struct session_options *options, const struct config *config);

/* Texts from here on come in these languages; `program` as tr_open takes it. */
void session_open_texts(const struct session_options *options, const struct config *config,
			const char *program);

/* After ui.lang changed: pages and texts come in the languages that are asked for now. */
void session_use_languages(struct session *s, const char *program);

/* Reads the settings only. ERR_INPUT (config file). */
MUST_CHECK bool session_init(struct session *s, const struct session_options *options,
			     struct config *config, struct err *err);
void session_release(struct session *s);
/* The same at the end of the process, which takes back by itself, and sooner, what nobody else can see. */
void session_leave(struct session *s);

/* Told how far a long work is; `total` 0: unknown; no words in `what`: only asked. Returning false cancels. */
struct progress {
	bool (*step)(void *data, const char *what, size_t done, size_t total);
	void *data;
};

/* Opens content and index and brings the index to the content where they differ. A broken index is made anew and
 * `notice` says so. `progress` may be NULL. */
MUST_CHECK bool flow_open_content(struct session *s, const struct progress *progress,
				  struct err *err);

/* The same, but where the commit is the one that was indexed, no repository is opened: to start libgit2 takes longer than
 * all the rest. */
MUST_CHECK bool flow_open_index(struct session *s, const struct progress *progress,
				struct err *err);

/* What hub.yaml and skills.yaml said when they were indexed, read when it is asked for; never NULL. Borrowed until content is
 * opened again. */
const struct hub *session_hub(struct session *s);
const struct taxonomy *session_taxonomy(struct session *s);

/* Which of several sources a file of the content came from; empty where there is one only. Borrowed as above. */
struct sv session_origin(struct session *s, struct sv path);

#endif
