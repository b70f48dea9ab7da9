#include "cases.h"

#include <cphub/core/sv.h>

#include "check_parts.h"

static const struct {
	const char *line;
	bool email, phone;
} lines[] = {
	{ "write to amina@example.org today", true, false },
	{ "Amina.B+glam@mail.example.co.ke", true, false },
	{ "amina (at) example.org", true, false },
	{ "amina[at]example[dot]org", true, false },
	{ "amina at example dot org", true, false },
	{ "amina&#64;example.org", true, false },
	{ "<mailto:amina@example.org>", true, false },
	{ "ａｍｉｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ", true, false },
	{ "联系amina@example.org。", true, false },
	{ "@amina@wikis.world", false, false },
	{ "https://wikis.world/@amina@other.example", false, false },
	{ "ssh://amina@gerrit.example.org:29418/x", false, false },
	{ "git@github.com:wikimedia/x.git", false, false },
	{ "logo@2x.png", false, false },
	{ "we met at Museum X. It was good", false, false },
	{ "https://greboca.com/@DLFP-Depeches@.html", false, false },
	{ "costs @ 5 each", false, false },
	{ "call +254 712 345 678", false, true },
	{ "+254712345678", false, true },
	{ "+49 (0)30 1234567", false, true },
	{ "0049 30 1234567", false, true },
	{ "(030) 123 45 67", false, true },
	{ "06 12 34 56 78", false, true },
	{ "06.12.34.56.78", false, true },
	{ "0612345678", false, true },
	{ "555-123-4567", false, true },
	{ "98765 43210", false, true },
	{ "phone: 98765432", false, true },
	{ "WhatsApp 712345678", false, true },
	{ "https://wa.me/254712345678", false, true },
	{ "tel:+254712345678", false, true },
	{ "٠٦١٢٣٤٥٦٧٨", false, true },
	{ "फोन 98765 43210", false, true },
	{ "+२५४ ७१२ ३४५ ६७८", false, true },
	{ "电话：13812345678", false, true },
	{ "on 2026-03-31 and 31.03.2026", false, false },
	{ "2016-2026, 1914–1918", false, false },
	{ "in 2019 2020 2021", false, false },
	{ "1 200 000 files, 18.000.000 views, 1,200,000", false, false },
	{ "+1000 files", false, false },
	{ "Q12345678 and Q 42", false, false },
	{ "oldid=123456789", false, false },
	{ "https://example.org/2026/01/0612345678", false, false },
	{ "T-12345678", false, false },
	{ "ISBN 978-3-16-148410-0", false, false },
	{ "0000-0002-1825-0097", false, false },
	{ "192.168.100.200", false, false },
	{ "17:00-21:00, UTC+05:30", false, false },
	{ "sizes 2000-3000 and 100000-200000", false, false },
	{ "52.520008, 13.404954", false, false },
	{ "a collection of 12345678 files", false, false },
	{ "18,000 files in 2024-01 and 7 in 2025-02", false, false },
	{ "hotel 1234567", false, false },
	{ "08/05/2026 12/06/2026", false, false },
	{ "The first 10 20 30 40 steps", false, false },
};

START_TEST(addresses_of_people_are_seen_and_nothing_else)
{
	const struct sv line = sv_from(lines[_i].line);

	ck_assert_msg(privacy_has_email(line) == lines[_i].email, "e-mail: %s", lines[_i].line);
	ck_assert_msg(privacy_has_phone(line) == lines[_i].phone, "phone: %s", lines[_i].line);
}
END_TEST

TCase *case_privacy(void)
{
	TCase *c = tcase_create("privacy");

	tcase_add_loop_test(c, addresses_of_people_are_seen_and_nothing_else, 0, ARRAY_LEN(lines));
	return c;
}
