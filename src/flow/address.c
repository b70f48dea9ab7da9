#include <cphub/flow/address.h>

#include <string.h>

/* What may stand in the path of an address as it is (RFC 3986, and the slash and colon of page names). */
static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("-._~/:,", c));
}

void address_add_title(struct str *out, struct sv title)
{
	for (size_t i = 0; i < title.len; i++) {
		const char c = title.at[i] == ' ' ? '_' : title.at[i];

		if (is_plain(c))
			str_add_char(out, c);
		else
			str_addf(out, "%%%02X", (unsigned char)c);
	}
}

static bool is_web(struct sv address)
{
	bool is = sv_has_prefix(address, "https://") || sv_has_prefix(address, "http://");

	for (size_t i = 0; i < address.len; i++)
		is = is && address.at[i] > ' ' && address.at[i] < 0x7f;
	return is;
}

void address_of_page(struct str *out, struct sv api, struct sv page)
{
	static const char short_end[] = "/w/api.php", end[] = "api.php";

	if (!page.len || !is_web(api))
		return;
	/* Wikimedia's wikis, and those made like them, have short addresses. */
	if (sv_has_suffix(api, short_end)) {
		str_add_sv(out, sv_make(api.at, api.len - strlen(short_end)));
		str_add(out, "/wiki/");
	} else if (sv_has_suffix(api, end)) {
		str_add_sv(out, sv_make(api.at, api.len - strlen(end)));
		str_add(out, "index.php?title=");
	} else {
		return;
	}
	address_add_title(out, page);
}
