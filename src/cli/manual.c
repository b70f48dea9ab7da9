/*
 * Makes a page of the manual from a template: a line @NAME@ becomes what the tables of the program say, so that
 * manual and program cannot differ. Run while building; no part of the program.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/content/kind.h>
#include <cphub/core/config.h>
#include <cphub/match/solve.h>
#include <cphub/text/utf8.h>
#include <cphub/ui/ui.h>

#include "options.h"

enum { LINE_MAX_BYTES = 78 };

/* Cells of a line that is being written. */
static size_t written;

static void begin_line(void)
{
	putchar('\n');
	written = 0;
}

/* One word, escaped for mdoc(7): no byte beyond ASCII, no accidental macro. */
static void say_word(struct sv word)
{
	struct str out = { 0 };

	if (word.len == 1 || (word.len && strchr(".'", word.at[0])))
		str_add(&out, "\\&");
	for (size_t i = 0; i < word.len;) {
		uint32_t c;

		i += utf8_decode(word, i, &c);
		if (c == '\\')
			str_add(&out, "\\e");
		else if (c == '-')
			str_add(&out, "\\-");
		else if (c < 0x80)
			str_add_char(&out, (char)c);
		else
			str_addf(&out, "\\[u%04X]", (unsigned)c);
	}
	if (written && written + 1 + out.len > LINE_MAX_BYTES)
		begin_line();
	if (written)
		putchar(' ');
	fputs(str_text(&out), stdout);
	written += out.len + (written != 0);
	str_release(&out);
}

/* A text in words; each sentence begins a line of its own. */
static void say(struct sv text)
{
	struct sv word;

	for (size_t i = 0; i < text.len;) {
		size_t end = i;

		while (end < text.len && text.at[end] != ' ' && text.at[end] != '\n')
			end++;
		word = sv_make(text.at + i, end - i);
		if (word.len)
			say_word(word);
		if (word.len && end < text.len &&
		    (text.at[end] == '\n' || strchr(".?!", word.at[word.len - 1])))
			begin_line();
		i = end + 1;
	}
}

static void say_line(const char *text)
{
	say(sv_from(text));
	if (written)
		begin_line();
}

/* mandoc takes a question mark at the end for a slip; a sign of no width ends the line. */
static void say_heading(const char *text)
{
	fputs(".Ss ", stdout);
	say(sv_from(text));
	fputs("\\&", stdout);
	begin_line();
}

/* A line of the tables, which has no dot of its own. */
static void say_sentence(const char *text)
{
	char *sentence = mem_printf("%s.", text);

	say_line(sentence);
	free(sentence);
}

static void item(const char *name, const char *rest)
{
	fputs(".It \\&", stdout);
	written = 0;
	say_word(sv_from(name));
	for (struct sv left = sv_from(rest), word; sv_next(&left, ' ', &word);)
		if (word.len)
			say_word(word);
	begin_line();
}

static void list_option(enum option_id id)
{
	const struct option_row *row = &option_rows[id];
	const char letter = option_letter(id);
	char *name = letter ? mem_printf("-%c, %s", letter, row->name) : mem_dup(row->name);

	item(name, row->arg);
	say_sentence(row->help);
	free(name);
}

static void list_options(const struct command *c)
{
	puts(".Bl -tag -width Ds -compact");
	for (unsigned i = 0; i < OPT_COUNT; i++)
		if (c->options & (UINT64_C(1) << i)) {
			list_option((enum option_id)i);
		}
	puts(".El");
}

static void list_commands(void)
{
	puts(".Bl -tag -width Ds");
	for (const struct command *c = commands; c->name; c++) {
		item(c->name, c->usage);
		say_sentence(c->help);
		if (c->more)
			say_line(c->more);
		if (c->options)
			list_options(c);
	}
	puts(".El");
}

static void list_globals(void)
{
	puts(".Bl -tag -width Ds");
	for (const struct global_option *o = global_options; o->name; o++) {
		item(o->name, o->arg);
		say_sentence(o->help);
	}
	puts(".El");
}

static void list_settings(void)
{
	puts(".Bl -tag -width Ds");
	for (const struct setting *s = settings; s->name; s++) {
		item(s->name, NULL);
		say_sentence(s->help);
		if (s->fallback) {
			say(SV("Default:"));
			say_sentence(s->fallback);
		}
	}
	puts(".El");
}

static void add_command(void *data, const struct ui_command *command)
{
	const char **screen = data;

	if (!*screen || strcmp(*screen, command->screen) != 0) {
		if (*screen)
			puts(".El");
		say_heading(command->title);
		puts(".Bl -tag -width Ds -compact");
		*screen = command->screen;
	}
	item(command->name, command->keys);
	say_sentence(command->help);
}

