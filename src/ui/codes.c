#include "codes.h"

static void add_base64(struct str *out, struct sv bytes)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < bytes.len; i += 3) {
		const size_t left = bytes.len - i;
		unsigned long three = 0;

		for (size_t k = 0; k < 3; k++)
			three = three << 8 | (k < left ? (unsigned char)bytes.at[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			str_add_char(out, k <= left ? digits[three >> (18 - 6 * k) & 63] : '=');
	}
}

void codes_add_clipboard(struct str *out, struct sv text)
{
	str_add(out, "\033]52;c;");
	add_base64(out, text);
	str_add(out, "\033\\");
}

void codes_add_link(struct str *out, struct sv address)
{
	str_add(out, "\033]8;;");
	for (size_t i = 0; i < address.len; i++) {
		const unsigned char c = (unsigned char)address.at[i];

		/* Nothing but the letters of an address: anything else could end the code. */
		if (c > ' ' && c < 0x7f)
			str_add_char(out, (char)c);
		else
			str_addf(out, "%%%02X", c);
	}
	str_add(out, "\033\\");
}
