/* What anybody types through the query parser, and foreign bytes through the snippet. */
#include <assert.h>
#include <stdint.h>

#include <cphub/core/str.h>
#include <cphub/text/utf8.h>

#include "fuzz.h"
#include "snippet.h"

enum { INPUT_MAX = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sv text = sv_make((const char *)data, size < INPUT_MAX ? size : INPUT_MAX);
	struct str line = { 0 };
	struct tokenizer *french = tokenizer_new(SV("fr"));
	struct terms terms;

	terms_parse(&terms, sv_make(text.at, text.len / 2), french);
	for (size_t i = 0; i < terms.len; i++)
		term_add_match(&terms.at[i], &line);
	assert(sv_find_char(str_view(&line), '\0') == line.len);
	str_truncate(&line, 0);
	snippet_add(&line,
		    &(struct snippet_text){ .body = sv_from_byte(text, text.len / 2),
					    .absent = text.len & 1,
					    .is_form = text.len & 2 },
		    &terms, french);
	assert(utf8_is_valid(str_view(&line), NULL));
	assert(sv_find_char(str_view(&line), '\x1b') == line.len);
	terms_release(&terms);
	tokenizer_free(french);
	str_release(&line);
	return 0;
}
