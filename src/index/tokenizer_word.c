#include "tokenizer_word.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/str.h>
#include <cphub/text/fold.h>
#include <cphub/text/stem.h>
#include <cphub/text/utf8.h>

#include "tokenizer_spelling.h"

enum {
	WORD_MAX = 96,        /* bytes of a surface */
	STEM_POINTS_MAX = 40, /* what is longer is no word of a language */
	CUT = 5,              /* code points of a beginning; measured best for most scripts */
	CUT_ETHIOPIC = 3,
	CUT_HEBREW = 6,
	DOCUMENT_ONLY = 0x80,
	QUERY_ONLY = 0x40,
};

enum { KNOWN_BYTES = 126 };

/* Two places for each hash: the last words that had it stay. */
struct known {
	unsigned char word_len, forms_len; /* forms_len 0: free */
	char bytes[KNOWN_BYTES];           /* the word, then its forms */
};

struct wordbook {
	const struct rules *rules;
	struct folder *folder;
	struct stemmer *stemmer; /* NULL: none for this language */
	struct str forms;        /* of the word at hand: kind, length and bytes of each */
	struct str plain;        /* the word without apostrophes and joiners */
	struct str surface;
	struct spellings spellings;
	struct str folded, lower, stem; /* of the spelling at hand */
	size_t known_len;
	struct known known[];
};

struct wordbook *wordbook_new(struct sv lang, const struct rules *rules, struct folder *folder,
			      size_t words)
{
	struct wordbook *w = mem_zeroed(1, sizeof(*w) + words * sizeof(w->known[0]));

	w->known_len = words;
	w->rules = rules;
	w->folder = folder;
	w->stemmer = stemmer_new(lang);
	return w;
}

void wordbook_free(struct wordbook *w)
{
	if (!w)
		return;
	stemmer_free(w->stemmer);
	str_release(&w->forms);
	str_release(&w->plain);
	str_release(&w->surface);
	str_release(&w->spellings.scratch);
	str_release(&w->folded);
	str_release(&w->lower);
	str_release(&w->stem);
	free(w);
}

bool form_next(struct sv *forms, struct form *f)
{
	if (!forms->len)
		return false;
	f->kind = (unsigned char)forms->at[0] & 3;
	f->is_document_only = (unsigned char)forms->at[0] & DOCUMENT_ONLY;
	f->is_query_only = (unsigned char)forms->at[0] & QUERY_ONLY;
	f->text = sv_make(forms->at + 2, (unsigned char)forms->at[1]);
	*forms = sv_from_byte(*forms, 2 + f->text.len);
	return true;
}

static bool has_form(const struct wordbook *w, struct sv text)
{
	struct sv rest = str_view(&w->forms);
	struct form f;

	while (form_next(&rest, &f))
		if (sv_eq(f.text, text))
			return true;
	return false;
}

static void add_form(struct wordbook *w, unsigned kind, struct sv text)
{
	if (!text.len || has_form(w, text))
		return;
	str_add_char(&w->forms, (char)kind);
	str_add_char(&w->forms, (char)text.len);
	str_add_sv(&w->forms, text);
}

/* The first `points` code points, at most. */
static struct sv beginning(struct sv v, size_t points)
{
	size_t at = 0;
	uint32_t c;

	while (at < v.len && points--)
		at += utf8_decode(v, at, &c);
	return sv_make(v.at, at);
}

struct sv word_cut(struct sv folded)
{
	if (folded.len > WORD_MAX) {
		folded.len = WORD_MAX;
		while (folded.len && ((unsigned char)folded.at[folded.len] & 0xc0) == 0x80)
			folded.len--;
	}
	return folded;
}

static bool is_number(struct sv v)
{
	for (size_t i = 0; i < v.len; i++)
		if (v.at[i] < '0' || v.at[i] > '9')
			return false;
	return true;
}

/* A word that is its own stem has no stem beside it in the index, which is a fifth smaller so; whoever looks for the stem
 * looks for the bare word, too. */
