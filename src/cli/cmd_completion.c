#include "command.h"

#include <string.h>

#include <cphub/core/tr.h>

#include "options.h"

/* What an option's value or a command's word can be: words that `cphub words` lists, or these. */
struct values {
	const char *of;    /* the option or command */
	const char *type;  /* for `cphub words`, or NULL */
	const char *fixed; /* with a blank between, or NULL: the commands */
	bool has_files;    /* beside them */
};

static const struct values option_values[] = {
	{ .of = "--body", .fixed = "", .has_files = true },
	{ .of = "--for", .type = "ids" },
	{ .of = "--kind", .type = "kinds" },
	{ .of = "--lang", .type = "languages" },
	{ .of = "--offer", .type = "skills" },
	{ .of = "--page", .type = "ids" },
	{ .of = "--region", .type = "regions" },
	{ .of = "--skill", .type = "skills" },
	{ .of = "--skills", .type = "skills" },
	{ .of = "--speak", .type = "languages" },
	{ .of = "--theme", .type = "themes" },
	{ .of = "--want", .type = "skills" },
	{ .of = "--format", .fixed = "text markdown html wikitext json csv github" },
	{ .of = "--objective",
	  .fixed =
		  "stable mentor_optimal max_card max_weight max_card_max_weight max_card_floor_weight "
		  "rank_maximal leximin" },
	{ .of = "--output", .fixed = "", .has_files = true },
	{ .of = "-o", .fixed = "", .has_files = true },
	{ 0 },
};

static const struct values command_values[] = {
	{ .of = "cohort", .fixed = "solve check new", .has_files = true },
	{ .of = "completion", .fixed = "bash zsh fish" },
	{ .of = "export", .fixed = "growth-mentors", .has_files = true },
	{ .of = "help" }, /* the commands */
	{ .of = "hotline", .fixed = "list show search reply resolve harvest" },
	{ .of = "import", .fixed = "capx growth-mentors", .has_files = true },
	{ .of = "lint", .fixed = "", .has_files = true },
	{ .of = "list", .type = "kinds" },
	{ .of = "match", .fixed = "mentors mentees helpers projects exchange" },
	{ .of = "me", .fixed = "show edit set publish hours agreement" },
	{ .of = "open", .type = "ids" },
	{ .of = "outbox", .fixed = "list show edit send take-back drop" },
	{ .of = "pack", .fixed = "", .has_files = true },
	{ .of = "publish", .fixed = "", .has_files = true },
	{ .of = "show", .type = "ids" },
	{ .of = "unpack", .fixed = "", .has_files = true },
	{ .of = "words", .fixed = "ids kinds languages regions skills themes" },
	{ 0 },
};

static const struct values *values_of(const struct values *table, const char *name)
{
	for (; table->of; table++)
		if (!strcmp(table->of, name))
			return table;
	return NULL;
}

/* The names of all commands, or of the options of one, with a space between. */
static void print_names(const struct command *of)
{
	if (!of) {
		for (const struct command *c = commands; c->name; c++)
			printf("%s%s", c == commands ? "" : " ", c->name);
		return;
	}
	for (unsigned i = 0; i < OPT_COUNT; i++)
		if (of->options & (UINT64_C(1) << i))
			printf("%s ", option_rows[i].name);
}

static void print_globals(void)
{
	for (const struct global_option *o = global_options; o->name; o++)
		printf("%s%s", o == global_options ? "" : " ", o->name);
}

static void print_fixed(const struct values *v)
{
	if (v->fixed)
		fputs(v->fixed, stdout);
	else
		print_names(NULL);
}

/* A help text between single quotes of a shell. */
static void print_quoted(const char *text)
{
	for (; *text; text++)
		fputs(*text == '\'' ? "'\\''" : (const char[]){ *text, '\0' }, stdout);
}

static void bash_value(const struct values *v)
{
	if (v->type) {
		printf("$(_cphub_words %s)", v->type);
		return;
	}
	print_fixed(v);
}

