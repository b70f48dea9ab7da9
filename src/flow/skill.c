#include <cphub/flow/skill.h>

#include <cphub/content/region.h>
#include <cphub/core/tr.h>

static bool refuse(struct session *s, struct sv word, const struct skill *nearest, struct err *err)
{
	if (!session_taxonomy(s)->len)
		return err_set(
			err, ERR_INPUT,
			_("the content knows no skills: its skills.yaml is missing or cannot be "
			  "read; `cphub lint` says why"));
	if (nearest)
		return err_set(
			err, ERR_INPUT,
			_("there is no skill \"%.*s\"; did you mean %.*s? `cphub skills` lists them"),
			SV_ARG(word), SV_ARG(nearest->id));
	return err_set(err, ERR_INPUT, _("there is no skill \"%.*s\"; `cphub skills` lists them"),
		       SV_ARG(word));
}

bool skill_meant(struct session *s, struct sv word, const struct skill **out, struct err *err)
{
	const struct skill *nearest;

	*out = taxonomy_meant(session_taxonomy(s), word, &nearest);
	return *out || refuse(s, word, nearest, err);
}

bool skill_is_id(struct session *s, struct sv word, struct err *err)
{
	const struct skill *nearest;
	const struct skill *meant = taxonomy_meant(session_taxonomy(s), word, &nearest);

	return (meant && sv_eq(meant->id, word)) || refuse(s, word, meant ? meant : nearest, err);
}

bool region_meant(struct sv word, struct err *err)
{
	if (region_is_known(word))
		return true;
	return err_set(err, ERR_INPUT,
		       _("there is no region \"%.*s\"; write a country code of two letters (GH) or "
			 "a UN region (Western Africa)"),
		       SV_ARG(word));
}
