/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_NET_CASES_H
#define CPHUB_TESTS_UNIT_NET_CASES_H

#include "unit.h"

TCase *case_download(void);
TCase *case_net(void);

#endif