static void add_stem(struct wordbook *w, struct sv stem)
{
	unsigned kind = FTS_STEM;
	struct sv cut;

	str_truncate(&w->stem, 0);
	folder_add(w->folder, &w->stem, stem);
	cut = word_cut(str_view(&w->stem));
	if (sv_eq(cut, str_view(&w->folded)))
		kind |= QUERY_ONLY;
	str_truncate(&w->stem, cut.len);
	str_add_char(&w->stem, '~');
	add_form(w, kind, str_view(&w->stem));
}

static size_t cut_for(struct sv folded)
{
	uint32_t first;

	utf8_decode(folded, 0, &first);
	if (first >= 0x1200 && first <= 0x139f)
		return CUT_ETHIOPIC;
	return first >= 0x0590 && first <= 0x05ff ? CUT_HEBREW : CUT;
}

/* The stems of what stands in `lower` and `folded`: the stemmers know accents, but not everybody types
 * them. */
static void add_stems(struct wordbook *w)
{
	const struct sv folded = str_view(&w->folded);

	if (is_number(folded) || beginning(folded, STEM_POINTS_MAX).len < folded.len)
		return;
	if (w->stemmer) {
		add_stem(w, stemmer_run(w->stemmer, str_view(&w->lower)));
		if (!sv_eq(folded, str_view(&w->lower)))
			add_stem(w, stemmer_run(w->stemmer, folded));
	} else if (!(w->rules->rules & RULE_UNCUT)) {
		add_stem(w, beginning(folded, cut_for(folded)));
	}
}

static void add_spelling(struct wordbook *w, enum fts_kind kind, struct sv plain)
{
	str_truncate(&w->folded, 0);
	folder_add(w->folder, &w->folded, plain);
	str_truncate(&w->folded, word_cut(str_view(&w->folded)).len);
	if (!w->folded.len)
		return;
	str_truncate(&w->lower, 0);
	fold_lower(&w->lower, plain);
	add_form(w, kind, str_view(&w->folded));
	add_stems(w);
}

static void add_part(void *to, struct sv spelling)
{
	add_spelling(to, FTS_PART, spelling);
}

/* What people type who leave out the marks; not for queries: who types them, means them. */
static void add_bare(struct wordbook *w)
{
	str_truncate(&w->folded, 0);
	fold_add(&w->folded, str_view(&w->plain));
	add_form(w, FTS_PART | DOCUMENT_ONLY, word_cut(str_view(&w->folded)));
}

static void make_forms(struct wordbook *w, struct sv word)
{
	struct spellings *s = &w->spellings;

	str_truncate(&w->forms, 0);
	str_truncate(&w->plain, 0);
	spelling_add_plain(&w->plain, word);
	add_spelling(w, FTS_SURFACE, str_view(&w->plain));
	if (!w->forms.len)
		return;
	str_truncate(&w->surface, 0);
	str_add_sv(&w->surface, str_view(&w->folded));
	if (w->rules->rules & RULE_MARKS)
		add_bare(w);
	s->is_parted = word.len != w->plain.len;
	str_truncate(&w->plain, 0);
	str_add_sv(&w->plain, str_view(&w->lower));
	s->rules = w->rules->rules;
	s->word = word;
	s->lower = str_view(&w->plain);
	s->surface = str_view(&w->surface);
	s->add = add_part;
	s->to = w;
	spellings_each(s);
}

static void keep(struct known pair[2], struct sv word, struct sv forms)
{
	struct known *k = &pair[0];

	if (!forms.len || word.len + forms.len > KNOWN_BYTES)
		return;
	pair[1] = pair[0];
	memcpy(k->bytes, word.at, word.len);
	memcpy(k->bytes + word.len, forms.at, forms.len);
	k->word_len = (unsigned char)word.len;
	k->forms_len = (unsigned char)forms.len;
}

struct sv wordbook_forms(struct wordbook *w, struct sv word, uint32_t hash)
{
	struct known *pair = &w->known[(hash ^ hash >> 15) % (w->known_len / 2) * 2];

	for (struct known *k = pair; k < pair + 2; k++)
		if (k->word_len == word.len && k->forms_len && !memcmp(word.at, k->bytes, word.len))
			return sv_make(k->bytes + k->word_len, k->forms_len);
	make_forms(w, word);
	keep(pair, word, str_view(&w->forms));
	return str_view(&w->forms);
}
