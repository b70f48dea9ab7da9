#include <cphub/db/fts.h>

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

#include "db_private.h"

/* FTS5 keeps its functions behind a pointer that a query hands out. */
static bool find_api(struct db *d, fts5_api **api, struct err *err)
{
	sqlite3_stmt *s = NULL;
	int code = sqlite3_prepare_v2(db_handle(d), "SELECT fts5(?1)", -1, &s, NULL);

	*api = NULL;
	if (code == SQLITE_OK) {
		sqlite3_bind_pointer(s, 1, api, "fts5_api_ptr", NULL);
		sqlite3_step(s);
	}
	sqlite3_finalize(s);
	if (*api)
		return true;
	err_set(err, ERR_SYSTEM,
		_("this machine's SQLite has no full-text search (FTS5); install one that has"));
	return false;
}

/* What FTS5 holds for one table. */
struct made {
	const struct fts_tokenizer *type;
	void *inner;
};

static int create(void *context, const char **args, int args_len, Fts5Tokenizer **out)
{
	struct made *m = mem_alloc(sizeof(*m));
	struct str argument = { 0 };

	for (int i = 0; i < args_len; i++) {
		str_add(&argument, i ? " " : "");
		str_add(&argument, args[i]);
	}
	m->type = context;
	m->inner = m->type->create(str_text(&argument));
	str_release(&argument);
	*out = (Fts5Tokenizer *)m;
	return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *t)
{
	struct made *m = (struct made *)t;

	m->type->free(m->inner);
	free(m);
}

static enum fts_purpose purpose_of(int flags)
{
	if (!(flags & FTS5_TOKENIZE_QUERY))
		return FTS_DOCUMENT;
	return flags & FTS5_TOKENIZE_PREFIX ? FTS_PREFIX : FTS_QUERY;
}

struct emitter {
	void *context;
	int (*emit)(void *, int, const char *, int, int, int);
	int code;
};

static bool emit(void *to, const struct fts_token *t)
{
	struct emitter *e = to;

	e->code = e->emit(e->context, t->beside ? FTS5_TOKEN_COLOCATED : 0, t->text.at,
			  (int)t->text.len, (int)t->start, (int)t->end);
	return e->code == SQLITE_OK;
}

static int tokenize(Fts5Tokenizer *t, void *context, int flags, const char *text, int len,
		    int (*emit_token)(void *, int, const char *, int, int, int))
{
	const struct made *m = (const struct made *)t;
	struct emitter e = { context, emit_token, SQLITE_OK };

	m->type->run(m->inner, sv_make(text, text ? (size_t)len : 0), purpose_of(flags), emit, &e);
	return e.code;
}

bool db_add_tokenizer(struct db *d, const char *name, const struct fts_tokenizer *t,
		      struct err *err)
{
	fts5_tokenizer functions = { create, destroy, tokenize };
	fts5_api *api;
	int code;

	if (!find_api(d, &api, err))
		return false;
	code = api->xCreateTokenizer(api, name, (void *)t, &functions, NULL);
	return code == SQLITE_OK || db_fail(d, code, err);
}

struct ranking {
	fts_ranking run;
	void *data;
};

struct fts_row {
	const Fts5ExtensionApi *api;
	Fts5Context *context;
	int code; /* what failed while it was at hand */
};

static void rank(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result,
		 int args_len, sqlite3_value **args)
{
	struct fts_row row = { api, context, SQLITE_OK };
	const struct ranking *own = api->xUserData(context);

	(void)args;
	(void)args_len;
	sqlite3_result_double(result, own->run(&row, own->data));
	if (row.code != SQLITE_OK)
		sqlite3_result_error_code(result, row.code);
}

bool db_add_ranking(struct db *d, const char *name, fts_ranking run, void *data, struct err *err)
{
	struct ranking *own;
	fts5_api *api;
	int code;

	if (!find_api(d, &api, err))
		return false;
	own = mem_alloc(sizeof(*own));
	*own = (struct ranking){ run, data };
	code = api->xCreateFunction(api, name, own, rank, free);
	if (code != SQLITE_OK)
		free(own);
	return code == SQLITE_OK || db_fail(d, code, err);
}

int64_t fts_rowid(const struct fts_row *r)
{
	return r->api->xRowid(r->context);
}

int64_t fts_rows(const struct fts_row *r)
{
	sqlite3_int64 rows = 0;

	return r->api->xRowCount(r->context, &rows) == SQLITE_OK ? rows : 0;
}

size_t fts_phrases(const struct fts_row *r)
{
	return (size_t)r->api->xPhraseCount(r->context);
}

unsigned fts_phrase_size(const struct fts_row *r, size_t phrase)
{
	return (unsigned)r->api->xPhraseSize(r->context, (int)phrase);
}

bool fts_first(struct fts_row *r, size_t phrase, struct fts_place *place)
{
	Fts5PhraseIter walk = { 0 };

	if (r->api->xPhraseFirst(r->context, (int)phrase, &walk, &place->column, &place->token) !=
	    SQLITE_OK)
		place->column = -1;
	place->now = walk.a;
	place->end = walk.b;
	return place->column >= 0;
}

bool fts_next(struct fts_row *r, struct fts_place *place)
{
	Fts5PhraseIter walk = { place->now, place->end };

	r->api->xPhraseNext(r->context, &walk, &place->column, &place->token);
	place->now = walk.a;
	place->end = walk.b;
	return place->column >= 0;
}

struct each {
	fts_ranking run;
	void *data;
};

static int run_each(const Fts5ExtensionApi *api, Fts5Context *context, void *each)
{
	struct fts_row row = { api, context, SQLITE_OK };
	const struct each *e = each;

	return e->run(&row, e->data) > 0 ? SQLITE_DONE : row.code;
}

void fts_each(struct fts_row *r, size_t phrase, fts_ranking run, void *data)
{
	struct each e = { run, data };
	const int code = r->api->xQueryPhrase(r->context, (int)phrase, &e, run_each);

	r->code = r->code == SQLITE_OK ? code : r->code;
}
