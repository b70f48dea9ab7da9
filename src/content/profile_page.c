#include <cphub/content/profile_page.h>

#include <stddef.h>

#include <cphub/core/tr.h>

const struct profile_key profile_keys[] = {
	{ "name", "title", PROFILE_TEXT, N_("What you are called") },
	{ "wiki_user", NULL, PROFILE_TEXT, N_("Your user name on the wikis, the only address") },
	{ "summary", NULL, PROFILE_TEXT, N_("One sentence about you") },
	{ "languages", NULL, PROFILE_BABEL, N_("Languages with levels 1 to 5 or n: fr:n,en:3") },
	{ "offers", NULL, PROFILE_OFFERS,
	  N_("Skills you offer, levels 1 to 5: openrefine:3,wikidata") },
	{ "wants", NULL, PROFILE_OFFERS, N_("Skills you want to learn, with levels") },
	{ "timezone", NULL, PROFILE_TEXT, N_("Your time zone: Africa/Accra") },
	{ "hours", NULL, PROFILE_TEXT, N_("When you are free, by your clock: 17:00-21:00") },
	{ "regions", NULL, PROFILE_WORDS, N_("Countries or UN regions: GH,Western Africa") },
	{ "organisations", NULL, PROFILE_WORDS, N_("Pages of your organisations") },
	{ "capacity", NULL, PROFILE_TEXT, N_("How many people you take at a time") },
	{ "weight", NULL, PROFILE_TEXT, N_("How often you want to be named: 0, 1, 2 or 4") },
	{ "away_until", NULL, PROFILE_TEXT, N_("Until when you are away: 2026-03-31") },
	{ "formats", NULL, PROFILE_WORDS, N_("mentorship, review, call, pairing") },
	{ "about", NULL, PROFILE_BODY, N_("More about you, for your page") },
	{ "wishes", NULL, PROFILE_NOWHERE,
	  N_("public, or private: whether your page says what you want") },
	{ "avoid", NULL, PROFILE_NOWHERE,
	  N_("Pages of people you are never matched with; nobody is told") },
	{ "page", NULL, PROFILE_NOWHERE, N_("The name of your page below people/") },
	{ 0 },
};

const struct profile_key *profile_key_find(struct sv name)
{
	for (const struct profile_key *k = profile_keys; k->name; k++)
		if (sv_is(name, k->name))
			return k;
	return NULL;
}

static bool is_plain(struct sv v)
{
	/* Words that other readers of YAML take for something else. */
	static const char *const taken[] = { "y",   "n",    "no",    "yes", "on",
					     "off", "true", "false", "null" };

	if (!v.len || v.at[0] == '-' || v.at[0] == '/' || v.at[0] == '_')
		return false;
	for (size_t i = 0; i < v.len; i++) {
		const char c = v.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		      c == '-' || c == '_' || c == '/'))
			return false;
	}
	for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
		if (sv_is(v, taken[i]))
			return false;
	return true;
}

/* In double quotes no line can end and no key can begin. */
static void add_scalar(struct str *out, struct sv v)
{
	if (is_plain(v)) {
		str_add_sv(out, v);
		return;
	}
	str_add_char(out, '"');
	for (size_t i = 0; i < v.len; i++) {
		const char c = v.at[i];

		if (c == '"' || c == '\\')
			str_add_char(out, '\\');
		str_add_char(out, (unsigned char)c < ' ' ? ' ' : c);
	}
	str_add_char(out, '"');
}

static void add_item(struct str *out, struct sv item, enum profile_form form)
{
	struct sv rest = item, name = { 0 };

	(void)sv_next(&rest, ':', &name);
	if (form == PROFILE_WORDS || (form == PROFILE_OFFERS && !rest.len)) {
		add_scalar(out, form == PROFILE_WORDS ? item : name);
		return;
	}
	if (form == PROFILE_OFFERS)
		str_add(out, "{skill: ");
	add_scalar(out, sv_trim(name));
	str_add(out, form == PROFILE_OFFERS ? ", level: " : ": ");
	add_scalar(out, sv_trim(rest));
	if (form == PROFILE_OFFERS)
		str_add_char(out, '}');
}

static void add_list(struct str *out, struct sv value, enum profile_form form)
{
	const bool is_map = form == PROFILE_BABEL;
	struct sv rest = value, item;
	bool has_one = false;

	str_add_char(out, is_map ? '{' : '[');
	while (sv_next(&rest, ',', &item)) {
		item = sv_trim(item);
		if (!item.len)
			continue;
		if (has_one)
			str_add(out, ", ");
		has_one = true;
		add_item(out, item, form);
	}
	str_add_char(out, is_map ? '}' : ']');
}

static bool is_shown(const struct profile_values *v, const struct profile_key *k)
{
	if (k->form == PROFILE_NOWHERE || k->form == PROFILE_BODY)
		return false;
	return !v->is_public || !sv_is(SV("wants"), k->name) ||
	       sv_is(v->value(v->data, "wishes"), "public");
}

static void add_date(struct str *out, const char *key, day_t day)
{
	str_addf(out, "%s: ", key);
	date_add(out, day);
	str_add_char(out, '\n');
}

void profile_page_write(const struct profile_values *v, struct str *out)
{
	struct sv body;

	str_add(out, "---\n");
	for (const struct profile_key *k = profile_keys; k->name; k++) {
		const struct sv value = v->value(v->data, k->name);

		if (!value.len || !is_shown(v, k))
			continue;
		str_addf(out, "%s: ", k->on_page ? k->on_page : k->name);
		if (k->form == PROFILE_TEXT)
			add_scalar(out, value);
		else
			add_list(out, value, k->form);
		str_add_char(out, '\n');
	}
	add_date(out, "consent", v->today);
	add_date(out, "confirmed", v->today);
	add_date(out, "updated", v->today);
	str_add(out, "---\n");
	body = v->value(v->data, "about");
	if (body.len) {
		str_add_sv(out, body);
		str_add_char(out, '\n');
	}
}

void profile_slug(struct sv wiki_user, struct str *out)
{
	const size_t from = out->len;

	for (size_t i = 0; i < wiki_user.len; i++) {
		const char c = wiki_user.at[i];

		if (c >= 'A' && c <= 'Z')
			str_add_char(out, (char)(c - 'A' + 'a'));
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			str_add_char(out, c);
		else if (out->len > from && out->at[out->len - 1] != '-')
			str_add_char(out, '-');
	}
	while (out->len > from && out->at[out->len - 1] == '-')
		str_truncate(out, out->len - 1);
}
