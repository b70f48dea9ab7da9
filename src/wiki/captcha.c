#include <cphub/wiki/captcha.h>

#include <stdlib.h>
#include <string.h>

#include "api.h"
#include "entity.h"

/* "https://wiki.example/w/index.php?…" of "/w/index.php?…"; "" for what is no address of the web. */
static char *whole_address(struct sv local, const char *api)
{
	const char *const host = strstr(api, "://");
	const size_t scheme = host ? (size_t)(host - api) + 1 : 0;

	if (sv_has_prefix(local, "https://") || sv_has_prefix(local, "http://"))
		return mem_dup_sv(local);
	if (!host || !sv_has_prefix(local, "/"))
		return mem_dup("");
	if (sv_has_prefix(local, "//"))
		return mem_printf("%.*s%.*s", (int)scheme, api, SV_ARG(local));
	return mem_printf("%.*s%.*s", (int)(scheme + 2 + strcspn(host + 3, "/")), api,
			  SV_ARG(local));
}

/* What stands between the tags. */
static char *plain_text(struct sv html)
{
	struct str bare = { 0 }, out = { 0 };
	bool is_tag = false;

	for (size_t i = 0; i < html.len; i++) {
		if (html.at[i] == '<')
			is_tag = true;
		else if (html.at[i] == '>' && is_tag)
			is_tag = false;
		else if (!is_tag)
			str_add_char(&bare, html.at[i]);
	}
	entity_add_decoded(&out, sv_trim(str_view(&bare)));
	str_release(&bare);
	return str_take(&out);
}

bool wiki_captcha_read(const struct json *edit, const char *api, struct wiki_captcha *out)
{
	const struct json *asked = json_at(edit, "captcha");
	const struct sv id = json_text(json_at(asked, "id"));
	const struct sv question = json_text(json_at(asked, "question"));

	*out = (struct wiki_captcha){ 0 };
	if (!asked)
		return false;
	out->question = sv_is(json_text(json_at(asked, "mime")), "text/plain")
				? mem_dup_sv(question)
				: plain_text(question);
	out->url = whole_address(json_text(json_at(asked, "url")), api);
	if (id.len && (*out->question || *out->url))
		out->id = mem_dup_sv(id);
	return true;
}

void wiki_captcha_release(struct wiki_captcha *c)
{
	free(c->id);
	free(c->question);
	free(c->url);
	*c = (struct wiki_captcha){ 0 };
}

const struct wiki_captcha *wiki_asked(const struct wiki *w)
{
	return &w->asked;
}

void wiki_answer(struct wiki *w, struct sv id, struct sv word)
{
	str_truncate(&w->answer, 0);
	http_add_field(&w->answer, "captchaid", id);
	http_add_field(&w->answer, "captchaword", word);
}
