#include <cphub/core/library.h>

#include <dlfcn.h>
#include <string.h>

static bool fail(struct err *err)
{
	const char *why = dlerror();

	return err_set(err, ERR_SYSTEM, "%s", why ? why : "the loader gave no reason");
}

bool library_load(const char *file, const struct library_symbol *symbols, size_t len, void *table,
		  struct err *err)
{
	void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);

	if (!library)
		return fail(err);
	for (size_t i = 0; i < len; i++) {
		void *address = dlsym(library, symbols[i].name);

		if (!address)
			return fail(err);
		/* C has no cast from an object's address to a function's. */
		memcpy((char *)table + symbols[i].at, &address, sizeof(address));
	}
	return true;
}
