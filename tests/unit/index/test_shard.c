#include "cases.h"

TCase *case_shard(void)
{
	return tcase_create("shard");
}
