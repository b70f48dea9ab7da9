#include "value.h"

#include <string.h>

#include <cphub/content/region.h>
#include <cphub/core/date.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>

#include "near.h"

enum { COUNT_DIGITS = 4 };

struct value {
	const struct key *key;
	const struct kind *kind;
	struct problems *problems;
};

typedef void (*check_one)(const struct value *v, const struct node *n);

/* `level: "hard" is …`; a macro, so that the compiler sees each format with its arguments. */
#define wrong(v, n, rule, sentence)                                                        \
	problem_add((v)->problems, SEVERITY_ERROR, (n)->line, (n)->column, rule, sentence, \
		    (v)->key->name, SV_ARG(problem_quote((n)->text)))

static void wrong_shape(const struct value *v, const struct node *n, const char *wanted)
{
	/* TRANSLATORS: first a key such as "updated", then what is wanted, such as "a date like 2026-03-31" */
	problem_add(v->problems, SEVERITY_ERROR, n->line, n->column, "value-type",
		    n->type == NODE_TEXT   ? _("%s: a text stands here; write %s")
		    : n->type == NODE_LIST ? _("%s: a list stands here; write %s")
					   : _("%s: a map stands here; write %s"),
		    v->key->name, wanted);
}

static bool is_text(const struct value *v, const struct node *n, const char *wanted)
{
	if (n->type == NODE_TEXT)
		return true;
	wrong_shape(v, n, wanted);
	return false;
}

static void check_text(const struct value *v, const struct node *n)
{
	if (!is_text(v, n, _("one text")))
		return;
	if (sv_find_char(sv_trim(n->text), '\n') < sv_trim(n->text).len)
		problem_add(v->problems, SEVERITY_ERROR, n->line, n->column, "value-type",
			    _("%s: this has several lines; write one line"), v->key->name);
}

static void check_prose(const struct value *v, const struct node *n)
{
	(void)is_text(v, n, _("a text"));
}

static void check_date(const struct value *v, const struct node *n)
{
	day_t day;

	if (is_text(v, n, _("a date like 2026-03-31")) && !date_parse(n->text, &day))
		wrong(v, n, "value-date", _("%s: \"%.*s\" is no date; write it like 2026-03-31"));
}

static void check_number(const struct value *v, const struct node *n)
{
	if (is_text(v, n, _("a number")) && !value_is_number(n->text))
		wrong(v, n, "value-number", _("%s: \"%.*s\" is no number; write digits only"));
}

static void check_count(const struct value *v, const struct node *n)
{
	bool is_count = n->text.len && n->text.len <= COUNT_DIGITS;

	for (size_t i = 0; i < n->text.len; i++)
		is_count = is_count && n->text.at[i] >= '0' && n->text.at[i] <= '9';
	if (is_text(v, n, _("a number")) && !is_count)
		wrong(v, n, "value-number", _("%s: \"%.*s\" is no whole number from 0 to 9999"));
}

static void check_yesno(const struct value *v, const struct node *n)
{
	if (is_text(v, n, _("true or false")) && !sv_is(n->text, "true") &&
	    !sv_is(n->text, "false"))
		wrong(v, n, "value-choice", _("%s: \"%.*s\" is neither true nor false"));
}

static void check_url(const struct value *v, const struct node *n)
{
	if (is_text(v, n, _("a web address")) && !value_is_url(n->text))
		wrong(v, n, "value-url",
		      _("%s: \"%.*s\" is no web address; write it in full, with https://"));
}

static void check_choice(const struct value *v, const struct node *n)
{
	struct near near = { .word = n->text };
	char hint[NEAR_HINT_MAX];
	struct sv rest = sv_from(v->key->choices);
	struct str choices = { 0 };
	struct sv word;

	if (!is_text(v, n, _("one word")) || !v->key->choices ||
	    value_is_choice(n->text, v->key->choices))
		return;
	while (sv_next(&rest, ' ', &word)) {
		near_offer(&near, word);
		str_addf(&choices, "%s%.*s", choices.len ? ", " : "", SV_ARG(word));
	}
	problem_add(v->problems, SEVERITY_ERROR, n->line, n->column, "value-choice",
		    _("%s: \"%.*s\" is none of %s%s"), v->key->name, SV_ARG(problem_quote(n->text)),
		    str_text(&choices), near_hint(near.best, hint));
	str_release(&choices);
}

/* A single value counts as a list of one. */
static void each(const struct value *v, const struct node *n, check_one check)
{
	if (n->type != NODE_LIST) {
		check(v, n);
		return;
	}
	for (const struct node *item = n->first; item; item = item->next)
		check(v, item);
}

static void check_words(const struct value *v, const struct node *n)
{
	each(v, n, v->key->choices ? check_choice : check_text);
}

