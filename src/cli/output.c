#include "output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cphub/content/kind.h>
#include <cphub/core/tr.h>
#include <cphub/flow/hotline_search.h>
#include <cphub/flow/skill.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

unsigned output_width(unsigned fallback)
{
	struct winsize size;

	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_col)
		return fallback;
	return size.ws_col;
}

void output_line(struct sv text)
{
	struct str clean = { 0 };

	utf8_clean(&clean, text, CLEAN_LINE);
	printf("%s\n", str_text(&clean));
	str_release(&clean);
}

void output_column(const char *text, unsigned cells)
{
	const unsigned used = width_of(sv_from(text));

	printf("%s%*s", text, (int)(cells > used ? cells - used : 0) + 2, "");
}

void output_json(struct jw *w)
{
	struct str text = { 0 };

	jw_dump(w, 0, &text);
	printf("%s\n", str_text(&text));
	str_release(&text);
	jw_free(w);
}

void output_words(struct jw *w, const char *key, struct words words)
{
	jw_array(w, key);
	for (size_t i = 0; i < words.len; i++)
		jw_text(w, NULL, words.at[i]);
	jw_end(w);
}

void output_hit(struct jw *w, const struct hit *hit)
{
	jw_text(w, "id", hit->id);
	jw_text(w, "kind", hit->kind);
	jw_text(w, "title", hit->title);
	jw_text(w, "lang", hit->lang);
	jw_text(w, "summary", hit->summary);
	jw_text(w, "path", hit->path);
	output_words(w, "themes", hit->themes);
	output_words(w, "skills", hit->skills);
	jw_text(w, "updated", hit->updated);
}

void output_origin(struct jw *w, struct sv origin)
{
	if (origin.len)
		jw_text(w, "origin", origin);
}

static unsigned widest_id(const struct hits *hits)
{
	unsigned widest = 0;

	for (size_t i = 0; i < hits->len; i++) {
		const unsigned width = width_of(hits->at[i].id);

		widest = width > widest ? width : widest;
	}
	return widest < 48 ? widest : 48;
}

void output_hits(const struct hits *hits, const struct lang_chain *chain)
{
	const unsigned id_width = widest_id(hits);
	struct str line = { 0 };

	for (size_t i = 0; i < hits->len; i++) {
		const struct hit *hit = &hits->at[i];
		const unsigned width = width_of(hit->id);

		str_truncate(&line, 0);
		str_add_sv(&line, hit->id);
		if (hit->heading.len) {
			str_add(&line, " › ");
			utf8_clean(&line, hit->heading, CLEAN_LINE);
		}
		str_add_repeat(&line, ' ', (width < id_width ? id_width - width : 0) + 2);
		utf8_clean(&line, hit->title, CLEAN_LINE);
		if (lang_rank(chain, hit->lang) > 0)
			str_addf(&line, " [%.*s]", SV_ARG(hit->lang));
		if (hit->stale)
			str_addf(&line, " (%s)", _("older translation"));
		if (hit->sample)
			str_addf(&line, " (%s)", _("sample"));
		printf("%s\n", str_text(&line));
	}
	str_release(&line);
}

bool output_number(const struct call *call, enum option_id id, unsigned long least,
		   unsigned long most, unsigned long *n)
{
	const char *text = call->values[id];
	char *end;
	unsigned long value;

	if (!text)
		return true;
	errno = 0;
	value = strtoul(text, &end, 10);
	if (errno || end == text || *end || *text == '-' || value < least || value > most)
		return err_set(call->err, ERR_USAGE, _("%s takes a number from %lu to %lu, not %s"),
			       option_rows[id].name, least, most, text);
	*n = value;
	return true;
}

static bool kind_is_known(struct catalog *catalog, const char *kind, struct err *err)
{
	struct counts counts = { 0 };
	bool known = kind_find(sv_from(kind)) != NULL;

	/* A folder that the program has no name for is a kind all the same. */
	if (!known && catalog_count_kinds(catalog, &counts, err))
		for (size_t i = 0; i < counts.len; i++)
			known = known || sv_is(counts.at[i].name, kind);
	counts_release(&counts);
	return known;
}

static bool check_lang(const struct call *call, struct output_filter *out)
{
	const char *given = call->values[OPT_LANG];

	if (!given)
		return true;
	lang_normalise(sv_from(given), out->lang);
	if (!out->lang[0])
		return err_set(call->err, ERR_USAGE,
			       _("%s is no language code such as fr or pt-br"), given);
	out->filter.lang = out->lang;
	return true;
}

static bool check_kind(const struct call *call, const char *kind)
{
	struct str names = { 0 };
	struct err ignored = { 0 };

	if (!kind || !strcmp(kind, HOTLINE_KIND) ||
	    kind_is_known(call->session->catalog, kind, &ignored))
		return true;
	for (size_t i = 0; i < KIND_COUNT; i++)
		str_addf(&names, "%s%s", i ? ", " : "", kinds[i].name);
	err_set(call->err, ERR_USAGE, _("there is no kind %s; the kinds are %s"), kind,
		str_text(&names));
	str_release(&names);
	return false;
}

bool output_filter(const struct call *call, const char *kind, struct output_filter *out)
{
	*out = (struct output_filter){ .filter = { .kind = kind,
						   .theme = call->values[OPT_THEME],
						   .skill = call->values[OPT_SKILL],
						   .region = call->values[OPT_REGION] } };
	return check_lang(call, out) && check_kind(call, kind);
}

static bool check_theme(struct session *s, const char *theme, struct err *err)
{
	const struct hub *hub = session_hub(s);
	struct str ids = { 0 };
	bool known = !hub || !hub->themes_len;

	for (size_t i = 0; !known && i < hub->themes_len; i++) {
		known = sv_is(hub->themes[i].id, theme);
		str_addf(&ids, "%s%.*s", i ? ", " : "", SV_ARG(hub->themes[i].id));
	}
	if (!known)
		err_set(err, ERR_INPUT, _("there is no theme %s; the themes are %s"), theme,
			str_text(&ids));
	str_release(&ids);
	return known;
}

void output_unknown_names(const struct call *call)
{
	const char *skill = call->values[OPT_SKILL], *theme = call->values[OPT_THEME];
	const char *region = call->values[OPT_REGION];
	struct err why = { 0 };

	if ((skill && !skill_is_id(call->session, sv_from(skill), &why)) ||
	    (theme && !check_theme(call->session, theme, &why)) ||
	    (region && !region_meant(sv_from(region), &why)))
		fprintf(stderr, "cphub: %s\n", why.text);
}
