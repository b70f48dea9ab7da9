#include <cphub/core/err.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	va_list args;

	err->kind = kind;
	va_start(args, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, args);
	va_end(args);
	return false;
}

bool err_wrap(struct err *err, const char *fmt, ...)
{
	char old[ERR_TEXT_MAX];
	va_list args;
	size_t len;

	memcpy(old, err->text, sizeof(old));
	va_start(args, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, args);
	va_end(args);
	len = strlen(err->text);
	snprintf(err->text + len, sizeof(err->text) - len, ": %s", old);
	return false;
}

bool err_errno(struct err *err, const char *fmt, ...)
{
	const int saved = errno;
	va_list args;
	size_t len;

	err->kind = ERR_SYSTEM;
	va_start(args, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, args);
	va_end(args);
	len = strlen(err->text);
	snprintf(err->text + len, sizeof(err->text) - len, ": %s", strerror(saved));
	return false;
}

int err_exit_code(enum err_kind kind)
{
	switch (kind) {
	case ERR_NONE: return 0;
	case ERR_MISSING: return 1;
	case ERR_USAGE:
	case ERR_INPUT: return 2;
	case ERR_OFFLINE:
	case ERR_DENIED:
	case ERR_CONFLICT:
	case ERR_CANCELLED: return 3;
	case ERR_SYSTEM:
	case ERR_DAMAGED: return 4;
	}
	return 4;
}