static void check_id(const struct value *v, const struct node *n)
{
	if (is_text(v, n, _("a list of ids")) && sv_find_char(n->text, ' ') < n->text.len)
		wrong(v, n, "value-type",
		      _("%s: \"%.*s\" is no id: ids have hyphens and no spaces; "
			"several ids need a list, [one, two]"));
}

static void check_ids(const struct value *v, const struct node *n)
{
	each(v, n, check_id);
}

static void check_language(const struct value *v, const struct node *n)
{
	if (is_text(v, n, _("a list of language codes")) && !value_is_language(n->text))
		wrong(v, n, "value-language",
		      _("%s: \"%.*s\" is no language code like fr, pt-br or zh-hant"));
}

static void check_babel(const struct value *v, const struct node *n)
{
	if (!value_is_language(n->key))
		problem_add(v->problems, SEVERITY_ERROR, n->key_line, n->key_column,
			    "value-language",
			    _("%s: \"%.*s\" is no language code like fr, pt-br or zh-hant"),
			    v->key->name, SV_ARG(problem_quote(n->key)));
	if (is_text(v, n, _("a level, 0 to 5 or n")) &&
	    (n->text.len != 1 || !strchr("012345n", n->text.at[0])))
		wrong(v, n, "value-level",
		      _("%s: \"%.*s\" is no Babel level; write 0 to 5, or n for a first language"));
}

static void check_languages(const struct value *v, const struct node *n)
{
	if (!v->kind || v->kind->id != KIND_PEOPLE) {
		each(v, n, check_language);
		return;
	}
	if (n->type != NODE_MAP) {
		wrong_shape(v, n, _("languages with levels, like {fr: n, en: 3}"));
		return;
	}
	for (const struct node *l = n->first; l; l = l->next)
		check_babel(v, l);
}

static void check_region(const struct value *v, const struct node *n)
{
	char hint[NEAR_HINT_MAX];
	struct sv near;

	if (!is_text(v, n, _("a list of regions")) || region_is_known(n->text))
		return;
	near = region_nearest(n->text);
	problem_add(v->problems, SEVERITY_ERROR, n->line, n->column, "value-region",
		    _("%s: \"%.*s\" is neither a country code of two letters (GH) nor a UN region "
		      "(Western Africa)%s"),
		    v->key->name, SV_ARG(problem_quote(n->text)), near_hint(near, hint));
}

static void check_regions(const struct value *v, const struct node *n)
{
	each(v, n, check_region);
}

static void check_page_id(const struct value *v, const struct node *n)
{
	if (is_text(v, n, _("a list of page ids")) && !value_is_page_id(n->text))
		wrong(v, n, "value-type",
		      _("%s: \"%.*s\" is no page id like guides/first-partnership "
			"(folder and name, without .md)"));
}

static void check_pages(const struct value *v, const struct node *n)
{
	each(v, n, check_page_id);
}

/* toolinfo.json allows {language, url} where several languages have pages of their own. */
static void check_link(const struct value *v, const struct node *n)
{
	const struct node *url = node_find(n, "url");

	check_url(v, url ? url : n);
}

static void check_links(const struct value *v, const struct node *n)
{
	each(v, n, check_link);
}

static bool is_oid(struct sv v)
{
	for (size_t i = 0; i < v.len; i++)
		if (!(v.at[i] >= '0' && v.at[i] <= '9') && !(v.at[i] >= 'a' && v.at[i] <= 'f'))
			return false;
	return v.len == 40;
}

static void check_oid(const struct value *v, const struct node *n)
{
	if (is_text(v, n, _("a blob id")) && !is_oid(n->text))
		wrong(v, n, "value-oid",
		      _("%s: \"%.*s\" is no blob id of 40 hexadecimal digits (git rev-parse HEAD:PATH shows it)"));
}

static void check_zone(const struct value *v, const struct node *n)
{
	static const char areas[] = "Africa America Antarctica Arctic Asia Atlantic Australia "
				    "Europe Indian Pacific Etc";
	struct sv rest = n->text;
	struct sv area = { 0 };

	if (!is_text(v, n, _("a time zone")) || sv_is(n->text, "UTC"))
		return;
	(void)sv_next(&rest, '/', &area);
	if (!rest.len || !value_is_choice(area, areas))
		wrong(v, n, "value-zone",
		      _("%s: \"%.*s\" is no time zone like Africa/Accra, Asia/Kolkata or UTC"));
	for (size_t i = 0; i < rest.len; i++)
		if ((unsigned char)rest.at[i] <= ' ' || (unsigned char)rest.at[i] >= 0x7f) {
			wrong(v, n, "value-zone",
			      _("%s: \"%.*s\" is no time zone; cities have _ for spaces"));
			return;
		}
}

