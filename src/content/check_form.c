#include "check_parts.h"

#include <cphub/core/tr.h>

#include "near.h"
#include "value.h"

/* Each tag of the body looks through all fields; a form with more is no form. */
enum { FIELDS_MAX = 300 };

static const char types[] =
	"text multiline date number money choice yesno list url email wiki_user";
static const char field_keys[] = "name label type required default choices help example if";

static void wrong(const struct check *c, const struct node *n, const char *why)
{
	problem_add(c->problems, SEVERITY_ERROR, n->line, n->column, "field", "%s", why);
}

static struct sv nearest(struct sv word, const char *words)
{
	struct near near = { .word = word };
	struct sv rest = sv_from(words);
	struct sv known;

	while (sv_next(&rest, ' ', &known))
		near_offer(&near, known);
	return near.best;
}

static bool is_name(struct sv v)
{
	for (size_t i = 0; i < v.len; i++) {
		const char c = v.at[i];
		const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';

		if (!is_letter && !(i && ((c >= '0' && c <= '9') || c == '-')))
			return false;
	}
	return v.len > 0;
}

static bool has_field(const struct node *fields, const struct node *up_to, struct sv name)
{
	for (const struct node *n = fields->first; n && n != up_to; n = n->next)
		if (sv_eq(node_text(n, "name"), name))
			return true;
	return false;
}

static void check_name(const struct check *c, const struct node *fields, const struct node *field)
{
	const struct node *n = node_find(field, "name");
	const struct sv name = node_text(field, "name");

	if (!is_name(name)) {
		wrong(c, n ? n : field,
		      _("a field needs a name of letters, digits and _, like \"partner_name\""));
		return;
	}
	if (has_field(fields, field, name))
		problem_add(c->problems, SEVERITY_ERROR, n->line, n->column, "field",
			    _("there are two fields with the name \"%.*s\""),
			    SV_ARG(problem_quote(name)));
}

static bool is_one_of(const struct node *choices, struct sv text)
{
	for (const struct node *n = choices->first; n; n = n->next)
		if (n->type != NODE_TEXT || sv_eq(n->text, text))
			return true;
	return false;
}

static void check_type(const struct check *c, const struct node *field)
{
	const struct node *type = node_find(field, "type");
	const struct node *choices = node_find(field, "choices");
	const struct sv text = node_text(field, "type");
	const struct sv fallback = node_text(field, "default");

	if (type && (!text.len || !value_is_choice(text, types))) {
		const struct sv near = nearest(text, types);

		if (near.len)
			problem_add(c->problems, SEVERITY_ERROR, type->line, type->column, "field",
				    _("\"%.*s\" is no type of field; did you mean \"%.*s\"?"),
				    SV_ARG(problem_quote(text)), SV_ARG(near));
		else
			problem_add(c->problems, SEVERITY_ERROR, type->line, type->column, "field",
				    _("\"%.*s\" is no type of field; they are: %s"),
				    SV_ARG(problem_quote(text)), types);
	}
	if (!sv_is(text, "choice"))
		return;
	if (!choices || choices->type != NODE_LIST || !choices->first)
		wrong(c, choices ? choices : field,
		      _("a field of type choice needs a list of choices"));
	else if (fallback.len && !is_one_of(choices, fallback))
		wrong(c, node_find(field, "default"), _("the default is none of the choices"));
}

/* "if: paid" and "if: !paid" name another field; what follows a = is a value. */
static void check_if(const struct check *c, const struct node *fields, const struct node *field)
{
	const struct node *n = node_find(field, "if");
	struct sv name = node_text(field, "if");

	if (!n)
		return;
	if (sv_has_prefix(name, "!"))
		name = sv_from_byte(name, 1);
	name.len = sv_find_char(name, '=');
	name = sv_trim(name);
	if (has_field(fields, NULL, name) && !sv_eq(name, node_text(field, "name")))
		return;
	problem_add(c->problems, SEVERITY_ERROR, n->line, n->column, "field",
		    _("if: there is no other field \"%.*s\""), SV_ARG(problem_quote(name)));
}

static void check_field(const struct check *c, const struct node *fields, const struct node *field)
{
	const struct node *required = node_find(field, "required");
	const struct sv yes = node_text(field, "required");

	check_name(c, fields, field);
	check_type(c, field);
	check_if(c, fields, field);
	if (required && !sv_is(yes, "true") && !sv_is(yes, "false"))
		wrong(c, required, _("required: write true or false"));
	for (const struct node *n = field->first; n; n = n->next) {
		const struct sv near = nearest(n->key, field_keys);
		char hint[NEAR_HINT_MAX];

		if (!value_is_choice(n->key, field_keys))
			problem_add(c->problems, SEVERITY_WARNING, n->key_line, n->key_column,
				    "key-unknown", _("the key \"%.*s\" is not known for a field%s"),
				    SV_ARG(problem_quote(n->key)), near_hint(near, hint));
	}
}

void check_form(const struct check *c)
{
	const struct node *fields = node_find(c->doc->meta, "fields");
	const bool is_contract = c->doc->kind->id == KIND_PROFORMAS;

	if (is_contract && !sv_is(node_text(c->doc->meta, "legal"), "true"))
		problem_add(
			c->problems, SEVERITY_WARNING, 1, 0, "proforma-legal",
			_("a contract must say that it is no legal advice: add \"legal: true\""));
	if (node_count(fields) > FIELDS_MAX) {
		wrong(c, fields, _("there are more than 300 fields; make two templates"));
		return;
	}
	if (fields && fields->type == NODE_LIST)
		for (const struct node *n = fields->first; n; n = n->next)
			if (n->type == NODE_MAP)
				check_field(c, fields, n);
	check_mustache(c, fields);
}
