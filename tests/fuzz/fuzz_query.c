/* Whatever is typed: through the query parser in the language that the first byte chooses, and through a whole search
 * of a small index, whose ways its upper bits choose. */
#include <assert.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cphub/content/hub.h>
#include <cphub/index/query.h>
#include <cphub/index/vocabulary.h>
#include <cphub/text/utf8.h>

#include "fuzz.h"
#include "terms.h"

enum { INPUT_MAX = 12000, LIMIT = 5 };

static const char *const langs[] = {
	"en", "fr", "ar", "bn", "zh", "th", "he", "de", "sr", "ja", "vi", "tr", "rw", "und",
};

static const struct {
	const char *path, *title, *body;
} pages[] = {
	{ "guides/museum.md", "Museum partnerships",
	  "How to begin with a museum. Photographs of the collection come later; a contract, "
	  "c++ and 3.5 % of the edit-a-thons." },
	{ "guides/museum.fr.md", "Partenariats avec un musée",
	  "L’accord d'abord, puis la bibliothèque et l'œuvre." },
	{ "guides/letter.ar.md", "رسالة إلى متحف", "الترخيص والصور في المكتبة" },
	{ "guides/library.bn.md", "গ্রন্থাগার", "গ্রন্থাগার ও প্রতিষ্ঠান" },
	{ "guides/books.zh.md", "图书馆合作", "我们和图书馆协力。照片、档案。" },
	{ "guides/thai.th.md", "พิพิธภัณฑ์", "ความร่วมมือกับพิพิธภัณฑ์" },
	{ "tools/tool.de.md", "Werkzeug", "Urheberrecht und Vertrag mit \x1b[31m dem Museum" },
};

static const char skills[] = "- id: museums\n"
			     "  label: {en: Working with museums, fr: Travailler avec les musées}\n"
			     "  synonyms: {en: [museum, gallery], zh: [博物馆], fr: [musée]}\n"
			     "- id: editathons\n"
			     "  label: {en: Edit-a-thons}\n"
			     "  synonyms: {en: [edit-a-thon], es: [editatona]}\n";

/* The index itself must not fail; asserts are on in every build of a target. */
static void must(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "fuzz_query: %s\n", err->text);
	abort();
}

static void put(struct catalog *c, struct vocabulary *v, size_t i)
{
	const unsigned char blob[BLOB_ID_SIZE] = { (unsigned char)i };
	struct doc doc = { .path = sv_from(pages[i].path), .title = sv_from(pages[i].title) };
	const struct section section = { .body = sv_from(pages[i].body) };
	struct page_words words = { .sections = &section, .sections_len = 1 };
	struct sv rest = doc.path, lang;
	struct str known = { 0 };
	struct err err = { 0 };

	sv_next(&rest, '.', &doc.name.id);
	doc.name.kind_name = sv_make(doc.name.id.at, sv_find_char(doc.name.id, '/'));
	if (!sv_is(rest, "md") && sv_next(&rest, '.', &lang))
		doc.name.lang = lang;
	vocabulary_learn(v, doc.name.lang, doc.title, &known);
	vocabulary_learn(v, doc.name.lang, section.body, &known);
	words.known = str_view(&known);
	must(catalog_put(c, doc.path, blob, &doc, &words, &err), &err);
	str_release(&known);
}

static struct catalog *make_index(void)
{
	const struct catalog_state state = { .tree = { 1 }, .default_language = "en" };
	struct problems told = { .path = "" };
	struct taxonomy *taxonomy = taxonomy_parse(sv_from(skills), &told);
	struct vocabulary *v = vocabulary_new();
	struct err err = { 0 };
	struct catalog *c;

	setlocale(LC_ALL, "C.UTF-8");
	must(catalog_open(NULL, &c, &err) && catalog_begin(c, &err), &err);
	catalog_set_language(c, "en");
	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		put(c, v, i);
	must(catalog_put_synonyms(c, taxonomy, NULL, &err) && catalog_commit(c, &state, &err),
	     &err);
	vocabulary_free(v);
	taxonomy_free(taxonomy);
	problems_release(&told);
	return c;
}

static void check_clean(struct sv text, bool has_marks)
{
	bool is_open = false;

	assert(utf8_is_valid(text, NULL));
	for (size_t i = 0; i < text.len; i++) {
		const unsigned char byte = (unsigned char)text.at[i];

		if (has_marks && (byte == 2 || byte == 3)) {
			assert(is_open == (byte == 3));
			is_open = !is_open;
		} else {
			assert(byte >= ' ' && byte != 0x7f);
		}
	}
	assert(!is_open);
}

static void check(const struct hits *h)
{
	assert(h->len <= LIMIT && h->total >= h->len);
	assert(!h->is_meant || (h->meant.len && h->len));
	assert(h->nearest.len <= 5 && h->also.len <= 4);
	assert(!h->len || (!h->nearest.len && !h->elsewhere));
	for (size_t i = 0; i < h->len; i++) {
		assert(h->at[i].score > 0);
		assert(!i || h->at[i].score <= h->at[i - 1].score);
		check_clean(h->at[i].snippet, true);
	}
	check_clean(h->meant, false);
	for (size_t i = 0; i < h->nearest.len; i++)
		check_clean(h->nearest.at[i], false);
}

static void parse(struct sv text, struct tokenizer *tokenizer)
{
	struct terms terms;
	struct str match = { 0 };

	terms_parse(&terms, text, tokenizer);
	for (size_t i = 0; i < terms.len; i++) {
		const struct term *t = &terms.at[i];

		assert(t->phrase.len);
		assert(t->text.at >= text.at && t->text.at + t->text.len <= text.at + text.len);
		assert(!t->is_prefix || i + 1 == terms.len);
		assert(term_add_match(t, &match).len);
	}
	assert(utf8_is_valid(str_view(&match), NULL));
	str_release(&match);
	terms_release(&terms);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct catalog *catalog;
	static struct tokenizer *tokenizers[ARRAY_LEN(langs)];
	const struct sv input = sv_make((const char *)data, size < INPUT_MAX ? size : INPUT_MAX);
	const unsigned way = size ? data[0] : 0;
	const size_t lang = way % ARRAY_LEN(langs);
	const struct filter filter = { .kind = "guides", .readable = true };
	struct lang_chain chain;
	struct query query = { .words = sv_from_byte(input, 1),
			       .chain = way & 0x80 ? NULL : &chain,
			       .filter = way & 0x40 ? &filter : NULL,
			       .titles_only = (way & 0x30) == 0x30,
			       .limit = LIMIT,
			       .has_snippets = true };
	struct hits hits = { 0 };
	struct err err = { 0 };

	if (!catalog)
		catalog = make_index();
	if (!tokenizers[lang])
		tokenizers[lang] = tokenizer_new(sv_from(langs[lang]));
	parse(query.words, tokenizers[lang]);
	lang_chain_init(&chain, langs[lang], "en");
	must(catalog_search(catalog, &query, &hits, &err), &err);
	check(&hits);
	hits_release(&hits);
	return 0;
}
