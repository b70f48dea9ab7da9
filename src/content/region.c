#include <cphub/content/region.h>

#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/tr.h>

#include "near.h"

#define WORLD    N_("World")
#define AFRICA   N_("Africa")
#define SAHARA   N_("Sub-Saharan Africa")
#define AMERICAS N_("Americas")
#define LATIN    N_("Latin America and the Caribbean")
#define NORTH    N_("North America")
#define ASIA     N_("Asia")
#define EUROPE   N_("Europe")
#define OCEANIA  N_("Oceania")

enum { WITHIN_MAX = 2 };

/* https://unstats.un.org/unsd/methodology/m49/, which has names in six languages, and XK, which everybody uses for Kosovo. */
static const struct region {
	const char *name;
	const char *within
		[WITHIN_MAX]; /* M49 has the north of the Americas twice: by geography, and by language */
	const char *
		countries; /* ISO 3166-1 alpha-2 codes with a space between, of no smaller region */
} regions[] = {
	{ WORLD, { 0 }, "" },
	{ N_("Antarctica"), { WORLD }, "AQ" },
	{ AFRICA, { WORLD }, "" },
	{ AMERICAS, { WORLD }, "" },
	{ ASIA, { WORLD }, "" },
	{ EUROPE, { WORLD }, "" },
	{ OCEANIA, { WORLD }, "" },
	{ SAHARA, { AFRICA }, "" },
	{ LATIN, { AMERICAS }, "" },
	{ NORTH, { AMERICAS }, "" },
	{ N_("Northern Africa"), { AFRICA }, "DZ EG EH LY MA SD TN" },
	{ N_("Eastern Africa"),
	  { SAHARA },
	  "BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW" },
	{ N_("Middle Africa"), { SAHARA }, "AO CD CF CG CM GA GQ ST TD" },
	{ N_("Southern Africa"), { SAHARA }, "BW LS NA SZ ZA" },
	{ N_("Western Africa"), { SAHARA }, "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG" },
	{ N_("Caribbean"),
	  { LATIN, NORTH },
	  "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI" },
	{ N_("Central America"), { LATIN, NORTH }, "BZ CR GT HN MX NI PA SV" },
	{ N_("South America"), { LATIN }, "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE" },
	{ N_("Northern America"), { NORTH }, "BM CA GL PM US" },
	{ N_("Central Asia"), { ASIA }, "KG KZ TJ TM UZ" },
	{ N_("Eastern Asia"), { ASIA }, "CN HK JP KP KR MN MO TW" },
	{ N_("South-eastern Asia"), { ASIA }, "BN ID KH LA MM MY PH SG TH TL VN" },
	{ N_("Southern Asia"), { ASIA }, "AF BD BT IN IR LK MV NP PK" },
	{ N_("Western Asia"), { ASIA }, "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE" },
	{ N_("Eastern Europe"), { EUROPE }, "BG BY CZ HU MD PL RO RU SK UA" },
	{ N_("Northern Europe"), { EUROPE }, "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ" },
	{ N_("Southern Europe"), { EUROPE }, "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK" },
	{ N_("Western Europe"), { EUROPE }, "AT BE CH DE FR LI LU MC NL" },
	{ N_("Australia and New Zealand"), { OCEANIA }, "AU CC CX HM NF NZ" },
	{ N_("Melanesia"), { OCEANIA }, "FJ NC PG SB VU" },
	{ N_("Micronesia"), { OCEANIA }, "FM GU KI MH MP NR PW UM" },
	{ N_("Polynesia"), { OCEANIA }, "AS CK NU PF PN TK TO TV WF WS" },
};

static bool has_country(const struct region *r, struct sv code)
{
	if (code.len == 2)
		for (const char *c = r->countries; *c; c += c[2] ? 3 : 2)
			if (!memcmp(c, code.at, 2))
				return true;
	return false;
}

bool region_is_known(struct sv v)
{
	for (size_t i = 0; i < ARRAY_LEN(regions); i++)
		if (sv_is(v, regions[i].name) || has_country(&regions[i], v))
			return true;
	return false;
}

struct sv region_nearest(struct sv v)
{
	struct near near = { .word = v };

	for (size_t i = 0; i < ARRAY_LEN(regions); i++)
		near_offer(&near, sv_from(regions[i].name));
	return near.best;
}

struct sv region_label(struct sv v)
{
	for (size_t i = 0; i < ARRAY_LEN(regions); i++)
		if (sv_is(v, regions[i].name))
			return sv_from(_(regions[i].name));
	return (struct sv){ 0 };
}

/* True where `outer` is the region of this name, or has it in it; each step leads to a larger one. */
static bool leads_to(struct sv outer, const char *name)
{
	if (sv_is(outer, name))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(regions); i++)
		if (!strcmp(regions[i].name, name))
			for (size_t k = 0; k < WITHIN_MAX && regions[i].within[k]; k++)
				if (leads_to(outer, regions[i].within[k]))
					return true;
	return false;
}

bool region_has(struct sv outer, struct sv inner)
{
	if (sv_eq(outer, inner))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(regions); i++)
		if ((sv_is(inner, regions[i].name) || has_country(&regions[i], inner)) &&
		    leads_to(outer, regions[i].name))
			return true;
	return false;
}

/* The largest region but the world that a row lies in; the world's own number, 0, for what lies in none. */
static uint16_t continent_of(size_t row)
{
	size_t i;

	while (regions[row].within[0] && strcmp(regions[row].within[0], WORLD) != 0) {
		for (i = 0; strcmp(regions[i].name, regions[row].within[0]) != 0; i++)
			;
		row = i;
	}
	return (uint16_t)row;
}

bool region_locate(struct sv name, struct whereabouts *out)
{
	*out = (struct whereabouts){ 0 };
	for (size_t i = 0; i < ARRAY_LEN(regions); i++) {
		const bool is_country = has_country(&regions[i], name);

		if (!is_country && !sv_is(name, regions[i].name))
			continue;
		if (is_country)
			out->country = (uint16_t)((name.at[0] - 'A') * 26 + name.at[1] - 'A' + 1);
		/* Of those that hold smaller ones nothing is known but where they are. */
		if (*regions[i].countries)
			out->region = (uint16_t)i;
		out->continent = continent_of(i);
		return out->country || out->continent;
	}
	return false;
}
