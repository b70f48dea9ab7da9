#include "cases.h"

TCase *case_sections(void)
{
	return tcase_create("sections");
}
