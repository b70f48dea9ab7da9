#include <cphub/core/jr.h>

#include <string.h>

#include <cphub/core/tr.h>

/* jansson reads whole trees and tells no place of a value; a file of half a million pairs needs neither. */

void jr_init(struct jr *r, struct feed *feed)
{
	*r = (struct jr){ .feed = feed };
}

void jr_release(struct jr *r)
{
	str_release(&r->text);
}

bool jr_ok(const struct jr *r)
{
	return !r->feed->failed;
}

/* The byte at hand without taking it, -1 at the end. */
static int look(struct jr *r)
{
	struct feed *f = r->feed;

	if (f->at == f->end && !feed_more(f))
		return -1;
	return (unsigned char)*f->at;
}

/* The next byte behind white space; r->place is where it stands. */
static int look_on(struct jr *r)
{
	int c = look(r);

	while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
		r->feed->at++;
		c = look(r);
	}
	r->place = feed_offset(r->feed, r->feed->at);
	return c;
}

static bool is_word(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '+' || c == '.';
}

/* A bare word or number, as far as it can be one; valid until the feed is read on. */
static struct sv take_word(struct jr *r)
{
	struct feed *f = r->feed;
	struct sv word;

	f->keep = f->at;
	while (is_word(look(r)))
		f->at++;
	word = sv_make(f->keep, (size_t)(f->at - f->keep));
	f->keep = NULL;
	return word;
}

/* Enough of a word for a message. */
static struct sv quote(struct sv word)
{
	return sv_make(word.at, word.len < 40 ? word.len : 40);
}

/* What stands there instead of what was expected. */
static bool unexpected(struct jr *r, const char *wanted)
{
	const int c = look_on(r);
	struct sv word;

	if (!jr_ok(r))
		return false;
	if (c < 0)
		return feed_fail(r->feed, r->place, _("the text ends where %s is expected"),
				 wanted);
	if (!is_word(c))
		return feed_fail(r->feed, r->place, _("%s is expected here"), wanted);
	word = quote(take_word(r));
	return feed_fail(r->feed, r->place, _("%s is expected here, not %.*s"), wanted,
			 SV_ARG(word));
}

enum jr_type jr_peek(struct jr *r)
{
	switch (look_on(r)) {
	case '{': return JR_OBJECT;
	case '[': return JR_ARRAY;
	case '"': return JR_TEXT;
	case 't':
	case 'f': return JR_BOOL;
	case 'n': return JR_NULL;
	case '-':
	case '0':
	case '1':
	case '2':
	case '3':
	case '4':
	case '5':
	case '6':
	case '7':
	case '8':
	case '9': return JR_NUMBER;
	default: return JR_NONE;
	}
}

static bool open_value(struct jr *r, char opening, char closing, const char *wanted)
{
	if (look_on(r) != opening)
		return unexpected(r, wanted);
	if (r->depth == JR_DEPTH_MAX)
		return feed_fail(r->feed, r->place, _("values lie more than %d deep in each other"),
				 JR_DEPTH_MAX);
	r->feed->at++;
	r->closing[r->depth++] = closing;
	r->first = true;
	return true;
}

bool jr_open_object(struct jr *r)
{
	return open_value(r, '{', '}', _("an object, {…},"));
}

bool jr_open_array(struct jr *r)
{
	return open_value(r, '[', ']', _("a list, […],"));
}

/* Stands in front of the next key or value, or behind the end of what is open. */
static bool next(struct jr *r)
{
	const char closing = r->closing[r->depth - 1];
	int c = look_on(r);

	if (c == closing) {
		r->feed->at++;
		r->depth--;
		r->first = false;
		return false;
	}
	if (r->first) {
		r->first = false;
		return true;
	}
	if (c != ',')
		return unexpected(r, closing == '}' ? _("a comma or }") : _("a comma or ]"));
	r->feed->at++;
	c = look_on(r);
	if (c == closing)
		return feed_fail(r->feed, r->place, _("nothing follows the comma before this"));
	return true;
}

bool jr_element(struct jr *r)
{
	return jr_ok(r) && next(r);
}

static bool hex4(struct jr *r, uint32_t *out)
{
	*out = 0;
	for (size_t i = 0; i < 4; i++, r->feed->at++) {
		const int c = look(r);
		const int digit = c >= '0' && c <= '9'   ? c - '0'
				  : c >= 'a' && c <= 'f' ? c - 'a' + 10
				  : c >= 'A' && c <= 'F' ? c - 'A' + 10
							 : -1;

		if (digit < 0)
			return feed_fail(r->feed, feed_offset(r->feed, r->feed->at),
					 _("four hexadecimal digits follow \\u"));
		*out = *out << 4 | (uint32_t)digit;
	}
	return true;
}

