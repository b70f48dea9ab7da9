/* The one function of a fuzz target, named by libFuzzer. */
#ifndef CPHUB_TESTS_FUZZ_H
#define CPHUB_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
