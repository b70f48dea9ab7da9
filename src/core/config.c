#include <cphub/core/config.h>

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cphub/core/arena.h>
#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

enum { FILE_MAX = 1 << 20 };

enum strength { FROM_FILE, FROM_COMMAND_LINE };

struct item {
	const char *name; /* section and key in small letters */
	const char *value;
	const char *origin;
	enum strength strength;
};

struct config {
	struct arena arena;
	struct item *at; /* one a name, sorted */
	size_t len, cap;
};

/* A file while it is read; the place is kept for messages. */
struct reader {
	struct config *config;
	struct sv rest;
	const char *path;
	unsigned line, column;
	struct str section;
};

struct config *config_new(void)
{
	return mem_zeroed(1, sizeof(struct config));
}

void config_free(struct config *c)
{
	if (!c)
		return;
	vec_release(c);
	arena_release(&c->arena);
	free(c);
}

static bool is_alpha(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(int c)
{
	return is_alpha(c) || (c >= '0' && c <= '9') || c == '-';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The name as it is kept: all in small letters but for what stands between the first and the last dot. */
static char *normal_name(struct sv name)
{
	char *copy = mem_dup_sv(name);
	char *first = strchr(copy, '.');
	char *last = strrchr(copy, '.');

	for (char *p = copy; *p; p++)
		if (!first || p < first || p > last)
			*p = lower(*p);
	return copy;
}

/* The place of a name, or where it belongs. */
static size_t place_of(const struct config *c, const char *name, bool *found)
{
	size_t low = 0, high = c->len;

	*found = false;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = strcmp(c->at[middle].name, name);

		if (!order) {
			*found = true;
			return middle;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void keep(struct config *c, struct item item)
{
	bool found;
	const size_t place = place_of(c, item.name, &found);

	if (found && c->at[place].strength > item.strength)
		return;
	if (!found) {
		(void)vec_add(c);
		memmove(c->at + place + 1, c->at + place, (c->len - 1 - place) * sizeof(*c->at));
		c->at[place] = (struct item){ .name = arena_dup(&c->arena, item.name) };
	}
	c->at[place].value = arena_dup(&c->arena, item.value);
	c->at[place].origin = arena_dup(&c->arena, item.origin);
	c->at[place].strength = item.strength;
}

static bool fail(const struct reader *r, const char *why, struct err *err)
{
	return err_set(err, ERR_INPUT, "%s:%u:%u: %s", r->path, r->line, r->column, why);
}

/* The next byte without taking it; a line's end is '\n' whatever wrote it, -1 the end of the file. */
static int peek(const struct reader *r)
{
	if (!r->rest.len)
		return -1;
	if (r->rest.at[0] == '\r' && r->rest.len > 1 && r->rest.at[1] == '\n')
		return '\n';
	return (unsigned char)r->rest.at[0];
}

static int take(struct reader *r)
{
	const int c = peek(r);

	if (c < 0)
		return c;
	r->rest = sv_from_byte(r->rest, c == '\n' && r->rest.at[0] == '\r' ? 2 : 1);
	if (c == '\n') {
		r->line++;
		r->column = 1;
	} else if ((c & 0xc0) != 0x80) {
		r->column++;
	}
	return c;
}

static void skip_blanks(struct reader *r)
{
	while (peek(r) == ' ' || peek(r) == '\t')
		take(r);
}

static void skip_line(struct reader *r)
{
	while (peek(r) >= 0 && peek(r) != '\n')
		take(r);
}

static bool read_subsection(struct reader *r, struct err *err)
{
	int c;

	skip_blanks(r);
	if (peek(r) != '"')
		return fail(r,
			    _("a section's second part stands in double quotes, as in "
			      "[content \"name\"]"),
			    err);
	take(r);
	str_add_char(&r->section, '.');
	while ((c = peek(r)) != '"') {
		if (c == '\\') {
			take(r);
			c = peek(r);
		}
		if (c < 0 || c == '\n' || c == '\0')
			return fail(r, _("the closing quote of the section's name is missing"),
				    err);
		str_add_char(&r->section, (char)take(r));
	}
	take(r);
	return true;
}

static bool read_section(struct reader *r, struct err *err)
{
	take(r);
	str_truncate(&r->section, 0);
	while (is_name(peek(r)) || peek(r) == '.')
		str_add_char(&r->section, lower((char)take(r)));
	if (!r->section.len)
		return fail(r, _("a section's name is missing after '['"), err);
	if ((peek(r) == ' ' || peek(r) == '\t') && !read_subsection(r, err))
		return false;
	if (peek(r) != ']')
		return fail(r, _("the section's ']' is missing"), err);
	take(r);
	return true;
}

/* What a backslash and the next byte stand for; a continued line adds nothing. */
static bool read_escape(struct reader *r, struct str *value, struct err *err)
{
	static const char from[] = "\\\"ntb";
	static const char to[] = "\\\"\n\t\b";
	const int c = peek(r);
	const char *hit = c > 0 ? strchr(from, c) : NULL;

	if (c == '\n') {
		take(r);
		return true;
	}
	if (!hit)
		return fail(r, _("after a backslash only \\ \" n t b and a line's end are known"),
			    err);
	take(r);
	str_add_char(value, to[hit - from]);
	return true;
}

static bool read_value(struct reader *r, struct str *value, struct err *err)
{
	size_t end = 0; /* blanks behind it are not part of the value */
	bool quoted = false;

	skip_blanks(r);
	for (int c = peek(r); c >= 0 && c != '\n'; c = peek(r)) {
		if (!c)
			return fail(r, _("a zero byte does not belong here"), err);
		if (!quoted && (c == '#' || c == ';'))
			break;
		take(r);
		if (c == '"') {
			quoted = !quoted;
		} else if (c == '\\') {
			if (!read_escape(r, value, err))
				return false;
		} else {
			str_add_char(value, (char)c);
		}
		if (quoted || (c != ' ' && c != '\t'))
			end = value->len;
	}
	if (quoted)
		return fail(r, _("the closing quote is missing"), err);
	str_truncate(value, end);
	skip_line(r);
	return true;
}

static bool read_setting(struct reader *r, struct err *err)
{
	char *origin = mem_printf("%s:%u", r->path, r->line);
	struct str name = { 0 };
	struct str value = { 0 };
	bool ok = true;

	str_addf(&name, "%s.", str_text(&r->section));
	while (is_name(peek(r)))
		str_add_char(&name, lower((char)take(r)));
	skip_blanks(r);
	if (!r->section.len)
		ok = fail(r, _("a setting stands below a section such as [content]"), err);
	else if (peek(r) == '=') {
		take(r);
		ok = read_value(r, &value, err);
	} else if (peek(r) < 0 || peek(r) == '\n' || peek(r) == '#' || peek(r) == ';') {
		skip_line(r);
		str_add(&value, "true");
	} else {
		ok = fail(r, _("'=' is missing after the setting's name"), err);
	}
	if (ok)
		keep(r->config,
		     (struct item){ str_text(&name), str_text(&value), origin, FROM_FILE });
	str_release(&name);
	str_release(&value);
	free(origin);
	return ok;
}

static bool read_item(struct reader *r, struct err *err)
{
	const int c = peek(r);

	if (c == ' ' || c == '\t' || c == '\n') {
		take(r);
		return true;
	}
	if (c == '#' || c == ';') {
		skip_line(r);
		return true;
	}
	if (c == '[')
		return read_section(r, err);
	if (is_alpha(c))
		return read_setting(r, err);
	return fail(r, _("neither a [section], nor a setting, nor a comment begins like this"),
		    err);
}

bool config_load(struct config *c, const char *path, struct err *err)
{
	struct reader r = { .config = c, .path = path, .line = 1, .column = 1 };
	struct str text = { 0 };
	bool ok = true;

	if (!file_read(path, FILE_MAX, &text, err)) {
		ok = err->kind == ERR_MISSING;
		goto done;
	}
	r.rest = str_view(&text);
	if (sv_has_prefix(r.rest, "\xef\xbb\xbf"))
		r.rest = sv_from_byte(r.rest, 3);
	while (ok && r.rest.len)
		ok = read_item(&r, err);
done:
	str_release(&r.section);
	str_release(&text);
	return ok;
}

/* "section.key" or "section.any thing.key", as git says. */
static bool is_setting_name(struct sv name)
{
	size_t first = sv_find_char(name, '.');
	size_t last = name.len;

	while (last && name.at[last - 1] != '.')
		last--;
	if (!first || first == name.len || last == name.len || !is_alpha(name.at[last]))
		return false;
	for (size_t i = 0; i < name.len; i++) {
		const bool free_part = i >= first && i < last;

		if (free_part ? name.at[i] == '\n' : !is_name((unsigned char)name.at[i]))
			return false;
	}
	return true;
}

bool config_override(struct config *c, const char *assignment, struct err *err)
{
	const char *equals = strchr(assignment, '=');
	const struct sv name =
		sv_make(assignment, equals ? (size_t)(equals - assignment) : strlen(assignment));
	char *kept;

	if (!is_setting_name(name))
		return err_set(err, ERR_USAGE,
			       _("'%s' is no setting; write -c section.key=value, "
				 "as in -c ui.lang=fr"),
			       assignment);
	kept = normal_name(name);
	keep(c, (struct item){ kept, equals ? equals + 1 : "true", "command line",
			       FROM_COMMAND_LINE });
	free(kept);
	return true;
}

void config_drop(struct config *c, const char *name)
{
	char *kept = normal_name(sv_from(name));
	bool found;
	const size_t place = place_of(c, kept, &found);

	free(kept);
	if (!found)
		return;
	c->len--;
	memmove(c->at + place, c->at + place + 1, (c->len - place) * sizeof(*c->at));
}

void config_forget_files(struct config *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->len; i++)
		if (c->at[i].strength != FROM_FILE)
			c->at[kept++] = c->at[i];
	c->len = kept;
}

const char *config_text(const struct config *c, const char *name, const char *fallback)
{
	char *kept = normal_name(sv_from(name));
	bool found;
	const size_t place = place_of(c, kept, &found);

	free(kept);
	return found ? c->at[place].value : fallback;
}

static bool times_1024(intmax_t *n)
{
	if (*n > INTMAX_MAX / 1024 || *n < INTMAX_MIN / 1024)
		return false;
	*n *= 1024;
	return true;
}

bool config_parse_number(const char *text, int64_t *out)
{
	static const char units[] = "kmg";
	char *end;
	intmax_t n;

	errno = 0;
	n = strtoimax(text, &end, 10);
	if (errno || end == text)
		return false;
	if (*end) {
		const char *unit = strchr(units, lower(*end));

		if (!unit || end[1])
			return false;
		for (const char *u = units; u <= unit; u++)
			if (!times_1024(&n))
				return false;
	}
	*out = (int64_t)n;
	return true;
}

int64_t config_number(const struct config *c, const char *name, int64_t fallback)
{
	const char *text = config_text(c, name, NULL);
	int64_t n;

	return text && config_parse_number(text, &n) ? n : fallback;
}

bool config_parse_bool(const char *text, bool *out)
{
	static const struct {
		const char *text;
		bool means;
	} words[] = {
		{ "true", true },   { "yes", true }, { "on", true },   { "", false },
		{ "false", false }, { "no", false }, { "off", false },
	};
	int64_t n;

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (!strcasecmp(text, words[i].text)) {
			*out = words[i].means;
			return true;
		}
	if (!config_parse_number(text, &n))
		return false;
	*out = n != 0;
	return true;
}

bool config_bool(const struct config *c, const char *name, bool fallback)
{
	const char *text = config_text(c, name, NULL);
	bool means;

	return text && config_parse_bool(text, &means) ? means : fallback;
}

size_t config_count(const struct config *c)
{
	return c->len;
}

/* A known setting is shown as the manual spells it. */
static const char *spelling(const char *name)
{
	for (const struct setting *s = settings; s->name; s++)
		if (!strcasecmp(s->name, name))
			return s->name;
	return name;
}

void config_at(const struct config *c, size_t i, const char **name, const char **value,
	       const char **origin)
{
	*name = spelling(c->at[i].name);
	*value = c->at[i].value;
	*origin = c->at[i].origin;
}

bool config_is_override(const struct config *c, size_t i)
{
	return c->at[i].strength == FROM_COMMAND_LINE;
}
