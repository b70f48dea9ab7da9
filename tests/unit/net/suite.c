#include "cases.h"

const char *const unit_name = "net";
const unit_case unit_cases[] = { case_download, case_net, NULL };
