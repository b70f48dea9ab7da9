#include <cphub/content/kind.h>

#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/tr.h>

const struct kind kinds[] = {
	[KIND_GUIDES] = { KIND_GUIDES, "guides", N_("Guides"), N_("Guide"),
			  N_("how to plan, run and report activities") },
	[KIND_CASE_STUDIES] = { KIND_CASE_STUDIES, "case-studies", N_("Case studies"),
				N_("Case study"), N_("what others did and learned") },
	[KIND_TEMPLATES] = { KIND_TEMPLATES, "templates", N_("Templates"), N_("Template"),
			     N_("letters, budgets, forms to fill") },
	[KIND_PROFORMAS] = { KIND_PROFORMAS, "proformas", N_("Contracts"), N_("Contract"),
			     N_("agreements with museums and partners") },
	[KIND_COURSES] = { KIND_COURSES, "courses", N_("Courses"), N_("Course"),
			   N_("guides in an order, with questions") },
	[KIND_MATERIALS] = { KIND_MATERIALS, "materials", N_("Materials"), N_("Material"),
			     N_("arguments, slides, flyers, texts to spread the word") },
	[KIND_TOOLS] = { KIND_TOOLS, "tools", N_("Tools"), N_("Tool"),
			 N_("software of the field, and whether it works") },
	[KIND_PROJECTS] = { KIND_PROJECTS, "projects", N_("Projects"), N_("Project"),
			    N_("ongoing work that looks for hands") },
	[KIND_FUNDING] = { KIND_FUNDING, "funding", N_("Funding"), N_("Funding"),
			   N_("grants and other support, and until when") },
	[KIND_ORGANISATIONS] = { KIND_ORGANISATIONS, "organisations", N_("Organisations"),
				 N_("Organisation"), N_("affiliates and whom to talk to") },
	[KIND_PEOPLE] = { KIND_PEOPLE, "people", N_("People"), N_("Person"),
			  N_("find a mentor, offer your help") },
};

const struct kind *kind_find(struct sv name)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (sv_is(name, kinds[i].name))
			return &kinds[i];
	return NULL;
}

#define ALL      KEY_ALL_KINDS
#define GUIDES   KEY_KIND(KIND_GUIDES)
#define CASES    KEY_KIND(KIND_CASE_STUDIES)
#define FORMS    (KEY_KIND(KIND_TEMPLATES) | KEY_KIND(KIND_PROFORMAS))
#define COURSES  KEY_KIND(KIND_COURSES)
#define TOOLS    KEY_KIND(KIND_TOOLS)
#define PROJECTS KEY_KIND(KIND_PROJECTS)
#define FUNDING  KEY_KIND(KIND_FUNDING)
#define ORGS     KEY_KIND(KIND_ORGANISATIONS)
#define PEOPLE   KEY_KIND(KIND_PEOPLE)

/* Choices of more than one word are written with hyphens here; spaces are taken as well. */
#define TOOL_TYPES                                                                                  \
	"web-app desktop-app bot gadget user-script command-line-tool coding-framework lua-module " \
	"template other"
#define AUDIENCES "admin organizer editor reader researcher developer"
#define DOMAINS   "biography cultural education geography glam history language outreach science"

