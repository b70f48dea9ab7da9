#include "cases.h"

TCase *case_keep(void)
{
	return tcase_create("keep");
}
