/* The tables `label` and `label_key` are written whenever skills.yaml or hub.yaml change. */
#include <stdlib.h>

#include <cphub/content/hub.h>

#include "catalog_private.h"
#include "synonym_key.h"

struct writer {
	struct catalog *catalog;
	struct sv default_language;
	struct tokenizers tokenizers;
	int64_t meaning;
	int64_t labels; /* of this meaning */
};

static bool put_text(struct writer *w, int64_t no, const char *lang, struct sv text,
		     struct err *err)
{
	struct stmt *s;

	if (!db_stmt(w->catalog->db, sql[SQL_LABEL_ADD], &s, err))
		return false;
	stmt_bind_int(s, 1, no);
	stmt_bind_text(s, 2, sv_from(lang));
	stmt_bind_text(s, 3, text);
	return stmt_run(s, err);
}

static bool put_key(struct writer *w, struct sv key, int64_t label, struct err *err)
{
	struct stmt *s;

	if (!db_stmt(w->catalog->db, sql[SQL_SYNONYM_ADD], &s, err))
		return false;
	stmt_bind_text(s, 1, key);
	stmt_bind_int(s, 2, label);
	return stmt_run(s, err);
}

/* By the language's own rules, and by those of the source texts: an apostrophe may part words or not. */
static bool put_label(struct writer *w, struct sv lang, struct sv label, struct err *err)
{
	enum { SURFACES, STEMS, SOURCE, KEYS };
	const int64_t no = w->meaning << LABEL_BITS | w->labels;
	struct str key = { 0 };
	char code[LANG_CODE_MAX + 1];
	bool ok;

	if (++w->labels > LABELS_OF_MEANING)
		return true;
	lang_normalise(lang, code);
	ok = put_text(w, no, code, label, err);
	for (int how = SURFACES; ok && how < KEYS; how++) {
		const struct sv rules = how == SOURCE ? w->default_language : sv_from(code);

		str_truncate(&key, 0);
		key_of_label(&key, label, tokenizers_for(&w->tokenizers, rules, tokenizer_new),
			     how == STEMS ? code : NULL);
		ok = !key.len || put_key(w, str_view(&key), no, err);
	}
	str_release(&key);
	return ok;
}

/* A text, a list of them, or either by language. */
static bool put_labels(struct writer *w, struct sv lang, const struct node *labels, struct err *err)
{
	if (!labels)
		return true;
	if (labels->type == NODE_TEXT)
		return put_label(w, lang, labels->text, err);
	for (const struct node *one = labels->first; one; one = one->next) {
		const struct sv own = labels->type == NODE_MAP ? one->key : lang;

		if (one->type == NODE_TEXT && !put_label(w, own, one->text, err))
			return false;
		for (const struct node *item = one->type == NODE_LIST ? one->first : NULL; item;
		     item = item->next)
			if (item->type == NODE_TEXT && !put_label(w, own, item->text, err))
				return false;
	}
	return true;
}

static void next_meaning(struct writer *w)
{
	w->meaning++;
	w->labels = 0;
}

static bool put_all(struct writer *w, const struct taxonomy *taxonomy, const struct hub *hub,
		    struct err *err)
{
	for (size_t i = 0; taxonomy && i < taxonomy->len; i++, next_meaning(w))
		if (!put_labels(w, w->default_language, taxonomy->at[i].label, err) ||
		    !put_labels(w, w->default_language, taxonomy->at[i].synonyms, err))
			return false;
	for (size_t i = 0; hub && i < hub->themes_len; i++, next_meaning(w))
		if (!put_labels(w, w->default_language, hub->themes[i].label, err))
			return false;
	return true;
}

bool catalog_put_synonyms(struct catalog *c, const struct taxonomy *taxonomy, const struct hub *hub,
			  struct err *err)
{
	struct writer w = { .catalog = c,
			    .default_language = sv_from(hub ? hub->default_language : "en"),
			    .meaning = 1 };
	struct stmt *label, *key;
	bool ok;

	ok = db_stmt(c->db, sql[SQL_LABEL_DROP], &label, err) && stmt_run(label, err) &&
	     db_stmt(c->db, sql[SQL_SYNONYM_DROP], &key, err) && stmt_run(key, err) &&
	     put_all(&w, taxonomy, hub, err);
	tokenizers_release(&w.tokenizers);
	return ok;
}
