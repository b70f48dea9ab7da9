/* The line at the end of a zone's file: "CET-1CEST,M3.5.0,M10.5.0/3", as POSIX has it for TZ. */
#ifndef CPHUB_SRC_CORE_ZONE_RULE_H
#define CPHUB_SRC_CORE_ZONE_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include <cphub/core/sv.h>

/* A day of each year and a second of it, which may lie on another day. */
struct zone_day {
	enum { DAY_OF_WEEK, DAY_JULIAN, DAY_FROM_ZERO } type;
	int month, week, day;
	int32_t second;
};

struct zone_rule {
	int32_t standard, summer; /* seconds east of UTC */
	bool has_summer;
	struct zone_day begins, ends;
};

bool zone_rule_parse(struct sv text, struct zone_rule *out);
/* Seconds east of UTC. */
int32_t zone_rule_offset(const struct zone_rule *r, int64_t when);

#endif
