#include "cases.h"

TCase *case_facets(void)
{
	return tcase_create("facets");
}
