#include <cphub/cli/cli.h>

#include <stdio.h>

int cli_main(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	puts("cphub");
	return 0;
}
