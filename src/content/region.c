#include <cphub/content/region.h>

#include <string.h>

#include <cphub/core/base.h>

#include "near.h"

#define WORLD    "World"
#define AFRICA   "Africa"
#define SAHARA   "Sub-Saharan Africa"
#define AMERICAS "Americas"
#define LATIN    "Latin America and the Caribbean"
#define NORTH    "North America"
#define ASIA     "Asia"
#define EUROPE   "Europe"
#define OCEANIA  "Oceania"

enum { WITHIN_MAX = 2 };

/* https://unstats.un.org/unsd/methodology/m49/, and XK, which everybody uses for Kosovo. */
static const struct region {
	const char *name;
	const char *within
		[WITHIN_MAX]; /* M49 has the north of the Americas twice: by geography, and by language */
	const char *
		countries; /* ISO 3166-1 alpha-2 codes with a space between, of no smaller region */
} regions[] = {
	{ WORLD, { 0 }, "" },
	{ "Antarctica", { WORLD }, "AQ" },
	{ AFRICA, { WORLD }, "" },
	{ AMERICAS, { WORLD }, "" },
	{ ASIA, { WORLD }, "" },
	{ EUROPE, { WORLD }, "" },
	{ OCEANIA, { WORLD }, "" },
	{ SAHARA, { AFRICA }, "" },
	{ LATIN, { AMERICAS }, "" },
	{ NORTH, { AMERICAS }, "" },
	{ "Northern Africa", { AFRICA }, "DZ EG EH LY MA SD TN" },
	{ "Eastern Africa",
	  { SAHARA },
	  "BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW" },
	{ "Middle Africa", { SAHARA }, "AO CD CF CG CM GA GQ ST TD" },
	{ "Southern Africa", { SAHARA }, "BW LS NA SZ ZA" },
	{ "Western Africa", { SAHARA }, "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG" },
	{ "Caribbean",
	  { LATIN, NORTH },
	  "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI" },
	{ "Central America", { LATIN, NORTH }, "BZ CR GT HN MX NI PA SV" },
	{ "South America", { LATIN }, "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE" },
	{ "Northern America", { NORTH }, "BM CA GL PM US" },
	{ "Central Asia", { ASIA }, "KG KZ TJ TM UZ" },
	{ "Eastern Asia", { ASIA }, "CN HK JP KP KR MN MO TW" },
	{ "South-eastern Asia", { ASIA }, "BN ID KH LA MM MY PH SG TH TL VN" },
	{ "Southern Asia", { ASIA }, "AF BD BT IN IR LK MV NP PK" },
	{ "Western Asia", { ASIA }, "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE" },
	{ "Eastern Europe", { EUROPE }, "BG BY CZ HU MD PL RO RU SK UA" },
	{ "Northern Europe", { EUROPE }, "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ" },
	{ "Southern Europe", { EUROPE }, "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK" },
	{ "Western Europe", { EUROPE }, "AT BE CH DE FR LI LU MC NL" },
	{ "Australia and New Zealand", { OCEANIA }, "AU CC CX HM NF NZ" },
	{ "Melanesia", { OCEANIA }, "FJ NC PG SB VU" },
	{ "Micronesia", { OCEANIA }, "FM GU KI MH MP NR PW UM" },
	{ "Polynesia", { OCEANIA }, "AS CK NU PF PN TK TO TV WF WS" },
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
