#include "markdown_parts.h"

#include <stdint.h>

#include <cphub/core/tr.h>

/*
 * cmark-gfm 0.29.0.gfm.6 needs quadratic time or memory for some texts. These limits were measured on it;
 * everything below is read in well under a second. A text is judged before the parser sees it, line by line,
 * and always to the strict side: code blocks are not told from paragraphs.
 */
enum {
	BLOCK_MAX = 32768,      /* a run of lines that are not blank, for "![[]()" */
	PIPES_MAX = 64,         /* in a line */
	CELLS_MAX = 10000,      /* of a table: short rows are filled up */
	CELLS_ALL_MAX = 40000,  /* of all tables */
	URL_MAX = 2000,         /* of a link reference, copied for each use */
	EXPANDED_MAX = 1048576, /* longest link reference times brackets */
	CONTAINERS_MAX = 64,    /* quotes and list items that a line opens */
	INDENT_MAX = 256,       /* columns of white space: lists opened before */
};

struct scan {
	unsigned line;
	size_t block, block_lines, block_pipes, cells;
	size_t brackets, definition, longest_definition;
	bool in_definition;
	const char *why;
};

static size_t count(struct sv v, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < v.len; i++)
		n += v.at[i] == c;
	return n;
}

static bool is_blank_line(struct sv line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != ' ' && line.at[i] != '\t')
			return false;
	return true;
}

/* How many quotes and list items the line could open; every sign that could is counted. */
static void scan_containers(struct scan *s, struct sv line)
{
	size_t columns = 0, markers = 0;

	for (size_t i = 0; i < line.len; i++) {
		const char c = line.at[i];
		const bool is_end =
			i + 1 == line.len || line.at[i + 1] == ' ' || line.at[i + 1] == '\t';

		if (c == ' ' || c == '\t')
			columns += c == '\t' ? 4 : 1;
		else if (c == '>' ||
			 (is_end && (c == '-' || c == '+' || c == '*' || c == '.' || c == ')')))
			markers++;
		else if (c < '0' || c > '9')
			break;
	}
	if (markers > CONTAINERS_MAX)
		s->why = _("quotes or lists are opened more than 64 times in this line");
	/* White space between the markers of one line is theirs. */
	if (columns > INDENT_MAX + 2 * markers)
		s->why = _("this line is indented by more than 256 columns");
}

static void scan_definition(struct scan *s, struct sv line)
{
	const size_t at = sv_find(line, SV("]:"));
	struct sv url = sv_from_byte(line, at + 2);

	s->brackets += count(line, ']');
	if (at < line.len) {
		s->in_definition = true;
		s->definition = 0;
	}
	if (!s->in_definition)
		return;
	s->definition += line.len + 1;
	if (s->definition > s->longest_definition)
		s->longest_definition = s->definition;
	/* The address may stand on the next line, too. */
	url = sv_trim(at < line.len && sv_trim(url).len ? url : line);
	for (size_t i = 0; i < url.len; i++)
		if (url.at[i] == ' ' || url.at[i] == '\t')
			url.len = i;
	if (url.len > URL_MAX)
		s->why = _("a link definition has an address of more than 2000 bytes");
}

static void end_block(struct scan *s)
{
	const size_t columns = s->block_pipes ? s->block_pipes + 1 : 0;

	s->cells += columns * s->block_lines;
	if (columns * s->block_lines > CELLS_MAX)
		s->why = _("the table that ends here has more than 10000 cells; make several");
	else if (s->cells > CELLS_ALL_MAX)
		s->why = _("the tables of this page have more than 40000 cells");
	s->block = s->block_lines = s->block_pipes = 0;
	s->in_definition = false;
}

static void scan_line(struct scan *s, struct sv line)
{
	const size_t pipes = count(line, '|');

	if (is_blank_line(line)) {
		end_block(s);
		return;
	}
	s->block += line.len + 1;
	s->block_lines++;
	if (pipes > s->block_pipes)
		s->block_pipes = pipes;
	if (pipes > PIPES_MAX)
		s->why = _("this line has more than 64 columns (|)");
	if (s->block > BLOCK_MAX)
		s->why = _(
			"a paragraph, list or table is longer than 32768 bytes; put an empty line "
			"into it");
	scan_containers(s, line);
	scan_definition(s, line);
	if (s->longest_definition * s->brackets > EXPANDED_MAX)
		s->why = _("the link definitions are too long for the number of links");
}

const char *markdown_guard(struct sv body, unsigned *line)
{
	struct scan s = { 0 };
	struct sv rest = body;
	struct sv text;

	while (!s.why && sv_next_line(&rest, &text)) {
		s.line++;
		scan_line(&s, text);
	}
	if (!s.why)
		end_block(&s);
	*line = s.line;
	return s.why;
}
