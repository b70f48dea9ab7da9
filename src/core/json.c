#include <cphub/core/json.h>

#include <jansson.h>
#include <string.h>

/* A path has short names: those of the API that is asked. */
enum { NAME_MAX_LEN = 63 };

static const json_t *value_of(const struct json *v)
{
	return (const json_t *)v;
}

bool json_parse(struct sv text, struct json **out, struct err *err)
{
	json_error_t why;

	*out = (struct json *)json_loadb(text.at ? text.at : "", text.len, JSON_DECODE_ANY, &why);
	return *out || err_set(err, ERR_INPUT, "%d:%d: %s", why.line, why.column, why.text);
}

void json_free(struct json *root)
{
	json_decref((json_t *)root);
}

static const json_t *step(const json_t *v, struct sv name)
{
	char text[NAME_MAX_LEN + 1];
	size_t i = 0;

	if (name.len > NAME_MAX_LEN)
		return NULL;
	memcpy(text, name.at, name.len);
	text[name.len] = '\0';
	if (json_is_object(v))
		return json_object_get(v, text);
	if (!json_is_array(v) || !name.len || strspn(text, "0123456789") != name.len)
		return NULL;
	for (const char *p = text; *p; p++)
		i = i * 10 + (size_t)(*p - '0');
	return json_array_get(v, i);
}

const struct json *json_at(const struct json *v, const char *path)
{
	struct sv rest = sv_from(path), name;
	const json_t *at = value_of(v);

	while (at && sv_next(&rest, '.', &name))
		at = step(at, name);
	return (const struct json *)at;
}

size_t json_len(const struct json *v)
{
	return json_array_size(value_of(v));
}

const struct json *json_element(const struct json *v, size_t i)
{
	return (const struct json *)json_array_get(value_of(v), i);
}

struct sv json_text(const struct json *v)
{
	return sv_make(json_string_value(value_of(v)), json_string_length(value_of(v)));
}

int64_t json_int(const struct json *v, int64_t fallback)
{
	return json_is_integer(value_of(v)) ? (int64_t)json_integer_value(value_of(v)) : fallback;
}

bool json_yes(const struct json *v)
{
	return json_is_true(value_of(v));
}
