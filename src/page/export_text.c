#include <cphub/page/export.h>

static void put_line(const struct line *line, struct str *out)
{
	const size_t begin = out->len;
	unsigned column = 0;

	for (size_t i = 0; i < line->len; i++) {
		const struct piece *p = &line->at[i];

		if (p->column > column)
			str_add_repeat(out, ' ', p->column - column);
		str_add_sv(out, p->text);
		column = p->column + p->width;
	}
	while (out->len > begin && out->at[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
	str_add_char(out, '\n');
}

void export_text(const struct layout *l, struct str *out)
{
	for (size_t i = 0; i < l->len; i++)
		put_line(&l->lines[i], out);
}
