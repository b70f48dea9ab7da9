#include "shard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Their words come as pairs of letters, which are short enough. `beginnings`: of them, that are worth keeping. A letter of
 * Han, kana or Hangul is found by the pairs that it begins; the others stand in the index alone, too. */
static const struct paired {
	const char *code, *beginnings;
} paired[] = {
	{ "zh", ", prefix = '1'" },
	{ "ja", ", prefix = '1'" },
	{ "ko", ", prefix = '1'" },
	{ "yue", ", prefix = '1'" },
	{ "wuu", ", prefix = '1'" },
	{ "gan", ", prefix = '1'" },
	{ "hak", ", prefix = '1'" },
	{ "nan", ", prefix = '1'" },
	{ "lzh", ", prefix = '1'" },
	{ "th", "" },
	{ "lo", "" },
	{ "km", "" },
	{ "my", "" },
	{ "bo", "" },
	{ "shn", "" },
	{ "dz", "" },
};

static const struct paired *find_paired(const char *code)
{
	struct sv rest = sv_from(code), base;

	if (!sv_next(&rest, '-', &base))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(paired); i++)
		if (sv_is(base, paired[i].code))
			return &paired[i];
	return NULL;
}

static const char *beginnings_of_texts(const struct shard *s)
{
	const struct paired *p = find_paired(s->code);

	if (!s->has_beginnings)
		return "";
	return p ? p->beginnings : ", prefix = '2 3 4'";
}

/* Bytes of words in memory before they are written as one list: each list is one more place to look at in a search. Most
 * texts are source texts; all languages together must leave room for others. */
enum { GATHERED = 4 << 20, GATHERED_OF_SOURCES = 16 << 20 };

static char *fill_in(const char *template, const struct shard *s)
{
	struct str out = { 0 };
	char *text;

	for (; *template; template ++) {
		if (*template == '#')
			str_addf(&out, "%lld", (long long)s->lang);
		else if (*template == '@')
			str_add(&out, s->code);
		else if (*template == '$')
			str_add(&out, beginnings_of_texts(s));
		else if (*template == '&')
			str_addf(&out, "%d", s->lang ? GATHERED : GATHERED_OF_SOURCES);
		else if (*template == '%')
			str_add(&out, s->has_beginnings ? ", prefix = '1 2 3'" : "");
		else
			str_add_char(&out, *template);
	}
	text = mem_dup(str_text(&out));
	str_release(&out);
	return text;
}

static struct shard *made(const struct catalog *c, int64_t lang)
{
	for (size_t i = 0; i < c->shards.len; i++)
		if (c->shards.at[i]->is_made && c->shards.at[i]->lang == lang)
			return c->shards.at[i];
	return NULL;
}

/* How many there are beside that of the source texts. */
static size_t count_made(const struct catalog *c)
{
	size_t count = 0;

	for (size_t i = 0; i < c->shards.len; i++)
		count += c->shards.at[i]->is_made && c->shards.at[i]->lang;
	return count;
}

/* Codes are checked where they are read; what is none of them has the general rules. */
static struct sv rules_of(const struct catalog *c, int64_t lang, struct sv code)
{
	const struct sv own = lang ? code : sv_from(c->default_language);

	return lang_is_code(own) ? own : SV("und");
}

/* By its code, too: after a rollback the number may be another language's. */
static struct shard *known(const struct catalog *c, int64_t lang, struct sv code)
{
	for (size_t i = 0; i < c->shards.len; i++)
		if (c->shards.at[i]->lang == lang &&
		    sv_is(rules_of(c, lang, code), c->shards.at[i]->code))
			return c->shards.at[i];
	return NULL;
}

static struct shard *add(struct catalog *c, int64_t lang, struct sv code)
{
	struct shard *s = mem_zeroed(1, sizeof(*s));

	s->lang = lang;
	snprintf(s->code, sizeof(s->code), "%.*s", SV_ARG(rules_of(c, lang, code)));
	s->has_pairs = find_paired(s->code);
	*vec_add(&c->shards) = s;
	return s;
}

/* Another process may have begun the index since it was opened. */
static bool read_language(struct catalog *c, struct err *err)
{
	struct catalog_state state;

	if (c->default_language[0])
		return true;
	if (!catalog_read_state(c, &state, err))
		return false;
	memcpy(c->default_language, state.default_language, sizeof(c->default_language));
	return true;
}