/* The rest of a case: words to choose from, or an answer with files in it. */
static void bash_case(const struct values *v)
{
	if (v->has_files) {
		printf("COMPREPLY=($(compgen -W '%s' -- \"$word\") $(compgen -f -- \"$word\")); return ;;\n",
		       v->fixed);
		return;
	}
	fputs("words=\"", stdout);
	bash_value(v);
	puts("\" ;;");
}

static void print_bash(void)
{
	puts("# bash completion for cphub; made by `cphub completion bash`\n"
	     "# The content that the line names is what words are taken from.\n"
	     "_cphub_words() {\n"
	     "\tlocal i content=()\n"
	     "\tfor ((i = 1; i + 1 < COMP_CWORD; i++)); do\n"
	     "\t\t[ \"${COMP_WORDS[i]}\" = --content ] && content=(--content \"${COMP_WORDS[i + 1]}\")\n"
	     "\tdone\n"
	     "\t\"${COMP_WORDS[0]}\" \"${content[@]}\" words \"$1\" 2>/dev/null\n"
	     "}\n"
	     "_cphub() {\n"
	     "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= words= i\n"
	     "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	     "\t\tcase ${COMP_WORDS[i]} in\n"
	     "\t\t-c|--content|--lang) ((i++)) ;;\n"
	     "\t\t-*) ;;\n"
	     "\t\t*) command=${COMP_WORDS[i]}; break ;;\n"
	     "\t\tesac\n"
	     "\tdone\n"
	     "\tCOMPREPLY=()\n"
	     "\tcase $before in\n"
	     "\t--content) COMPREPLY=($(compgen -d -- \"$word\")); return ;;");
	for (const struct values *v = option_values; v->of; v++) {
		printf("\t%s) ", v->of);
		bash_case(v);
	}
	fputs("\tesac\n"
	      "\tif [ -z \"$words\" ]; then\n"
	      "\tcase $command:$word in\n"
	      "\t:*) words='",
	      stdout);
	print_names(NULL);
	putchar(' ');
	print_globals();
	puts("' ;;");
	for (const struct command *c = commands; c->name; c++) {
		const struct values *v = values_of(command_values, c->name);

		printf("\t%s:-*) words='", c->name);
		print_names(c);
		puts("' ;;");
		if (!v)
			continue;
		printf("\t%s:*) ", c->name);
		bash_case(v);
	}
	puts("\tesac\n"
	     "\tfi\n"
	     "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
	     "}\n"
	     "complete -F _cphub cphub");
}

static void zsh_value(const struct values *v)
{
	if (v->type) {
		printf("${(f)\"$(_cphub_words %s)\"}", v->type);
		return;
	}
	print_fixed(v);
}

static void zsh_case(const struct values *v)
{
	if (!v->has_files || *v->fixed) {
		fputs("compadd -- ", stdout);
		zsh_value(v);
	}
	if (v->has_files)
		fputs(*v->fixed ? "; _files" : "_files", stdout);
}