static void add_utf8(struct str *s, uint32_t c)
{
	if (c < 0x80) {
		str_add_char(s, (char)c);
		return;
	}
	if (c < 0x800) {
		str_add_char(s, (char)(0xc0 | c >> 6));
	} else {
		if (c < 0x10000) {
			str_add_char(s, (char)(0xe0 | c >> 12));
		} else {
			str_add_char(s, (char)(0xf0 | c >> 18));
			str_add_char(s, (char)(0x80 | (c >> 12 & 0x3f)));
		}
		str_add_char(s, (char)(0x80 | (c >> 6 & 0x3f)));
	}
	str_add_char(s, (char)(0x80 | (c & 0x3f)));
}

static bool is_high(uint32_t c)
{
	return c >= 0xd800 && c < 0xdc00;
}

static bool is_low(uint32_t c)
{
	return c >= 0xdc00 && c < 0xe000;
}

static bool take(struct jr *r, int wanted)
{
	if (look(r) != wanted)
		return false;
	r->feed->at++;
	return true;
}

/* Code points above U+FFFF are written as two halves of UTF-16. */
static bool add_unicode(struct jr *r)
{
	uint32_t c, low = 0;

	if (!hex4(r, &c))
		return false;
	if (is_high(c) && take(r, '\\') && take(r, 'u') && !hex4(r, &low))
		return false;
	if (is_low(c) || (is_high(c) && !is_low(low)))
		return feed_fail(r->feed, r->place, _("\\u names half of a character here"));
	add_utf8(&r->text, is_high(c) ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00) : c);
	return true;
}

static bool add_escape(struct jr *r)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const int c = look(r);
	const char *hit = c > 0 ? strchr(from, c) : NULL;

	if (hit)
		str_add_char(&r->text, to[hit - from]);
	else if (c != 'u')
		return unexpected(r, _("one of \" \\ / b f n r t u"));
	r->feed->at++;
	return hit || add_unicode(r);
}

/* A control character or the end, where a text goes on. */
static bool unclosed(struct jr *r, int c)
{
	if (c < 0)
		return unexpected(r, _("the closing quote"));
	return feed_fail(r->feed, feed_offset(r->feed, r->feed->at),
			 _("a control character stands in a text; is the closing quote missing?"));
}

/* As far as the window goes without a quote, a backslash or a control character. */
static void pass_plain(struct feed *f)
{
	const char *at = f->at, *end = f->end;

	while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= ' ')
		at++;
	f->at = at;
}

/* The rest of a text with escapes, of which `f->keep` is the part before the first. */
static bool take_escaped(struct jr *r)
{
	struct feed *f = r->feed;
	int c;

	str_truncate(&r->text, 0);
	str_add_sv(&r->text, sv_make(f->keep, (size_t)(f->at - f->keep)));
	f->keep = NULL;
	while ((c = look(r)) != '"') {
		if (c < ' ')
			return unclosed(r, c);
		if (r->text.len > FEED_WINDOW)
			return feed_fail(f, r->place, _("what begins here is longer than %d bytes"),
					 FEED_WINDOW);
		if (c == '\\') {
			f->at++;
			if (!add_escape(r))
				return false;
			continue;
		}
		f->keep = f->at;
		pass_plain(f);
		str_add_sv(&r->text, sv_make(f->keep, (size_t)(f->at - f->keep)));
		f->keep = NULL;
	}
	f->at++;
	return true;
}

static bool take_text(struct jr *r, struct sv *text)
{
	struct feed *f = r->feed;

	f->at++;
	f->keep = f->at;
	do
		pass_plain(f);
	while (f->at == f->end && feed_more(f));
	if (f->failed)
		return false;
	if (f->at < f->end && *f->at == '"') {
		*text = sv_make(f->keep, (size_t)(f->at - f->keep));
		f->keep = NULL;
		f->at++;
		return true;
	}
	if (!take_escaped(r))
		return false;
	*text = str_view(&r->text);
	return true;
}

bool jr_text(struct jr *r, struct sv *text)
{
	if (look_on(r) != '"')
		return unexpected(r, _("a text in quotes"));
	return take_text(r, text);
}

bool jr_member(struct jr *r, struct sv *key)
{
	uint64_t place;

	if (!jr_ok(r) || !next(r))
		return false;
	if (look_on(r) != '"')
		return unexpected(r, _("a name in quotes"));
	place = r->place;
	if (!take_text(r, key))
		return false;
	/* The name must outlive a look for the colon. */
	if (r->feed->at == r->feed->end || *r->feed->at != ':') {
		struct str kept = { 0 };

		str_add_sv(&kept, *key);
		if (look_on(r) != ':') {
			str_release(&kept);
			return unexpected(r, _("a colon"));
		}
		str_release(&r->text);
		r->text = kept;
		*key = str_view(&r->text);
	}
	r->feed->at++;
	r->place = place;
	return true;
}

