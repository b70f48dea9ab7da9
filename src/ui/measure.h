/* Numbers as strangers wrote them: shown as they are read here, and as lengths of bars. */
#ifndef CPHUB_SRC_UI_MEASURE_H
#define CPHUB_SRC_UI_MEASURE_H

#include <cphub/core/str.h>

/* False for what is no finite number. */
bool measure_read(struct sv text, double *out);

/* "15,000" in the person's digits; what is no plain count stays as it stands, clean. */
void measure_show(struct str *out, struct sv text);

/* How numbers become lengths: the largest is 1. Where they are too far apart to be seen side by side, each step makes them ten
 * times as large. */
struct scale {
	double least, most; /* of those above zero; 0: there is none */
	unsigned count;     /* of those */
	bool is_log;
};

void scale_add(struct scale *s, double value);
/* 0 for what has no length: zero and below, and a number with none beside it. */
double scale_share(const struct scale *s, double value);

#endif
