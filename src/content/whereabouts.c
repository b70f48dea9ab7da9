#include <cphub/content/whereabouts.h>

#include <cphub/core/base.h>

/* https://unstats.un.org/unsd/methodology/m49/ ; XK is where Kosovo's neighbours are. */
static const struct {
	const char *name, *wider, *continent, *countries;
} regions[] = {
	{ "Northern Africa", "", "Africa", "DZ EG EH LY MA SD TN" },
	{ "Eastern Africa", "Sub-Saharan Africa", "Africa",
	  "BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW" },
	{ "Middle Africa", "Sub-Saharan Africa", "Africa", "AO CD CF CG CM GA GQ ST TD" },
	{ "Southern Africa", "Sub-Saharan Africa", "Africa", "BW LS NA SZ ZA" },
	{ "Western Africa", "Sub-Saharan Africa", "Africa",
	  "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG" },
	{ "Caribbean", "Latin America and the Caribbean", "Americas",
	  "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI" },
	{ "Central America", "Latin America and the Caribbean", "Americas",
	  "BZ CR GT HN MX NI PA SV" },
	{ "South America", "Latin America and the Caribbean", "Americas",
	  "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE" },
	{ "Northern America", "", "Americas", "BM CA GL PM US" },
	{ "Central Asia", "", "Asia", "KG KZ TJ TM UZ" },
	{ "Eastern Asia", "", "Asia", "CN HK JP KP KR MN MO TW" },
	{ "South-eastern Asia", "", "Asia", "BN ID KH LA MM MY PH SG TH TL VN" },
	{ "Southern Asia", "", "Asia", "AF BD BT IN IR LK MV NP PK" },
	{ "Western Asia", "", "Asia", "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE" },
	{ "Eastern Europe", "", "Europe", "BG BY CZ HU MD PL RO RU SK UA" },
	{ "Northern Europe", "", "Europe", "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ" },
	{ "Southern Europe", "", "Europe", "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK" },
	{ "Western Europe", "", "Europe", "AT BE CH DE FR LI LU MC NL" },
	{ "Australia and New Zealand", "", "Oceania", "AU CC CX HM NF NZ" },
	{ "Melanesia", "", "Oceania", "FJ NC PG SB VU" },
	{ "Micronesia", "", "Oceania", "FM GU KI MH MP NR PW UM" },
	{ "Polynesia", "", "Oceania", "AS CK NU PF PN TK TO TV WF WS" },
	{ "Antarctica", "", "Antarctica", "AQ" },
};

/* What lies across the table: North America is three of its rows. */
static const struct {
	const char *name, *parts[3];
} unions[] = {
	{ "North America", { "Northern America", "Central America", "Caribbean" } },
};

static const char *const continents[] = { "Africa", "Americas",   "Asia",
					  "Europe", "Antarctica", "Oceania" };

static uint16_t continent_number(struct sv name)
{
	for (size_t i = 0; i < ARRAY_LEN(continents); i++)
		if (sv_is(name, continents[i]))
			return (uint16_t)(i + 1);
	return 0;
}

static bool lists(const char *countries, struct sv code)
{
	struct sv rest = sv_from(countries), one;

	while (sv_next(&rest, ' ', &one))
		if (sv_eq(one, code))
			return true;
	return false;
}

static bool find_wider(struct sv name, struct whereabouts *out)
{
	for (size_t i = 0; i < ARRAY_LEN(regions); i++)
		if (*regions[i].wider && sv_is(name, regions[i].wider))
			out->continent = continent_number(sv_from(regions[i].continent));
	for (size_t i = 0; i < ARRAY_LEN(unions); i++)
		if (sv_is(name, unions[i].name))
			out->continent = continent_number(SV("Americas"));
	if (!out->continent)
		out->continent = continent_number(name);
	return out->continent > 0;
}

bool whereabouts_find(struct sv name, struct whereabouts *out)
{
	*out = (struct whereabouts){ 0 };
	for (size_t i = 0; i < ARRAY_LEN(regions); i++) {
		const bool is_country = name.len == 2 && lists(regions[i].countries, name);

		if (!is_country && !sv_is(name, regions[i].name))
			continue;
		if (is_country)
			out->country = (uint16_t)((name.at[0] - 'A') * 26 + name.at[1] - 'A' + 1);
		out->region = (uint16_t)(i + 1);
		out->continent = continent_number(sv_from(regions[i].continent));
		return true;
	}
	return find_wider(name, out);
}

static bool is_part(struct sv region, struct sv wider)
{
	for (size_t i = 0; i < ARRAY_LEN(unions); i++) {
		if (!sv_is(wider, unions[i].name))
			continue;
		for (size_t k = 0; k < ARRAY_LEN(unions[i].parts); k++)
			if (sv_is(region, unions[i].parts[k]))
				return true;
	}
	return false;
}

bool whereabouts_are_in(struct sv name, struct sv wider)
{
	struct whereabouts at;

	if (sv_eq(name, wider) || sv_is(wider, "World"))
		return true;
	if (!whereabouts_find(name, &at))
		return false;
	if (at.continent == continent_number(wider))
		return true;
	return at.region && (sv_is(wider, regions[at.region - 1].name) ||
			     sv_is(wider, regions[at.region - 1].wider) ||
			     is_part(sv_from(regions[at.region - 1].name), wider));
}