static void list_interface(void)
{
	const char *screen = NULL;

	ui_each_command(add_command, &screen);
	if (screen)
		puts(".El");
}

static const char *const forms[] = {
	[KEY_TEXT] = "one line of text",
	[KEY_PROSE] = "text of several lines",
	[KEY_DATE] = "a date, YYYY-MM-DD",
	[KEY_COUNT] = "a whole number from 0 to 9999",
	[KEY_YESNO] = "true or false",
	[KEY_URL] = "an address",
	[KEY_WORDS] = "a list of texts",
	[KEY_SKILLS] = "a list of skills, by their ids in skills.yaml",
	[KEY_THEMES] = "a list of themes, by their ids in hub.yaml",
	[KEY_LANGUAGES] =
		"a list of language codes; for people, each with its level from 0 to 5 or n",
	[KEY_REGIONS] = "a list of countries (ISO 3166-1) or regions (UN M49)",
	[KEY_PAGES] = "a list of ids of pages",
	[KEY_LINKS] = "a list of addresses",
	[KEY_CHOICE] = "one word",
	[KEY_OID] = "40 hexadecimal digits: the blob that was translated",
	[KEY_ZONE] = "a time zone, as in Africa/Kigali",
	[KEY_HOURS] = "hours of the day, as in 17:00-21:00",
	[KEY_OFFERS] = "a list of skills, each alone or as {skill, level}",
	[KEY_DATES] = "a list of dates, or rolling",
	[KEY_FIELDS] = "the fields to fill",
	[KEY_LESSONS] = "the lessons",
	[KEY_AMOUNT] = "an amount: {min, max, currency}",
	[KEY_MEASURES] = "numbers by their labels",
	[KEY_ANY] = "anything",
};

static void describe_key(const struct key *key)
{
	char *text =
		mem_printf("%s%s%s%s", forms[key->type], key->choices ? ": " : "",
			   key->choices ? key->choices : "", key->must ? "; must be there" : "");

	item(key->name, NULL);
	say_sentence(text);
	free(text);
}

static void list_keys(uint32_t kinds_wanted)
{
	puts(".Bl -tag -width Ds -compact");
	for (const struct key *k = keys; k->name; k++)
		if (k->kinds == KEY_ALL_KINDS
			    ? kinds_wanted == KEY_ALL_KINDS
			    : (k->kinds & kinds_wanted) != 0 && kinds_wanted != KEY_ALL_KINDS)
			describe_key(k);
	puts(".El");
}

static bool has_keys(uint32_t kind)
{
	for (const struct key *k = keys; k->name; k++)
		if (k->kinds != KEY_ALL_KINDS && k->kinds & kind)
			return true;
	return false;
}

static void list_kinds(void)
{
	puts(".Ss Every page");
	list_keys(KEY_ALL_KINDS);
	for (size_t i = 0; i < KIND_COUNT; i++) {
		say_heading(kinds[i].name);
		say(SV("For:"));
		say_sentence(kinds[i].help);
		if (has_keys(KEY_KIND(kinds[i].id)))
			list_keys(KEY_KIND(kinds[i].id));
	}
}

static void list_objectives(void)
{
	puts(".Bl -tag -width Ds");
	for (unsigned i = 0; i < OBJECTIVE_COUNT; i++) {
		item(objectives[i].name, NULL);
		say_sentence(objectives[i].help);
	}
	puts(".El");
}

static void say_version(void)
{
	puts(PACKAGE_VERSION);
}

static const struct {
	const char *line;
	void (*print)(void);
} parts[] = {
	{ "@commands@", list_commands }, { "@interface@", list_interface },
	{ "@kinds@", list_kinds },       { "@objectives@", list_objectives },
	{ "@options@", list_globals },   { "@settings@", list_settings },
	{ "@version@", say_version },
};

static bool expand(const char *line)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (!strcmp(line, parts[i].line)) {
			parts[i].print();
			return true;
		}
	return false;
}

int main(int argc, char **argv)
{
	FILE *template = argc == 2 ? fopen(argv[1], "r") : NULL;
	char line[1024];
	bool ok = true;

	if (!template) {
		fprintf(stderr, "usage: manual TEMPLATE > PAGE\n");
		return 2;
	}
	while (ok && fgets(line, sizeof(line), template)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] != '@')
			puts(line);
		else if (!expand(line)) {
			fprintf(stderr, "%s: no part is called %s\n", argv[1], line);
			ok = false;
		}
	}
	ok = !ferror(template) && ok;
	fclose(template);
	return ok && fflush(stdout) == 0 ? 0 : 1;
}
