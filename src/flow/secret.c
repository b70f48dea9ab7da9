#include "secret.h"

#include <stdlib.h>
#include <string.h>

/* The compiler may leave out what writes to memory that nobody reads. */
static void overwrite(char *bytes, size_t len)
{
	volatile char *p = bytes;

	while (len--)
		*p++ = '\0';
}

void secret_free(char *secret)
{
	if (secret)
		overwrite(secret, strlen(secret));
	free(secret);
}

void secret_wipe(struct str *s)
{
	if (s->at)
		overwrite(s->at, s->len);
}