/* Digits without a leading zero. */
static bool is_whole(struct sv word)
{
	size_t i = word.len && word.at[0] == '-';

	if (i == word.len || (word.at[i] == '0' && word.len > i + 1))
		return false;
	for (; i < word.len; i++)
		if (word.at[i] < '0' || word.at[i] > '9')
			return false;
	return true;
}

bool jr_int(struct jr *r, int64_t least, int64_t most, int64_t *n)
{
	const bool is_number = jr_peek(r) == JR_NUMBER;
	const uint64_t place = r->place;
	const struct sv word = is_number ? take_word(r) : (struct sv){ 0 };
	const bool negative = word.len && word.at[0] == '-';
	uint64_t size = 0;
	int64_t value;

	if (!is_number)
		return unexpected(r, _("a whole number"));
	if (!jr_ok(r))
		return false;
	if (!is_whole(word))
		return feed_fail(r->feed, place, _("%.*s is no whole number"), SV_ARG(quote(word)));
	/* Nineteen digits have room; more are out of every bound. */
	for (size_t i = negative; i < word.len && word.len < 20; i++)
		size = size * 10 + (uint64_t)(word.at[i] - '0');
	value = negative ? -(int64_t)size : (int64_t)size;
	if (word.len >= 20 || size > INT64_MAX || value < least || value > most)
		return feed_fail(r->feed, place, _("%.*s is not from %lld to %lld"),
				 SV_ARG(quote(word)), (long long)least, (long long)most);
	*n = value;
	return true;
}

static bool take_literal(struct jr *r, const char *literal)
{
	const uint64_t place = r->place;
	const struct sv word = take_word(r);

	if (!jr_ok(r) || sv_is(word, literal))
		return jr_ok(r);
	return feed_fail(r->feed, place, _("%.*s is no value"), SV_ARG(quote(word)));
}

bool jr_bool(struct jr *r, bool *b)
{
	if (jr_peek(r) != JR_BOOL)
		return unexpected(r, _("true or false"));
	*b = *r->feed->at == 't';
	return take_literal(r, *b ? "true" : "false");
}

bool jr_null(struct jr *r)
{
	if (jr_peek(r) != JR_NULL)
		return unexpected(r, _("null"));
	return take_literal(r, "null");
}

/* RFC 8259, section 6. */
static bool is_number(struct sv word)
{
	size_t i = word.len && word.at[0] == '-';
	const size_t whole = i;

	while (i < word.len && word.at[i] >= '0' && word.at[i] <= '9')
		i++;
	if (i == whole || (word.at[whole] == '0' && i > whole + 1))
		return false;
	if (i < word.len && word.at[i] == '.') {
		const size_t from = ++i;

		while (i < word.len && word.at[i] >= '0' && word.at[i] <= '9')
			i++;
		if (i == from)
			return false;
	}
	if (i < word.len && (word.at[i] == 'e' || word.at[i] == 'E')) {
		i += 1 + (i + 1 < word.len && (word.at[i + 1] == '+' || word.at[i + 1] == '-'));
		if (i == word.len)
			return false;
		while (i < word.len && word.at[i] >= '0' && word.at[i] <= '9')
			i++;
	}
	return i == word.len;
}

static bool skip_number(struct jr *r)
{
	const uint64_t place = r->place;
	const struct sv word = take_word(r);

	if (!jr_ok(r) || is_number(word))
		return jr_ok(r);
	return feed_fail(r->feed, place, _("%.*s is no number"), SV_ARG(quote(word)));
}

/* A text that nobody asked for may be of any length. */
static bool skip_text(struct jr *r)
{
	struct feed *f = r->feed;
	int c;

	f->at++;
	for (;;) {
		pass_plain(f);
		c = look(r);
		if (c < ' ')
			return unclosed(r, c);
		f->at += f->at < f->end;
		if (c == '"')
			return true;
		if (c != '\\')
			continue;
		str_truncate(&r->text, 0);
		if (!add_escape(r))
			return false;
	}
}

static bool skip_one(struct jr *r)
{
	bool ignored;

	switch (jr_peek(r)) {
	case JR_OBJECT: return jr_open_object(r);
	case JR_ARRAY: return jr_open_array(r);
	case JR_TEXT: return skip_text(r);
	case JR_NUMBER: return skip_number(r);
	case JR_BOOL: return jr_bool(r, &ignored);
	case JR_NULL: return jr_null(r);
	case JR_NONE: break;
	}
	return unexpected(r, _("a value"));
}

bool jr_skip(struct jr *r)
{
	const unsigned depth = r->depth;
	struct sv key;

	if (!skip_one(r))
		return false;
	while (r->depth > depth) {
		const bool more =
			r->closing[r->depth - 1] == '}' ? jr_member(r, &key) : jr_element(r);

		if (more && !skip_one(r))
			return false;
		if (!jr_ok(r))
			return false;
	}
	return true;
}

bool jr_end(struct jr *r)
{
	if (look_on(r) >= 0)
		return unexpected(r, _("the end of the text"));
	return jr_ok(r);
}