bool shards_load(struct catalog *c, struct err *err)
{
	struct stmt *stmt;
	bool row;

	if (!read_language(c, err))
		return false;
	if (!db_stmt(c->db, sql[SQL_LANGS_SEARCHED], &stmt, err))
		return false;
	for (;;) {
		struct shard *s;

		if (!stmt_step(stmt, &row, err))
			return false;
		if (!row)
			return true;
		s = made(c, stmt_int(stmt, 0));
		if (!s)
			s = known(c, stmt_int(stmt, 0), stmt_text(stmt, 1));
		if (!s)
			s = add(c, stmt_int(stmt, 0), stmt_text(stmt, 1));
		s->is_made = true;
	}
}

void shards_forget(struct catalog *c)
{
	c->default_language[0] = '\0';
	for (size_t i = 0; i < c->shards.len; i++)
		c->shards.at[i]->is_made = c->shards.at[i]->has_terms = false;
}

void shards_release(struct catalog *c)
{
	for (size_t i = 0; i < c->shards.len; i++) {
		struct shard *s = c->shards.at[i];

		for (size_t n = 0; n < SHARD_SQL_COUNT; n++)
			free(s->sql[n]);
		tokenizer_free(s->tokenizer);
		free(s->met.words);
		free(s->met.bits);
		free(s);
	}
	vec_release(&c->shards);
}

struct tokenizer *shard_tokenizer(struct shard *s)
{
	if (!s->tokenizer)
		s->tokenizer = tokenizer_new(sv_from(s->code));
	return s->tokenizer;
}

const char *shard_text(struct shard *s, enum shard_sql id)
{
	if (!s->sql[id])
		s->sql[id] = fill_in(shard_sql[id], s);
	return s->sql[id];
}

static bool is_to_settle(const struct catalog *c, const struct shard *s)
{
	return c->new_path && !s->lang;
}

static bool make(struct catalog *c, struct shard *s, struct err *err)
{
	struct stmt *stmt;

	s->has_beginnings = !c->is_small;
	if (!db_exec(c->db, shard_text(s, SHARD_MAKE_WORDS), err) ||
	    !db_exec(c->db, shard_text(s, SHARD_MAKE_TITLES), err) ||
	    (is_to_settle(c, s) && !db_exec(c->db, shard_text(s, SHARD_GATHER), err)) ||
	    !db_stmt(c->db, sql[SQL_LANG_SEARCH], &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, s->lang);
	s->is_made = stmt_run(stmt, err);
	return s->is_made;
}

static bool find_code(struct catalog *c, int64_t lang, struct str *code, struct err *err)
{
	struct stmt *stmt;
	bool row;

	if (!db_stmt(c->db, sql[SQL_LANG_CODE], &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, lang);
	if (!stmt_step(stmt, &row, err))
		return false;
	if (row) {
		str_add_sv(code, stmt_text(stmt, 0));
		stmt_reset(stmt);
	}
	return true;
}

bool shard_find(struct catalog *c, int64_t lang, struct shard **out, struct err *err)
{
	struct str code = { 0 };
	bool ok;

	*out = made(c, lang);
	if (*out)
		return true;
	/* Another process may have made it; or a rollback let all be forgotten. */
	if (!shards_load(c, err))
		return false;
	*out = made(c, lang);
	if (*out || (lang && count_made(c) >= SHARDS_MAX))
		return true;
	ok = find_code(c, lang, &code, err);
	if (ok) {
		*out = known(c, lang, str_view(&code));
		if (!*out)
			*out = add(c, lang, str_view(&code));
		ok = make(c, *out, err);
	}
	str_release(&code);
	return ok;
}

bool shards_settle(struct catalog *c, struct err *err)
{
	struct shard *s = made(c, 0);

	return !s || !is_to_settle(c, s) || db_exec(c->db, shard_text(s, SHARD_SETTLE), err);
}

bool shard_terms(struct catalog *c, struct shard *s, struct err *err)
{
	if (!s->has_terms)
		s->has_terms = db_exec(c->db, shard_text(s, SHARD_MAKE_TERMS), err);
	return s->has_terms;
}

bool shard_stmt(struct catalog *c, struct shard *s, enum shard_sql id, struct stmt **out,
		struct err *err)
{
	return db_stmt(c->db, shard_text(s, id), out, err);
}
