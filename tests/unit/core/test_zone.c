#include "cases.h"

#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/base.h>
#include <cphub/core/str.h>
#include <cphub/core/zone.h>

/* 2026-01-15 and 2026-07-15, noon UTC; both far behind and far before the tables of files. */
enum { WINTER = 1768478400, SUMMER = 1784116800 };

static const struct {
	const char *rule;
	int winter, summer;
} rules[] = {
	{ "CET-1CEST,M3.5.0,M10.5.0/3", 60, 120 },
	{ "EST5EDT,M3.2.0,M11.1.0", -300, -240 },
	{ "<+0545>-5:45", 345, 345 },
	{ "UTC0", 0, 0 },
	/* The south, half an hour of summer, and a day that lies on another one. */
	{ "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 660, 630 },
	{ "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -120, -60 },
	{ "IST-1GMT0,M10.5.0,M3.5.0/1", 0, 60 },
	{ "XXX3EDT4,0/0,J365/23", -240, -240 },
	{ "AAA0BBB,J60,J300", 0, 60 },
};

static const char *const broken[] = {
	"",
	"C",
	"CET",
	"CET-25",
	"CET-1CEST",
	"CET-1CEST,",
	"CET-1CEST,M3.5.0",
	"CET-1CEST,M13.5.0,M10.5.0",
	"CET-1CEST,M3.6.0,M10.5.0",
	"CET-1CEST,M3.5.7,M10.5.0",
	"CET-1CEST,M3.5.0,M10.5.0/3x",
	"<+05-5",
	"CET-1CEST,J0,J1",
	"CET-1CEST,M3.5.0,M10.5.0/168",
	"CET-1:60",
};

/* A file with no times of its own. */
static struct str file_of(const char *rule, bool has_transition)
{
	struct str s = { 0 };

	for (int block = 0; block < 2; block++) {
		const int times = has_transition && block;

		str_add(&s, "TZif2");
		str_add_repeat(&s, '\0', 15 + 12);
		str_add_repeat(&s, '\0', 3);
		str_add_char(&s, (char)times);
		str_add_repeat(&s, '\0', 3);
		str_add_char(&s, 1);
		str_add_repeat(&s, '\0', 3);
		str_add_char(&s, 4);
		if (times) {
			str_add_repeat(&s, '\0', 4);
			str_add_sv(&s, sv_make("\x6a\x00\x00\x00", 4));
			str_add_char(&s, 0);
		}
		str_add_sv(&s, sv_make("\0\0\x0e\x10\0\0"
				       "LMT\0",
				       10));
	}
	str_addf(&s, "\n%s\n", rule);
	return s;
}

START_TEST(clocks_change_as_the_rule_of_the_file_says)
{
	struct str file = file_of(rules[_i].rule, false);
	struct zone *z = zone_parse(str_view(&file));

	ck_assert_ptr_nonnull(z);
	ck_assert_int_eq(zone_offset(z, WINTER), rules[_i].winter);
	ck_assert_int_eq(zone_offset(z, SUMMER), rules[_i].summer);
	zone_free(z);
	str_release(&file);
}
END_TEST

START_TEST(a_broken_rule_is_no_zone)
{
	struct str file = file_of(broken[_i], false);
	struct zone *z = zone_parse(str_view(&file));

	/* An empty rule says that nobody knows: then the table alone counts. */
	ck_assert_int_eq(z != NULL, !*broken[_i]);
	zone_free(z);
	str_release(&file);
}
END_TEST

START_TEST(before_the_last_change_the_table_counts)
{
	struct str file = file_of("EST5", true);
	struct zone *z = zone_parse(str_view(&file));

	ck_assert_ptr_nonnull(z);
	ck_assert_int_eq(zone_offset(z, 0x6a000000 - 1), 60);
	ck_assert_int_eq(zone_offset(z, 0x6a000000), -300);
	zone_free(z);
	str_release(&file);
}
END_TEST

START_TEST(a_file_that_is_cut_anywhere_is_no_zone)
{
	struct str file = file_of("CET-1CEST,M3.5.0,M10.5.0/3", true);

	for (size_t len = 0; len < file.len; len++)
		ck_assert_ptr_null(zone_parse(sv_make(file.at, len)));
	for (size_t i = 20; i < 44; i++) {
		const char was = file.at[i];

		file.at[i] = '\xff';
		zone_free(zone_parse(str_view(&file)));
		file.at[i] = was;
	}
	str_release(&file);
}
END_TEST

START_TEST(what_needs_no_file_needs_no_database)
{
	static const struct {
		const char *name;
		int offset;
	} fixed[] = {
		{ "UTC", 0 }, { "Etc/UTC", 0 }, { "Etc/GMT-5", 300 }, { "Etc/GMT+10", -600 }
	};
	struct err err = { 0 };
	struct zone *z;

	for (size_t i = 0; i < ARRAY_LEN(fixed); i++) {
		ck_assert(zone_load("/nowhere", sv_from(fixed[i].name), &z, &err));
		ck_assert_int_eq(zone_offset(z, SUMMER), fixed[i].offset);
		zone_free(z);
	}
	ck_assert(!zone_load("/nowhere", SV("Africa/Accra"), &z, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
}
END_TEST

START_TEST(names_lead_nowhere_else)
{
	static const char *const names[] = { "../etc/passwd", "/etc/passwd", "",
					     "Africa/../x",   "Africa",      "europe/Paris",
					     "Eur\nope" };
	struct err err;
	struct zone *z;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		err = (struct err){ 0 };
		ck_assert(!zone_load(zone_folder, sv_from(names[i]), &z, &err));
		ck_assert_int_eq(err.kind, ERR_MISSING);
	}
}
END_TEST

/* Against the C library, through every change of a few years. */
START_TEST(this_machine_s_zones_are_read_as_its_library_reads_them)
{
	static const char *const names[] = {
		"Europe/Paris",        "America/New_York",  "Asia/Kolkata",    "Africa/Accra",
		"Australia/Lord_Howe", "Africa/Casablanca", "America/Nuuk",    "Asia/Tehran",
		"Pacific/Chatham",     "Europe/Dublin",     "America/Santiago"
	};
	struct err err = { 0 };
	struct zone *z;

	if (!zone_load(zone_folder, SV("Europe/Paris"), &z, &err))
		return;
	zone_free(z);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		ck_assert_msg(zone_load(zone_folder, sv_from(names[i]), &z, &err), "%s", err.text);
		setenv("TZ", names[i], 1);
		tzset();
		for (time_t t = 1577836800; t < 2524608000; t += 5 * 3600 + 1800) {
			struct tm tm;
			char text[8];
			int h, m;

			localtime_r(&t, &tm);
			strftime(text, sizeof(text), "%z", &tm);
			ck_assert_int_eq(sscanf(text + 1, "%2d%2d", &h, &m), 2);
			ck_assert_msg(zone_offset(z, t) == (text[0] == '-' ? -1 : 1) * (h * 60 + m),
				      "%s at %lld: %d, not %s", names[i], (long long)t,
				      zone_offset(z, t), text);
		}
		zone_free(z);
	}
}
END_TEST

TCase *case_zone(void)
{
	TCase *t = tcase_create("zone");

	tcase_add_loop_test(t, clocks_change_as_the_rule_of_the_file_says, 0,
			    (int)ARRAY_LEN(rules));
	tcase_add_loop_test(t, a_broken_rule_is_no_zone, 0, (int)ARRAY_LEN(broken));
	tcase_add_test(t, before_the_last_change_the_table_counts);
	tcase_add_test(t, a_file_that_is_cut_anywhere_is_no_zone);
	tcase_add_test(t, what_needs_no_file_needs_no_database);
	tcase_add_test(t, names_lead_nowhere_else);
	tcase_add_test(t, this_machine_s_zones_are_read_as_its_library_reads_them);
	return t;
}
