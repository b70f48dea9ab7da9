#include "cases.h"

TCase *case_migration(void)
{
	return tcase_create("migration");
}