static bool is_clock(const char *at)
{
	const int hours = (at[0] - '0') * 10 + at[1] - '0';

	if (!strchr("012", at[0]) || !strchr("0123456789", at[1]) || at[2] != ':' ||
	    !strchr("012345", at[3]) || !strchr("0123456789", at[4]))
		return false;
	return hours < 24 || (hours == 24 && at[3] == '0' && at[4] == '0');
}

static void check_hours(const struct value *v, const struct node *n)
{
	if (!is_text(v, n, _("hours like \"17:00-21:00\"")))
		return;
	if (n->text.len != 11 || n->text.at[5] != '-' || !is_clock(n->text.at) ||
	    !is_clock(n->text.at + 6))
		wrong(v, n, "value-hours", _("%s: \"%.*s\" are no hours like \"17:00-21:00\""));
}

static void check_offer(const struct value *v, const struct node *n)
{
	const struct node *skill = node_find(n, "skill");
	const struct node *level = node_find(n, "level");

	if (n->type == NODE_TEXT) {
		check_id(v, n);
		return;
	}
	if (!skill) {
		wrong_shape(v, n, _("a skill, or {skill: …, level: 1 to 5}"));
		return;
	}
	check_id(v, skill);
	if (level && is_text(v, level, _("a level, 1 to 5")) &&
	    (level->text.len != 1 || !strchr("12345", level->text.at[0])))
		wrong(v, level, "value-level", _("%s: \"%.*s\" is no level from 1 to 5"));
}

static void check_offers(const struct value *v, const struct node *n)
{
	each(v, n, check_offer);
}

static void check_deadline(const struct value *v, const struct node *n)
{
	if (n->type != NODE_TEXT || !sv_is(n->text, "rolling"))
		check_date(v, n);
}

static void check_dates(const struct value *v, const struct node *n)
{
	each(v, n, check_deadline);
}

static void check_maps(const struct value *v, const struct node *n)
{
	if (n->type != NODE_LIST) {
		wrong_shape(v, n, _("a list, one \"- \" for each"));
		return;
	}
	for (const struct node *item = n->first; item; item = item->next)
		if (item->type != NODE_MAP)
			wrong_shape(v, item, _("keys with values here"));
}

static void check_amount(const struct value *v, const struct node *n)
{
	if (n->type != NODE_MAP) {
		wrong_shape(v, n, _("{min: 500, max: 2000, currency: EUR}"));
		return;
	}
	for (const struct node *part = n->first; part; part = part->next) {
		if (sv_is(part->key, "min") || sv_is(part->key, "max"))
			check_number(v, part);
		else if (!sv_is(part->key, "currency"))
			problem_add(v->problems, SEVERITY_WARNING, part->key_line, part->key_column,
				    "key-unknown", _("%s: \"%.*s\" is none of min, max, currency"),
				    v->key->name, SV_ARG(problem_quote(part->key)));
		else if (part->type != NODE_TEXT || part->text.len != 3)
			wrong(v, part, "value-choice",
			      _("%s: \"%.*s\" is no currency code like EUR"));
	}
}

static void check_measures(const struct value *v, const struct node *n)
{
	if (n->type != NODE_MAP) {
		wrong_shape(v, n, _("labels with numbers, like {images: 2000}"));
		return;
	}
	for (const struct node *m = n->first; m; m = m->next)
		check_number(v, m);
}

static const check_one checks[] = {
	[KEY_TEXT] = check_text,         [KEY_PROSE] = check_prose,
	[KEY_DATE] = check_date,         [KEY_COUNT] = check_count,
	[KEY_YESNO] = check_yesno,       [KEY_URL] = check_url,
	[KEY_WORDS] = check_words,       [KEY_SKILLS] = check_ids,
	[KEY_THEMES] = check_ids,        [KEY_LANGUAGES] = check_languages,
	[KEY_REGIONS] = check_regions,   [KEY_PAGES] = check_pages,
	[KEY_LINKS] = check_links,       [KEY_CHOICE] = check_choice,
	[KEY_OID] = check_oid,           [KEY_ZONE] = check_zone,
	[KEY_HOURS] = check_hours,       [KEY_OFFERS] = check_offers,
	[KEY_DATES] = check_dates,       [KEY_FIELDS] = check_maps,
	[KEY_LESSONS] = check_maps,      [KEY_AMOUNT] = check_amount,
	[KEY_MEASURES] = check_measures, [KEY_ANY] = NULL,
};

void value_check(const struct node *value, const struct key *key, const struct kind *kind,
		 struct problems *problems)
{
	const struct value v = { .key = key, .kind = kind, .problems = problems };
	const bool is_empty = value->type == NODE_TEXT && !value->text.len;

	if (!is_empty && checks[key->type])
		checks[key->type](&v, value);
}
