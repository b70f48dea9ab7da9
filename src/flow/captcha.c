#include <cphub/flow/captcha.h>

#include <stdlib.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/json.h>
#include <cphub/core/jw.h>

/* Seconds that MediaWiki remembers what it asked. */
enum { LIFE = 1800, FILE_MAX = 1 << 18 };

enum value { VALUE_ID, VALUE_QUESTION, VALUE_URL, VALUE_USER, VALUE_COOKIES, VALUES };

static const char *const names[VALUES] = {
	[VALUE_ID] = "id",     [VALUE_QUESTION] = "question", [VALUE_URL] = "url",
	[VALUE_USER] = "user", [VALUE_COOKIES] = "cookies",
};

static char *file_of(const struct session *s)
{
	return path_join(s->dirs.data, "captcha");
}

/* NULL where there is none that could be read. */
static struct json *read_all(const struct session *s)
{
	char *path = file_of(s);
	struct str bytes = { 0 };
	struct json *all = NULL;
	struct err none = { 0 };

	if (!file_read(path, FILE_MAX, &bytes, &none) || !json_parse(str_view(&bytes), &all, &none))
		all = NULL;
	str_release(&bytes);
	free(path);
	return all;
}

/* An interface that was opened before it was asked lives in an earlier time. */
static bool is_alive(const struct session *s, const struct json *one)
{
	return (int64_t)s->options.now - json_int(json_at(one, "when"), 0) < LIFE;
}

static void write_one(struct jw *w, int64_t item, int64_t when, const struct sv values[VALUES])
{
	jw_object(w, NULL);
	jw_int(w, "item", item);
	jw_int(w, "when", when);
	for (size_t i = 0; i < VALUES; i++)
		jw_text(w, names[i], values[i]);
	jw_end(w);
}

/* What of other items may still be answered, and the values of this one, where they are not NULL. */
static bool write_all(const struct session *s, int64_t item, const struct sv *values,
		      struct err *err)
{
	struct json *all = read_all(s);
	struct jw *w = jw_new();
	struct str bytes = { 0 };
	char *path = file_of(s);
	bool ok;

	jw_array(w, NULL);
	for (size_t i = 0; i < json_len(all); i++) {
		const struct json *one = json_element(all, i);
		struct sv others[VALUES];

		for (size_t k = 0; k < VALUES; k++)
			others[k] = json_text(json_at(one, names[k]));
		if (json_int(json_at(one, "item"), 0) != item && is_alive(s, one))
			write_one(w, json_int(json_at(one, "item"), 0),
				  json_int(json_at(one, "when"), 0), others);
	}
	if (values)
		write_one(w, item, (int64_t)s->options.now, values);
	jw_end(w);
	jw_dump(w, 0, &bytes);
	jw_free(w);
	/* file_write makes its files for the owner alone. */
	ok = file_make_dirs(s->dirs.data, err) && file_write(path, str_view(&bytes), err);
	json_free(all);
	str_release(&bytes);
	free(path);
	return ok;
}

bool captcha_keep(const struct session *s, const struct wiki_line *line, int64_t item,
		  const struct wiki_captcha *asked, struct err *err)
{
	struct str cookies = { 0 };
	struct wiki_fault fault;
	const char *name;
	bool ok;

	/* Who was asked is logged in: this asks nobody. */
	if (!wiki_login(wiki_line_wiki(line), &name, &fault, err))
		return false;
	wiki_line_add_cookies(line, &cookies);
	ok = write_all(s, item,
		       (const struct sv[VALUES]){ [VALUE_ID] = sv_from(asked->id),
						  [VALUE_QUESTION] = sv_from(asked->question),
						  [VALUE_URL] = sv_from(asked->url),
						  [VALUE_USER] = sv_from(name),
						  [VALUE_COOKIES] = str_view(&cookies) },
		       err);
	str_release(&cookies);
	return ok;
}

static char *value_of(const struct json *one, enum value v)
{
	return mem_dup_sv(json_text(json_at(one, names[v])));
}

bool captcha_find(const struct session *s, int64_t item, struct captcha *out)
{
	struct json *all = read_all(s);
	bool found = false;

	*out = (struct captcha){ 0 };
	for (size_t i = 0; i < json_len(all) && !found; i++) {
		const struct json *one = json_element(all, i);

		found = json_int(json_at(one, "item"), 0) == item && is_alive(s, one);
		if (found)
			*out = (struct captcha){ .asked = { .id = value_of(one, VALUE_ID),
							    .question =
								    value_of(one, VALUE_QUESTION),
							    .url = value_of(one, VALUE_URL) },
						 .user = value_of(one, VALUE_USER),
						 .cookies = value_of(one, VALUE_COOKIES) };
	}
	json_free(all);
	return found;
}

void captcha_release(struct captcha *c)
{
	wiki_captcha_release(&c->asked);
	free(c->user);
	free(c->cookies);
	*c = (struct captcha){ 0 };
}

void captcha_forget(const struct session *s, int64_t item)
{
	struct captcha c;
	struct err none = { 0 };

	/* What stays is of no use to anybody. */
	if (captcha_find(s, item, &c))
		(void)!write_all(s, item, NULL, &none);
	captcha_release(&c);
}

void captcha_forget_all(const struct session *s)
{
	char *path = file_of(s);

	unlink(path);
	free(path);
}
