#include "thai.h"

#include <cphub/core/base.h>

#ifdef HAVE_LIBTHAI
#include <thai/thwbrk.h>
#endif

enum {
	LONG_WORD = 32, /* no word of the dictionary is longer */
	RUN_MAX = 1024  /* what is longer is cut up */
};

bool thai_is_letter(uint32_t c)
{
	return (c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E40 && c <= 0x0E4E);
}

#ifdef HAVE_LIBTHAI
static int find(const thwchar_t *text, int *places, size_t most)
{
	int count;

	/* Its successor reads the dictionary anew for who keeps nothing; this one reads it once. */
	DEPRECATED_BEGIN
	count = th_wbrk(text, places, most);
	DEPRECATED_END
	return count;
}

/* The number of places where a word of the part begins, but its first letter. */
static int words_of(const uint32_t *part, size_t len, bool *begins)
{
	thwchar_t text[RUN_MAX + 1];
	int places[RUN_MAX];
	int count;

	for (size_t i = 0; i < len; i++)
		text[i] = (thwchar_t)part[i];
	text[len] = 0;
	count = find(text, places, RUN_MAX);
	for (int i = 0; i < count; i++)
		if (places[i] > 0 && (size_t)places[i] < len)
			begins[places[i]] = true;
	return count;
}

bool thai_words(const uint32_t *run, size_t len, bool *begins)
{
	int count = 0;

	for (size_t i = 0; i < len; i += RUN_MAX)
		count += words_of(run + i, len - i < RUN_MAX ? len - i : RUN_MAX, begins + i);
	/* A text that long without a word is one that no dictionary was there for. */
	return count > 0 || len <= LONG_WORD;
}
#else
bool thai_words(const uint32_t *run, size_t len, bool *begins)
{
	(void)run;
	(void)len;
	(void)begins;
	return false;
}
#endif
