#include "region.h"

#include <string.h>

#include <cphub/core/base.h>

#include "near.h"

/* ISO 3166-1 alpha-2, and XK, which everybody uses for Kosovo. */
static const char countries[] =
	"AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
	"BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
	"DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
	"GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
	"KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
	"MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
	"PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
	"SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
	"VN VU WF WS XK YE YT ZA ZM ZW";

static const char *const regions[] = {
	"Africa",
	"Americas",
	"Asia",
	"Australia and New Zealand",
	"Caribbean",
	"Central America",
	"Central Asia",
	"Eastern Africa",
	"Eastern Asia",
	"Eastern Europe",
	"Europe",
	"Latin America and the Caribbean",
	"Melanesia",
	"Micronesia",
	"Middle Africa",
	"North America",
	"Northern Africa",
	"Northern America",
	"Northern Europe",
	"Oceania",
	"Polynesia",
	"South America",
	"South-eastern Asia",
	"Southern Africa",
	"Southern Asia",
	"Southern Europe",
	"Sub-Saharan Africa",
	"Western Africa",
	"Western Asia",
	"Western Europe",
	"World",
};

bool region_is_known(struct sv v)
{
	if (v.len == 2)
		for (const char *c = countries; *c; c += c[2] ? 3 : 2)
			if (!memcmp(c, v.at, 2))
				return true;
	for (size_t i = 0; i < ARRAY_LEN(regions); i++)
		if (sv_is(v, regions[i]))
			return true;
	return false;
}

struct sv region_nearest(struct sv v)
{
	struct near near = { .word = v };

	for (size_t i = 0; i < ARRAY_LEN(regions); i++)
		near_offer(&near, sv_from(regions[i]));
	return near.best;
}
