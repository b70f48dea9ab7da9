#include <cphub/core/jw.h>

#include <assert.h>
#include <jansson.h>
#include <stdlib.h>

enum { DEPTH_MAX = 16 };

struct jw {
	json_t *root;
	json_t *open[DEPTH_MAX];
	size_t depth;
};

struct jw *jw_new(void)
{
	return mem_zeroed(1, sizeof(struct jw));
}

void jw_free(struct jw *w)
{
	if (!w)
		return;
	json_decref(w->root);
	free(w);
}

static void put(struct jw *w, const char *key, json_t *value)
{
	json_t *parent = w->depth ? w->open[w->depth - 1] : NULL;

	if (!parent)
		w->root = value;
	else if (key)
		json_object_set_new(parent, key, value);
	else
		json_array_append_new(parent, value);
}

static void open_value(struct jw *w, const char *key, json_t *value)
{
	assert(w->depth < DEPTH_MAX);
	put(w, key, value);
	w->open[w->depth++] = value;
}

void jw_object(struct jw *w, const char *key)
{
	open_value(w, key, json_object());
}

void jw_array(struct jw *w, const char *key)
{
	open_value(w, key, json_array());
}

void jw_end(struct jw *w)
{
	assert(w->depth);
	w->depth--;
}

/* The length of the valid UTF-8 sequence that begins at `at`, 0 for a bad one; jansson has no such thing
 * to offer, and core stands below the folder of text. */
static size_t sequence(struct sv v, size_t at)
{
	const unsigned char *s = (const unsigned char *)v.at + at;
	const size_t left = v.len - at;
	const size_t len = s[0] < 0x80 ? 1 : s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;

	if (len > left || (s[0] >= 0x80 && s[0] < 0xc2) || s[0] > 0xf4)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
	    (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
		return 0;
	return len;
}

static json_t *repaired(struct sv text)
{
	struct str s = { 0 };
	json_t *value;

	for (size_t at = 0; at < text.len;) {
		const size_t len = sequence(text, at);

		str_add_sv(&s, len ? sv_make(text.at + at, len) : SV("\xef\xbf\xbd"));
		at += len ? len : 1;
	}
	value = json_stringn(str_text(&s), s.len);
	str_release(&s);
	return value;
}

void jw_text(struct jw *w, const char *key, struct sv text)
{
	json_t *value = json_stringn(text.at ? text.at : "", text.len);

	put(w, key, value ? value : repaired(text));
}

void jw_int(struct jw *w, const char *key, int64_t n)
{
	put(w, key, json_integer(n));
}

void jw_real(struct jw *w, const char *key, double n)
{
	put(w, key, json_real(n));
}

void jw_bool(struct jw *w, const char *key, bool b)
{
	put(w, key, json_boolean(b));
}

void jw_null(struct jw *w, const char *key)
{
	put(w, key, json_null());
}

void jw_dump(const struct jw *w, unsigned indent, struct str *out)
{
	const size_t flags = JSON_ENCODE_ANY | (indent ? JSON_INDENT(indent) : JSON_COMPACT);
	char *text = json_dumps(w->root, flags | JSON_REAL_PRECISION(12));

	assert(text);
	str_add(out, text);
	free(text);
}
