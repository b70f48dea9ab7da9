/*
 * What reading a hotline costs: a page of THREADS threads and BYTES bytes is made, then parsed and listed ROUNDS times.
 * usage: thread_loop [THREADS [BYTES [ROUNDS]]]; without any 1000 2000000 30
 */
#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/vec.h>
#include <cphub/wiki/thread.h>

#include "bench.h"

enum { REPLIES = 5 };

static void add_prose(struct str *page, size_t len)
{
	static const char *const words[] = { "the ",      "museum ",   "''asks'' ",
					     "whether ",  "images ",   "[[Help:Scan|of scans]] ",
					     "may ",      "be ",       "licence, ",
					     "{{tl|x}} ", "partners ", "&ndash; " };
	const size_t end = page->len + len;

	for (unsigned i = 0; page->len < end; i = i * 5 + 7)
		str_add(page, words[i / 16 % (sizeof(words) / sizeof(words[0]))]);
}

static void make_page(struct str *page, unsigned threads, size_t bytes)
{
	const size_t each = bytes / threads / (REPLIES + 1);

	for (unsigned i = 0; i < threads; i++) {
		str_addf(page, "\n== Question %u ==\n", i);
		for (unsigned k = 0; k <= REPLIES; k++) {
			str_add_repeat(page, ':', k);
			add_prose(page, each > 90 ? each - 90 : 1);
			str_addf(page,
				 "[[User:Person %u|P]] ([[User talk:Person %u|talk]]) "
				 "08:%02u, %u March 2024 (UTC)\n",
				 i + k, i + k, i % 60, k + 1);
		}
	}
}

static unsigned number(int argc, char **argv, int i, unsigned otherwise)
{
	return argc > i ? (unsigned)strtoul(argv[i], NULL, 10) : otherwise;
}

int main(int argc, char **argv)
{
	const unsigned threads = number(argc, argv, 1, 1000), rounds = number(argc, argv, 3, 30);
	struct talk_rules *rules = talk_rules_english();
	struct times wall = { 0 }, cpu = { 0 };
	struct str page = { 0 };

	setlocale(LC_CTYPE, "C.UTF-8");
	make_page(&page, threads ? threads : 1, number(argc, argv, 2, 2000000));
	for (unsigned i = 0; i < rounds; i++) {
		const double begin = now_ms(), begun = cpu_ms();
		struct threads all;
		struct talk t;

		talk_parse(rules, str_view(&page), &t);
		talk_threads(&t, SV(""), &all);
		*vec_add(&wall) = now_ms() - begin;
		*vec_add(&cpu) = cpu_ms() - begun;
		if (!i)
			printf("%zu bytes, %zu threads, %zu comments\n", page.len, all.len,
			       t.comments.len);
		threads_release(&all);
		talk_release(&t);
	}
	printf("ms: best %.1f, median %.1f; computed: best %.1f, median %.1f\n",
	       times_below(&wall, 0), times_below(&wall, 0.5), times_below(&cpu, 0),
	       times_below(&cpu, 0.5));
	vec_release(&wall);
	vec_release(&cpu);
	str_release(&page);
	talk_rules_free(rules);
	return 0;
}
