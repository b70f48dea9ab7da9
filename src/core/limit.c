#include <cphub/core/limit.h>

#include <sys/resource.h>

#include <cphub/core/base.h>

/* A sanitizer maps terabytes that it never uses; they would count as ours. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || \
	__has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

/* What a process writes to, and not what it maps: a library or a pack that is only read takes nothing from others. */
void limit_memory(struct limit *l, size_t bytes)
{
	struct rlimit now;

	*l = (struct limit){ 0 };
	if (IS_SANITIZED || getrlimit(RLIMIT_DATA, &now) < 0 || now.rlim_cur <= bytes)
		return;
	l->before = now.rlim_cur;
	now.rlim_cur = bytes;
	l->is_set = setrlimit(RLIMIT_DATA, &now) == 0;
}

void limit_release(const struct limit *l)
{
	struct rlimit now;

	if (!l->is_set || getrlimit(RLIMIT_DATA, &now) < 0)
		return;
	now.rlim_cur = l->before;
	setrlimit(RLIMIT_DATA, &now);
}
