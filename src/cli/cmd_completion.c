#include "command.h"

#include <string.h>

#include <cphub/content/kind.h>
#include <cphub/core/tr.h>

#include "options.h"

/* The names of all commands, or of the options of one, with a space between. */
static void print_names(const struct command *of)
{
	if (!of) {
		for (const struct command *c = commands; c->name; c++)
			printf("%s%s", c == commands ? "" : " ", c->name);
		return;
	}
	for (unsigned i = 0; i < OPT_COUNT; i++)
		if (of->options & (UINT32_C(1) << i))
			printf("%s ", option_rows[i].name);
}

static void print_kinds(void)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		printf("%s%s", i ? " " : "", kinds[i].name);
}

static void print_globals(void)
{
	for (const struct global_option *o = global_options; o->name; o++)
		printf("%s%s", o == global_options ? "" : " ", o->name);
}

static void print_bash(void)
{
	puts("# bash completion for cphub; made by `cphub completion bash`\n"
	     "_cphub() {\n"
	     "\tlocal word=${COMP_WORDS[COMP_CWORD]} command= i\n"
	     "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	     "\t\tcase ${COMP_WORDS[i]} in\n"
	     "\t\t-c|--content|--lang) ((i++)) ;;\n"
	     "\t\t-*) ;;\n"
	     "\t\t*) command=${COMP_WORDS[i]}; break ;;\n"
	     "\t\tesac\n"
	     "\tdone\n"
	     "\tcase $command in");
	printf("\t'') COMPREPLY=($(compgen -W '");
	print_names(NULL);
	printf(" ");
	print_globals();
	puts("' -- \"$word\")); return ;;");
	for (const struct command *c = commands; c->name; c++) {
		printf("\t%s) local options='", c->name);
		print_names(c);
		puts("' ;;");
	}
	puts("\tesac\n"
	     "\tcase $command:$word in\n"
	     "\t*:-*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
	     "\tshow:*|open:*) COMPREPLY=($(compgen -W \"$(cphub list 2>/dev/null | cut -d' ' -f1)\" "
	     "-- \"$word\")) ;;");
	printf("\tlist:*) COMPREPLY=($(compgen -W '");
	print_kinds();
	puts("' -- \"$word\")) ;;");
	printf("\thelp:*) COMPREPLY=($(compgen -W '");
	print_names(NULL);
	puts("' -- \"$word\")) ;;\n"
	     "\tcompletion:*) COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$word\")) ;;\n"
	     "\tlint:*) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
	     "\tesac\n"
	     "}\n"
	     "complete -F _cphub cphub");
}

static void print_zsh(void)
{
	puts("#compdef cphub\n"
	     "# zsh completion for cphub; made by `cphub completion zsh`\n"
	     "_cphub() {\n"
	     "\tlocal -a commands\n"
	     "\tcommands=(");
	for (const struct command *c = commands; c->name; c++)
		printf("\t\t'%s:%s'\n", c->name, _(c->help));
	puts("\t)\n"
	     "\tif (( CURRENT == 2 )); then\n"
	     "\t\t_describe command commands\n"
	     "\t\treturn\n"
	     "\tfi\n"
	     "\tcase ${words[2]} in\n"
	     "\tshow|open) compadd -- ${(f)\"$(cphub list 2>/dev/null | cut -d' ' -f1)\"} ;;");
	printf("\tlist) compadd -- ");
	print_kinds();
	puts(" ;;\n"
	     "\thelp) _describe command commands ;;\n"
	     "\tcompletion) compadd -- bash zsh fish ;;\n"
	     "\t*) _files ;;\n"
	     "\tesac");
	puts("}\n"
	     "_cphub \"$@\"");
}

static void print_fish(void)
{
	puts("# fish completion for cphub; made by `cphub completion fish`\n"
	     "complete -c cphub -f");
	for (const struct command *c = commands; c->name; c++) {
		printf("complete -c cphub -n __fish_use_subcommand -a %s -d '%s'\n", c->name,
		       _(c->help));
		for (unsigned i = 0; i < OPT_COUNT; i++)
			if (c->options & (UINT32_C(1) << i))
				printf("complete -c cphub -n '__fish_seen_subcommand_from %s' -l %s%s -d "
				       "'%s'\n",
				       c->name, option_rows[i].name + 2,
				       option_rows[i].arg ? " -r" : "", _(option_rows[i].help));
	}
	printf("complete -c cphub -n '__fish_seen_subcommand_from list' -a '");
	print_kinds();
	puts("'\n"
	     "complete -c cphub -n '__fish_seen_subcommand_from show open' -a "
	     "'(cphub list 2>/dev/null | cut -d\" \" -f1)'");
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
