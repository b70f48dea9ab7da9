/* The person's own profile, as keys and values; what they mean is not known here. */
#ifndef CPHUB_OUTBOX_OWN_H
#define CPHUB_OUTBOX_OWN_H

#include <cphub/core/arena.h>
#include <cphub/outbox/state.h>

struct own_value {
	struct sv key, value;
};

struct own_values {
	struct arena arena; /* owns all below */
	struct own_value *at;
	size_t len, cap;
};

/* Keeps a value in place of an older one; an empty one takes it away. */
MUST_CHECK bool own_set(struct state *s, struct sv key, struct sv value, struct err *err);
/* The same for several: all of them, or none. */
MUST_CHECK bool own_set_all(struct state *s, const struct own_value *values, size_t len,
			    struct err *err);
/* By key; none where nothing was ever kept, and then no file is made. */
MUST_CHECK bool own_list(struct state *s, struct own_values *out, struct err *err);
/* Empty where there is none. */
struct sv own_value_of(const struct own_values *v, const char *key);
void own_values_release(struct own_values *v);

#endif
