#include <cphub/core/number.h>

#include <string.h>

#include <cphub/core/tr.h>

/* How a language writes numbers, taken from a sample of it. */
struct writing {
	struct sv separator;  /* empty: no groups */
	unsigned last, other; /* digits in the last group, and in those before it */
	unsigned from;        /* numbers of fewer digits are not parted */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The group of digits that ends at `*end`, and what separates it from the one before; moves `*end` before both. */
static unsigned group_before(struct sv sample, size_t *end, struct sv *separator)
{
	unsigned digits = 0;
	size_t from;

	for (; *end && is_digit(sample.at[*end - 1]); --*end)
		digits++;
	from = *end;
	while (from && !is_digit(sample.at[from - 1]))
		from--;
	*separator = from ? sv_make(sample.at + from, *end - from) : (struct sv){ 0 };
	*end = from;
	return digits;
}

static struct writing writing_of(struct sv sample)
{
	struct writing w = { 0 };
	struct sv small, large = sample, ignored;
	size_t end;

	if (!sv_next(&large, ';', &small))
		return w;
	large = sv_trim(large);
	end = large.len;
	w.last = group_before(large, &end, &w.separator);
	w.other = group_before(large, &end, &ignored);
	end = small.len;
	w.from = group_before(small, &end, &ignored) < 4 ? 4 : 5;
	if (!w.last || !w.other)
		w.separator.len = 0;
	return w;
}

static bool has_separator(const struct writing *w, unsigned digits, unsigned left)
{
	if (!w->separator.len || digits < w->from || left < w->last)
		return false;
	return (left - w->last) % w->other == 0;
}

/* Digits are code points of one length, as those of every script of Unicode. */
static void add_digit(struct str *out, struct sv digits, char c)
{
	const size_t bytes = digits.len / 10;

	str_add_sv(out, sv_make(digits.at + (size_t)(c - '0') * bytes, bytes));
}

static struct sv own_digits(void)
{
	/* TRANSLATORS: the ten digits of your script, as counts and dates are written with */
	const struct sv digits = sv_from(_("0123456789"));

	return digits.len && digits.len % 10 == 0 ? digits : SV("0123456789");
}

/* No language parts three digits, and screens are full of such numbers. */
static struct writing own_writing(uint64_t n)
{
	if (n < 1000)
		return (struct writing){ 0 };
	/* TRANSLATORS: how 1234 and 1234567 are written in your language, with plain digits: what stands between the
	 * digits, how many stand together, and whether four digits are parted at all ("1234; 1.234.567") */
	return writing_of(sv_from(_("1,234; 1,234,567")));
}

const char *number_show(uint64_t n, char room[NUMBER_ROOM])
{
	const struct writing w = own_writing(n);
	const struct sv digits = own_digits();
	struct str plain = { 0 }, out = { 0 };

	str_addf(&plain, "%llu", (unsigned long long)n);
	for (unsigned i = 0; i < plain.len; i++) {
		if (i && has_separator(&w, (unsigned)plain.len, (unsigned)plain.len - i))
			str_add_sv(&out, w.separator);
		add_digit(&out, digits, plain.at[i]);
	}
	str_truncate(&out, out.len < NUMBER_ROOM ? out.len : NUMBER_ROOM - 1);
	memcpy(room, out.at, out.len + 1);
	str_release(&plain);
	str_release(&out);
	return room;
}

const char *number_show_signed(int64_t n, char room[NUMBER_ROOM])
{
	static const char minus[] = "\u2212";
	const size_t len = sizeof(minus) - 1;

	if (n >= 0)
		return number_show((uint64_t)n, room);
	number_show(-(uint64_t)n, room);
	/* Room for all digits of a larger number is room for this one's sign. */
	memmove(room + len, room, strlen(room) + 1);
	memcpy(room, minus, len);
	return room;
}

void number_add_digits(struct str *out, uint64_t n, unsigned least)
{
	const struct sv digits = own_digits();
	struct str plain = { 0 };

	str_addf(&plain, "%0*llu", (int)least, (unsigned long long)n);
	for (size_t i = 0; i < plain.len; i++)
		add_digit(out, digits, plain.at[i]);
	str_release(&plain);
}
