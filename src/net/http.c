#include <cphub/net/http.h>

#include <ctype.h>
#include <stdlib.h>

void http_answer_release(struct http_answer *a)
{
	str_release(&a->body);
	free(a->location);
	*a = (struct http_answer){ 0 };
}

/* https://url.spec.whatwg.org/#application/x-www-form-urlencoded */
void http_add_field(struct str *form, const char *name, struct sv value)
{
	str_addf(form, "%s%s=", form->len ? "&" : "", name);
	for (size_t i = 0; i < value.len; i++) {
		const unsigned char c = (unsigned char)value.at[i];

		if ((c < 0x80 && isalnum(c)) || c == '-' || c == '.' || c == '_')
			str_add_char(form, (char)c);
		else
			str_addf(form, "%%%02X", c);
	}
}
