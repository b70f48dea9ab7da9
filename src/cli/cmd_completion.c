#include "command.h"

#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/match/solve.h>

#include "options.h"

/* What a usage or an option names in capitals: words that `cphub words` lists, files, or one of these words. */
static const struct {
	const char *name, *type, *words;
	bool is_file;
} places[] = {
	{ .name = "DIR", .is_file = true },
	{ .name = "FILE", .is_file = true },
	{ .name = "FORMAT", .words = "text markdown html wikitext json csv github" },
	{ .name = "ID", .type = "ids" },
	{ .name = "KIND", .type = "kinds" },
	{ .name = "LANG", .type = "languages" },
	{ .name = "PATH", .is_file = true },
	{ .name = "REGION", .type = "regions" },
	{ .name = "SKILL", .type = "skills" },
	{ .name = "THEME", .type = "themes" },
};

/* What can be typed for an option's value, or behind a command. */
struct values {
	struct str words; /* with a blank between */
	const char *type; /* more of them, for `cphub words`; NULL: none */
	bool has_files;   /* beside them */
};

static void add_word(struct values *v, struct sv word)
{
	str_addf(&v->words, "%s%.*s", v->words.len ? " " : "", SV_ARG(word));
}

static void add_place(struct values *v, struct sv name)
{
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		if (!sv_is(name, places[i].name))
			continue;
		if (places[i].words)
			add_word(v, sv_from(places[i].words));
		v->type = places[i].type ? places[i].type : v->type;
		v->has_files = v->has_files || places[i].is_file;
	}
	for (const struct command *c = commands; c->name && sv_is(name, "COMMAND"); c++)
		add_word(v, sv_from(c->name));
	for (size_t i = 0; i < OBJECTIVE_COUNT && sv_is(name, "OBJECTIVE"); i++)
		add_word(v, sv_from(objectives[i].name));
}

/* Out of "solve FILE|DIR | new": what stands there in small letters is typed so. False where it says nothing. */
static bool values_of(const char *usage, struct values *out)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";
	size_t len;

	*out = (struct values){ 0 };
	for (; usage && *usage; usage += len) {
		usage += strcspn(usage, letters);
		len = strspn(usage, letters);
		if (*usage >= 'a' && *usage <= 'z')
			add_word(out, sv_make(usage, len));
		else
			add_place(out, sv_make(usage, len));
	}
	return out->words.len || out->type || out->has_files;
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

/* A help text between single quotes of a shell. */
static void print_quoted(const char *text)
{
	for (; *text; text++)
		fputs(*text == '\'' ? "'\\''" : (const char[]){ *text, '\0' }, stdout);
}

/* "--output|-o)" */
static void print_option_case(unsigned i)
{
	printf("\t%s", option_rows[i].name);
	if (option_letter((enum option_id)i))
		printf("|-%c", option_letter((enum option_id)i));
	printf(") ");
}

static void bash_value(const struct values *v)
{
	fputs(str_text(&v->words), stdout);
	if (v->type)
		printf("%s$(_cphub_words %s)", v->words.len ? " " : "", v->type);
}

/* The rest of a case: words to choose from, or an answer with files in it. */
static void bash_case(const struct values *v)
{
	if (v->has_files) {
		printf("COMPREPLY=($(compgen -W '%s' -- \"$word\") $(compgen -f -- \"$word\")); return ;;\n",
		       str_text(&v->words));
		return;
	}
	fputs("words=\"", stdout);
	bash_value(v);
	puts("\" ;;");
}

static void print_bash(void)
{
	struct values v;

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
	for (unsigned i = 0; i < OPT_COUNT; i++) {
		if (values_of(option_rows[i].arg, &v)) {
			print_option_case(i);
			bash_case(&v);
		}
		str_release(&v.words);
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
		printf("\t%s:-*) words='", c->name);
		print_names(c);
		puts("' ;;");
		if (values_of(c->usage, &v)) {
			printf("\t%s:*) ", c->name);
			bash_case(&v);
		}
		str_release(&v.words);
	}
	puts("\tesac\n"
	     "\tfi\n"
	     "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
	     "}\n"
	     "complete -F _cphub cphub");
}

static void zsh_value(const struct values *v)
{
	fputs(str_text(&v->words), stdout);
	if (v->type)
		printf("%s${(f)\"$(_cphub_words %s)\"}", v->words.len ? " " : "", v->type);
}

static void zsh_case(const struct values *v)
{
	const bool has_words = v->words.len || v->type;

	if (has_words) {
		fputs("compadd -- ", stdout);
		zsh_value(v);
	}
	if (v->has_files)
		fputs(has_words ? "; _files" : "_files", stdout);
}

static void print_zsh(void)
{
	struct values v;

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
	for (unsigned i = 0; i < OPT_COUNT; i++) {
		if (values_of(option_rows[i].arg, &v)) {
			print_option_case(i);
			zsh_case(&v);
			puts("; return ;;");
		}
		str_release(&v.words);
	}
	puts("\tesac\n"
	     "\tcase $command:${words[CURRENT]} in");
	fputs("\t:-*) compadd -- ", stdout);
	print_globals();
	puts(" ;;\n"
	     "\t:*|help:*) _describe command commands ;;");
	for (const struct command *c = commands; c->name; c++) {
		printf("\t%s:-*) compadd -- ", c->name);
		print_names(c);
		puts(";;");
		if (values_of(c->usage, &v)) {
			printf("\t%s:*) ", c->name);
			zsh_case(&v);
			puts(" ;;");
		}
		str_release(&v.words);
	}
	puts("\t*) _files ;;\n"
	     "\tesac\n"
	     "}\n"
	     "_cphub \"$@\"");
}

static void fish_value(const struct values *v)
{
	printf(" -a '%s", str_text(&v->words));
	if (v->type)
		printf("%s(_cphub_words %s)", v->words.len ? " " : "", v->type);
	putchar('\'');
}

static void fish_option(const struct command *c, unsigned i)
{
	struct values v;
	const bool has_values = values_of(option_rows[i].arg, &v);

	printf("complete -c cphub -n '__fish_seen_subcommand_from %s' -l %s%s", c->name,
	       option_rows[i].name + 2,
	       v.has_files          ? " -r -F"
	       : option_rows[i].arg ? " -x"
				    : "");
	if (option_letter((enum option_id)i))
		printf(" -s %c", option_letter((enum option_id)i));
	if (has_values && !v.has_files)
		fish_value(&v);
	str_release(&v.words);
	fputs(" -d '", stdout);
	print_quoted(_(option_rows[i].help));
	puts("'");
}

static void print_fish(void)
{
	struct values v;

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
		printf("complete -c cphub -n __fish_use_subcommand -a %s -d '", c->name);
		print_quoted(_(c->help));
		puts("'");
		for (unsigned i = 0; i < OPT_COUNT; i++)
			if (c->options & (UINT64_C(1) << i))
				fish_option(c, i);
		if (values_of(c->usage, &v)) {
			printf("complete -c cphub -n '__fish_seen_subcommand_from %s'", c->name);
			fish_value(&v);
			puts(v.has_files ? " -F" : "");
		}
		str_release(&v.words);
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
