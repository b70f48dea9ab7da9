/* Compiler extensions, behind names of our own; the only file that uses them. */
#ifndef CPHUB_CORE_BASE_H
#define CPHUB_CORE_BASE_H

#include <stdbool.h>
#include <stddef.h>

#define MUST_CHECK             __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define NORETURN               __attribute__((noreturn))
#define UNUSED                 __attribute__((unused))
#define TYPE_OF(expression)    __typeof__(expression)

/* Around a call of what a library would rather not have called, with the reason beside it. */
#define DEPRECATED_BEGIN               \
	_Pragma("GCC diagnostic push") \
		_Pragma("GCC diagnostic ignored \"-Wdeprecated-declarations\"")
#define DEPRECATED_END _Pragma("GCC diagnostic pop")

/* Whether all is to be given back at the end, so that what is lost on the way can be told from it. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GIVES_ALL_BACK true
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define GIVES_ALL_BACK true
#endif
#ifndef GIVES_ALL_BACK
#define GIVES_ALL_BACK false
#endif

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