/* The keys of tools are those of toolinfo.json 1.2 and of Toolhub's annotations. */
const struct key keys[] = {
	{ "amount", KEY_AMOUNT, FUNDING, false, NULL },
	{ "api_url", KEY_URL, TOOLS, false, NULL },
	{ "audiences", KEY_WORDS, TOOLS, false, AUDIENCES },
	{ "author", KEY_ANY, TOOLS, false, NULL },
	{ "authors", KEY_WORDS, ALL, false, NULL },
	{ "available_ui_languages", KEY_WORDS, TOOLS, false, NULL },
	{ "away_until", KEY_DATE, PEOPLE, false, NULL },
	{ "bandwidth", KEY_CHOICE, TOOLS, false, "low medium high" },
	{ "bot_username", KEY_TEXT, TOOLS, false, NULL },
	{ "bugtracker_url", KEY_URL, TOOLS, false, NULL },
	{ "capacity", KEY_COUNT, PEOPLE, false, NULL },
	{ "commons_category", KEY_TEXT, CASES, false, NULL },
	{ "confirmed", KEY_DATE, PEOPLE, false, NULL },
	{ "consent", KEY_DATE, PEOPLE, true, NULL },
	{ "contact", KEY_TEXT, PROJECTS | ORGS, false, NULL },
	{ "content_types", KEY_WORDS, TOOLS, false, NULL },
	{ "country", KEY_REGIONS, CASES | ORGS, false, NULL },
	{ "deadlines", KEY_DATES, FUNDING, false, NULL },
	{ "deprecated", KEY_YESNO, TOOLS, false, NULL },
	{ "description", KEY_PROSE, TOOLS, false, NULL },
	{ "developer_docs_url", KEY_LINKS, TOOLS, false, NULL },
	{ "eligible", KEY_WORDS, FUNDING, false, NULL },
	{ "end", KEY_DATE, PROJECTS, false, NULL },
	{ "experimental", KEY_YESNO, TOOLS, false, NULL },
	{ "feedback_url", KEY_LINKS, TOOLS, false, NULL },
	{ "fields", KEY_FIELDS, FORMS, false, NULL },
	{ "for_wikis", KEY_WORDS, TOOLS, false, NULL },
	{ "formats", KEY_WORDS, PEOPLE, false, "mentorship review call pairing" },
	{ "funder", KEY_TEXT, FUNDING, false, NULL },
	{ "global", KEY_YESNO, PROJECTS, false, NULL },
	{ "hours", KEY_HOURS, PEOPLE, false, NULL },
	{ "icon", KEY_URL, TOOLS, false, NULL },
	{ "in_kind", KEY_WORDS, FUNDING, false, NULL },
	{ "instead", KEY_PAGES, TOOLS, false, NULL },
	{ "jurisdiction", KEY_TEXT, FORMS, false, NULL },
	{ "keeper", KEY_TEXT, TOOLS, false, NULL },
	{ "keywords", KEY_WORDS, TOOLS, false, NULL },
	{ "kind", KEY_TEXT, FUNDING, false, NULL },
	{ "languages", KEY_LANGUAGES, ALL, false, NULL },
	{ "legal", KEY_YESNO, FORMS, false, NULL },
	{ "lessons", KEY_LESSONS, COURSES, false, NULL },
	{ "level", KEY_CHOICE, GUIDES, false, "beginner intermediate advanced" },
	{ "license", KEY_TEXT, ALL, false, NULL },
	{ "links", KEY_LINKS, CASES, false, NULL },
	{ "measures", KEY_MEASURES, CASES, false, NULL },
	{ "name", KEY_TEXT, TOOLS, false, NULL },
	{ "needs", KEY_PAGES, GUIDES, false, NULL },
	{ "offers", KEY_WORDS, PROJECTS, false, NULL },
	{ "offers", KEY_OFFERS, PEOPLE, false, NULL },
	{ "openhub_id", KEY_TEXT, TOOLS, false, NULL },
	{ "organisation", KEY_TEXT, CASES | PROJECTS, false, NULL },
	{ "organisations", KEY_WORDS, PEOPLE, false, NULL },
	{ "outcome", KEY_CHOICE, CASES, false, "clear indirect unclear" },
	{ "output", KEY_CHOICE, FORMS, false, "document wikitext mail" },
	{ "partner", KEY_TEXT, CASES, false, NULL },
	{ "partner_type", KEY_TEXT, CASES, false, NULL },
	{ "privacy_policy_url", KEY_LINKS, TOOLS, false, NULL },
	{ "problems", KEY_WORDS, TOOLS, false, NULL },
	{ "regions", KEY_REGIONS, ALL, false, NULL },
	{ "replaced_by", KEY_URL, TOOLS, false, NULL },
	{ "repository", KEY_URL, TOOLS, false, NULL },
	{ "reviewed", KEY_ANY, FORMS, false, NULL },
	{ "sample", KEY_YESNO, ALL, false, NULL },
	{ "seeks", KEY_SKILLS, PROJECTS, false, NULL },
	{ "skills", KEY_SKILLS, ALL, false, NULL },
	{ "source", KEY_OID, ALL, false, NULL },
	{ "sources", KEY_LINKS, ALL, false, NULL },
	{ "sponsor", KEY_WORDS, TOOLS, false, NULL },
	{ "stage", KEY_TEXT, PROJECTS, false, NULL },
	{ "start", KEY_DATE, PROJECTS, false, NULL },
	{ "status", KEY_CHOICE, TOOLS, false, "maintained seeking-keeper unmaintained retired" },
	{ "subject_domains", KEY_WORDS, TOOLS, false, DOMAINS },
	{ "subtitle", KEY_TEXT, TOOLS, false, NULL },
	{ "summary", KEY_TEXT, ALL, true, NULL },
	{ "tasks", KEY_WORDS, TOOLS, false, NULL },
	{ "technology_used", KEY_WORDS, TOOLS, false, NULL },
	{ "themes", KEY_THEMES, ALL, false, NULL },
	{ "time", KEY_COUNT, GUIDES, false, NULL },
	{ "timezone", KEY_ZONE, PEOPLE, false, NULL },
	{ "title", KEY_TEXT, ALL, true, NULL },
	{ "tool_type", KEY_CHOICE, TOOLS, false, TOOL_TYPES },
	{ "translate_url", KEY_URL, TOOLS, false, NULL },
	{ "type", KEY_TEXT, ORGS, false, NULL },
	{ "updated", KEY_DATE, ALL, false, NULL },
	{ "url", KEY_URL, TOOLS | FUNDING | ORGS, false, NULL },
	{ "url_alternates", KEY_LINKS, TOOLS, false, NULL },
	{ "user_docs_url", KEY_LINKS, TOOLS, false, NULL },
	{ "verified", KEY_DATE, TOOLS, false, NULL },
	{ "wants", KEY_OFFERS, PEOPLE, false, NULL },
	{ "weight", KEY_CHOICE, PEOPLE, false, "0 1 2 4" },
	{ "wiki_user", KEY_TEXT, PEOPLE, true, NULL },
	{ "wikidata_qid", KEY_TEXT, TOOLS, false, NULL },
	{ "years", KEY_TEXT, CASES, false, NULL },
	{ 0 },
};

const struct key *key_find(struct sv name, const struct kind *kind)
{
	const uint32_t bit = kind ? KEY_KIND(kind->id) : 0;

	for (const struct key *k = keys; k->name; k++)
		if ((k->kinds == KEY_ALL_KINDS || k->kinds & bit) && sv_is(name, k->name))
			return k;
	return NULL;
}
