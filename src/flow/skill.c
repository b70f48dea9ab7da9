#include "skill.h"

#include <cphub/core/tr.h>

bool skill_meant(struct session *s, struct sv word, const struct skill **out, struct err *err)
{
	const struct skill *nearest;

	*out = taxonomy_meant(session_taxonomy(s), word, &nearest);
	if (*out)
		return true;
	if (nearest)
		return err_set(
			err, ERR_INPUT,
			_("there is no skill \"%.*s\"; did you mean %.*s? `cphub skills` lists them"),
			SV_ARG(word), SV_ARG(nearest->id));
	return err_set(err, ERR_INPUT, _("there is no skill \"%.*s\"; `cphub skills` lists them"),
		       SV_ARG(word));
}
