#include <cphub/content/check.h>

#include <stdlib.h>
#include <string.h>

#define ERROR   SEVERITY_ERROR
#define WARNING SEVERITY_WARNING

const struct rule rules[] = {
	{ "anchor-missing", WARNING, "A link leads to a heading that the page does not have" },
	{ "case", ERROR, "Two paths differ only in capital letters" },
	{ "consent-missing", ERROR, "A person's page does not say when they agreed to be listed" },
	{ "control-character", ERROR, "A text holds a character that steers terminals" },
	{ "count", ERROR, "The content has more files than are read" },
	{ "date-future", WARNING, "A date of something past lies in the future" },
	{ "depth", ERROR, "A folder lies too deep" },
	{ "email-address", ERROR, "A person's page shows an e-mail address" },
	{ "encoding", ERROR, "A file is not UTF-8 text" },
	{ "field", ERROR, "A field of a template is declared wrongly" },
	{ "front-matter", ERROR,
	  "A page does not begin with front matter between two lines of ---" },
	{ "hub-format", ERROR, "hub.yaml has no format that this program knows" },
	{ "key-duplicate", ERROR, "A key is there twice" },
	{ "key-missing", ERROR, "A key that every page of its kind needs is missing or empty" },
	{ "key-unknown", WARNING, "A key is not known for this kind of page" },
	{ "kind-unknown", WARNING, "A folder is no known kind of page" },
	{ "language-suffix", WARNING,
	  "A file name ends in a language code that is not lower case" },
	{ "lesson", ERROR, "A lesson of a course is written wrongly" },
	{ "link-broken", ERROR, "A link leads to a page that does not exist" },
	{ "link-outside", ERROR, "A link leads out of the content folder" },
	{ "link-scheme", WARNING, "A link has an address that is not opened, only shown" },
	{ "markdown-limit", ERROR, "A body is larger or denser than can be read quickly" },
	{ "mode", ERROR, "An entry of a tree is neither a file nor a folder" },
	{ "mustache-section", ERROR, "A section of a template is not closed, or closed twice" },
	{ "mustache-tag", WARNING, "A tag of a template names no declared field" },
	{ "name", ERROR, "A file has a name that is not safe on every system" },
	{ "nesting", WARNING, "Lists or quotes are nested too deep to be shown as such" },
	{ RULE_PAGE_KEPT, WARNING,
	  "The newest text of a page cannot be shown, so an older one is" },
	{ "page-missing", ERROR, "A page names another page that does not exist" },
	{ "page-path", ERROR, "A file has a path that no page can have" },
	{ "page-size", ERROR, "A page is too large" },
	{ "page-unreadable", ERROR, "A page cannot be read" },
	{ "person-stale", WARNING, "A person has not confirmed their page for 18 months" },
	{ "phone-number", ERROR, "A person's page shows a telephone number" },
	{ "proforma-legal", WARNING, "A contract does not say that it is no legal advice" },
	{ "skill-broader", ERROR, "A skill names a broader skill that does not exist" },
	{ "skill-depth", ERROR, "A skill lies more than three levels deep" },
	{ "skill-duplicate", ERROR, "A skill is there twice" },
	{ "skill-id", ERROR,
	  "The id of a skill is missing or not of lower-case words with hyphens" },
	{ "skill-loop", ERROR, "Skills are broader than each other in a ring" },
	{ "skill-many", WARNING, "A page offers or wants more skills than are read" },
	{ "skill-twice", WARNING, "A page offers or wants a skill twice" },
	{ "skill-unknown", ERROR, "A page names a skill that is not in skills.yaml" },
	{ "skills-missing", WARNING, "There is no skills.yaml at the top" },
	{ "special", ERROR, "A pipe, socket or device lies in the content" },
	{ "submodule", ERROR, "A submodule lies in the content" },
	{ "symlink", ERROR, "A symbolic link lies in the content" },
	{ "theme-unknown", ERROR, "A page names a theme that is not in hub.yaml" },
	{ "translation-orphan", ERROR, "A translation has no source text beside it" },
	{ "translation-source", WARNING, "A translation does not say what it translates" },
	{ "translation-stale", WARNING, "The source text changed after it was translated" },
	{ "unreadable", ERROR, "A file or folder may not be read" },
	{ "value-choice", ERROR, "A value is not one of those that a key takes" },
	{ "value-date", ERROR, "A date is not written as YYYY-MM-DD or does not exist" },
	{ "value-hours", ERROR, "Hours are not written as 17:00-21:00" },
	{ "value-language", ERROR, "A language is not named by a code like fr or pt-br" },
	{ "value-level", ERROR, "A level is outside of its scale" },
	{ "value-number", ERROR, "A value is not a number" },
	{ "value-oid", ERROR, "A value is not an object id of 40 hexadecimal digits" },
	{ "value-region", ERROR, "A region is neither a country code nor a region name" },
	{ "value-type", ERROR, "A value is of another shape than its key takes" },
	{ "value-url", ERROR, "A value is not a web address" },
	{ "value-zone", ERROR, "A time zone is not named like Africa/Accra" },
	{ "yaml-anchor", ERROR, "YAML anchors and aliases are not taken" },
	{ "yaml-depth", ERROR, "YAML is nested too deep" },
	{ "yaml-document", ERROR, "A second YAML document follows the first" },
	{ "yaml-key", ERROR, "A YAML key is not a plain text" },
	{ "yaml-merge", ERROR, "YAML merge keys are not taken" },
	{ "yaml-size", ERROR, "A YAML text is too large" },
	{ "yaml-syntax", ERROR, "A text is not valid YAML" },
	{ "yaml-tag", ERROR, "YAML tags are not taken" },
	{ "zone-unknown", WARNING, "A time zone does not exist, so that hours are not compared" },
	{ 0 },
};

static int by_name(const void *name, const void *row)
{
	return strcmp(name, ((const struct rule *)row)->name);
}

const struct rule *rule_find(const char *name)
{
	return bsearch(name, rules, sizeof(rules) / sizeof(*rules) - 1, sizeof(*rules), by_name);
}
