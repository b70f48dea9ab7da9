#include "pager.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/program.h>

/* less ends at once where all fits on the screen (F), and leaves what was read there (X). */
static const char usual[] = "less -FRX", usual_options[] = "FRX";

static bool can_page(void)
{
	const char *terminal = getenv("TERM");

	return isatty(STDOUT_FILENO) && terminal && terminal[0] && strcmp(terminal, "dumb") != 0;
}

void pager_begin(struct pager *p)
{
	const char *named = getenv("PAGER");

	*p = (struct pager){ .command = named ? named : usual, .terminal = -1 };
	if (!can_page() || !p->command[strspn(p->command, " ")] || !strcmp(p->command, "cat"))
		return;
	p->terminal = dup(STDOUT_FILENO);
	p->kept = p->terminal < 0 ? NULL : tmpfile();
	if (!p->kept || fflush(stdout) != 0 || dup2(fileno(p->kept), STDOUT_FILENO) < 0)
		pager_end(p);
}

static void print_plainly(FILE *from)
{
	char bytes[8192];
	size_t len;

	while ((len = fread(bytes, 1, sizeof bytes, from)) > 0)
		if (fwrite(bytes, 1, len, stdout) != len)
			return;
}

/* How it ends is its own affair. */
static bool show(const struct pager *p)
{
	struct command_line line;
	struct err ignored = { 0 };
	int status;
	bool ok;

	setenv("LESS", usual_options, 0);
	command_line_init(&line, p->command, NULL);
	ok = dup2(fileno(p->kept), STDIN_FILENO) >= 0 &&
	     program_attend(command_line_argv(&line), &status, &ignored);
	command_line_release(&line);
	return ok;
}

void pager_end(struct pager *p)
{
	/* Where the file is full, what comes last finds that out from the stream. */
	(void)fflush(stdout);
	if (p->terminal >= 0) {
		dup2(p->terminal, STDOUT_FILENO);
		close(p->terminal);
	}
	if (p->kept) {
		const bool has_text = lseek(fileno(p->kept), 0, SEEK_END) > 0;

		rewind(p->kept);
		if (has_text && !show(p)) {
			rewind(p->kept);
			print_plainly(p->kept);
		}
		fclose(p->kept);
	}
	*p = (struct pager){ .terminal = -1 };
}
