#include "cases.h"

TCase *case_order(void)
{
	return tcase_create("order");
}
