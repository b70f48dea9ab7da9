#include "check_parts.h"

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

struct finding {
	const struct check *check;
	unsigned emails, phones;
};

/* Words of this program's own, whose digits mean something else. */
static bool is_own(struct sv key)
{
	static const char *const names[] = { "away_until", "confirmed", "consent", "hours",
					     "source",     "timezone",  "updated" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (sv_is(key, names[i]))
			return true;
	return false;
}

static void look_at(struct finding *f, struct sv line, unsigned number)
{
	struct problems *problems = f->check->problems;

	if (privacy_has_email(line)) {
		f->emails++;
		problem_add(problems, SEVERITY_ERROR, number, 0, "email-address",
			    _("this shows an e-mail address; take it out, people are reached by "
			      "their wiki user page"));
	}
	if (privacy_has_phone(line)) {
		f->phones++;
		problem_add(problems, SEVERITY_ERROR, number, 0, "phone-number",
			    _("this shows a telephone number; take it out, people are reached by "
			      "their wiki user page"));
	}
}

static void look_at_text(struct finding *f, struct sv text, unsigned first_line)
{
	struct sv line;

	while (sv_next_line(&text, &line))
		look_at(f, line, first_line++);
}

/* At most YAML_DEPTH_MAX deep. */
static void look_at_node(struct finding *f, const struct node *n)
{
	if (n->key.len && is_own(n->key))
		return;
	look_at(f, n->key, n->key_line);
	look_at_text(f, n->text, n->line);
	for (const struct node *child = n->first; child; child = child->next)
		look_at_node(f, child);
}

/* name**@**example.org: seen only when the marks are gone. */
static void look_at_plain(struct finding *f)
{
	struct str headings = { 0 }, body = { 0 };
	struct sv rest, line;

	if (!f->check->body || f->emails || f->phones)
		return;
	markdown_plain(f->check->body, &headings, &body);
	str_add_sv(&headings, str_view(&body));
	rest = str_view(&headings);
	while (sv_next_line(&rest, &line))
		look_at(f, line, f->check->doc->body_line);
	str_release(&headings);
	str_release(&body);
}

static void check_stale(const struct check *c)
{
	const struct node *n = node_find(c->doc->meta, "confirmed");
	day_t day;

	if (!n)
		n = node_find(c->doc->meta, "consent");
	if (!n || n->type != NODE_TEXT || !date_parse(n->text, &day) ||
	    c->around->today - day <= CONFIRMED_DAYS_MAX)
		return;
	problem_add(c->problems, SEVERITY_WARNING, n->line, n->column, "person-stale",
		    _("nobody has confirmed this page since %.*s, more than 18 months ago; ask the "
		      "person and write the date under \"confirmed\""),
		    SV_ARG(n->text));
}

static void check_zone(const struct check *c)
{
	const struct node *n = node_find(c->doc->meta, "timezone");

	if (!c->around->has_zone || !n || n->type != NODE_TEXT || !n->text.len ||
	    c->around->has_zone(c->around->data, n->text))
		return;
	problem_add(c->problems, SEVERITY_WARNING, n->line, n->column, "zone-unknown",
		    _("there is no time zone \"%.*s\""), SV_ARG(problem_quote(n->text)));
}

void check_person(const struct check *c)
{
	struct finding f = { .check = c };
	const struct node *organisations = node_find(c->doc->meta, "organisations");

	look_at_node(&f, c->doc->meta);
	look_at_text(&f, c->doc->body, c->doc->body_line);
	look_at_plain(&f);
	check_stale(c);
	check_zone(c);
	if (organisations && organisations->type == NODE_LIST)
		for (const struct node *n = organisations->first; n; n = n->next)
			check_page_named(c, n, "organisations");
}