static void print_zsh(void)
{
	puts("#compdef cphub\n"
	     "# zsh completion for cphub; made by `cphub completion zsh`\n"
	     "_cphub_words() {\n"
	     "\tlocal at=${words[(i)--content]}\n"
	     "\tlocal -a content\n"
	     "\t(( at + 1 < CURRENT )) && content=(--content ${(Q)words[at + 1]})\n"
	     "\t${(Q)words[1]} $content words $1 2>/dev/null\n"
	     "}\n"
	     "_cphub() {\n"
	     "\tlocal -a commands\n"
	     "\tlocal command= i\n"
	     "\tcommands=(");
	for (const struct command *c = commands; c->name; c++) {
		printf("\t\t'%s:", c->name);
		print_quoted(_(c->help));
		puts("'");
	}
	puts("\t)\n"
	     "\tfor (( i = 2; i < CURRENT; i++ )); do\n"
	     "\t\tcase ${words[i]} in\n"
	     "\t\t-c|--content|--lang) (( i++ )) ;;\n"
	     "\t\t-*) ;;\n"
	     "\t\t*) command=${words[i]}; break ;;\n"
	     "\t\tesac\n"
	     "\tdone\n"
	     "\tcase ${words[CURRENT - 1]} in\n"
	     "\t--content) _files -/; return ;;");
	for (const struct values *v = option_values; v->of; v++) {
		printf("\t%s) ", v->of);
		zsh_case(v);
		puts("; return ;;");
	}
	puts("\tesac\n"
	     "\tcase $command:${words[CURRENT]} in");
	fputs("\t:-*) compadd -- ", stdout);
	print_globals();
	puts(" ;;\n"
	     "\t:*|help:*) _describe command commands ;;");
	for (const struct command *c = commands; c->name; c++) {
		const struct values *v = values_of(command_values, c->name);

		printf("\t%s:-*) compadd -- ", c->name);
		print_names(c);
		puts(";;");
		if (!v)
			continue;
		printf("\t%s:*) ", c->name);
		zsh_case(v);
		puts(" ;;");
	}
	puts("\t*) _files ;;\n"
	     "\tesac\n"
	     "}\n"
	     "_cphub \"$@\"");
}

static void fish_value(const struct values *v)
{
	fputs(" -a '", stdout);
	if (v->type)
		printf("(_cphub_words %s)", v->type);
	else
		print_fixed(v);
	putchar('\'');
}

static void fish_option(const struct command *c, unsigned i)
{
	const struct values *v = values_of(option_values, option_rows[i].name);

	printf("complete -c cphub -n '__fish_seen_subcommand_from %s' -l %s%s", c->name,
	       option_rows[i].name + 2,
	       v && v->has_files    ? " -r -F"
	       : option_rows[i].arg ? " -x"
				    : "");
	if (option_letter((enum option_id)i))
		printf(" -s %c", option_letter((enum option_id)i));
	if (v && !v->has_files)
		fish_value(v);
	fputs(" -d '", stdout);
	print_quoted(_(option_rows[i].help));
	puts("'");
}

static void print_fish(void)
{
	puts("# fish completion for cphub; made by `cphub completion fish`\n"
	     "function _cphub_words\n"
	     "\tset -l line (commandline -opc)\n"
	     "\tset -l content\n"
	     "\tif set -l at (contains -i -- --content $line)\n"
	     "\t\tset content --content $line[(math $at + 1)]\n"
	     "\tend\n"
	     "\t$line[1] $content words $argv[1] 2>/dev/null\n"
	     "end\n"
	     "complete -c cphub -f");
	for (const struct global_option *o = global_options; o->name; o++) {
		if (strncmp(o->name, "--", 2) != 0)
			continue;
		printf("complete -c cphub -n __fish_use_subcommand -l %s%s -d '", o->name + 2,
		       o->arg ? " -r" : "");
		print_quoted(_(o->help));
		puts("'");
	}
	for (const struct command *c = commands; c->name; c++) {
		const struct values *v = values_of(command_values, c->name);

		printf("complete -c cphub -n __fish_use_subcommand -a %s -d '", c->name);
		print_quoted(_(c->help));
		puts("'");
		for (unsigned i = 0; i < OPT_COUNT; i++)
			if (c->options & (UINT64_C(1) << i))
				fish_option(c, i);
		if (!v)
			continue;
		printf("complete -c cphub -n '__fish_seen_subcommand_from %s'", c->name);
		fish_value(v);
		puts(v->has_files ? " -F" : "");
	}
}

static const struct {
	const char *name;
	void (*print)(void);
} shells[] = {
	{ "bash", print_bash },
	{ "fish", print_fish },
	{ "zsh", print_zsh },
};

int cmd_completion(struct call *call)
{
	for (size_t i = 0; i < ARRAY_LEN(shells); i++)
		if (!strcmp(shells[i].name, call->words[0])) {
			shells[i].print();
			return 0;
		}
	err_set(call->err, ERR_USAGE, _("completions are there for bash, zsh and fish, not for %s"),
		call->words[0]);
	return CALL_FAILED;
}
