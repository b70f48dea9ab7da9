#include <cphub/content/problem.h>

#include <assert.h>
#include <stdarg.h>

#include <cphub/content/check.h>
#include <cphub/core/str.h>
#include <cphub/core/vec.h>

enum { QUOTE_MAX = 60 };

/* Messages quote foreign text and end on terminals. */
static void defuse(struct str *s)
{
	for (size_t i = 0; i < s->len; i++) {
		const unsigned char c = (unsigned char)s->at[i];
		const unsigned char next = (unsigned char)s->at[i + 1];

		if (c < 0x20 || c == 0x7f)
			s->at[i] = '?';
		else if (c == 0xc2 && next >= 0x80 && next <= 0x9f)
			s->at[i] = s->at[i + 1] = '?';
	}
}

void problem_add(struct problems *p, enum severity severity, unsigned line, unsigned column,
		 const char *rule, const char *fmt, ...)
{
	struct str message = { 0 };
	struct problem *added;
	va_list args;

	assert(rule_find(rule) && rule_find(rule)->severity == severity);
	if (!p)
		return;
	if (severity == SEVERITY_ERROR)
		p->errors++;
	if (p->len >= (p->limit ? p->limit : PROBLEMS_MAX))
		return;
	va_start(args, fmt);
	str_addv(&message, fmt, args);
	va_end(args);
	defuse(&message);
	added = vec_add(p);
	*added = (struct problem){ .severity = severity,
				   .line = line,
				   .column = column,
				   .rule = rule,
				   .message = arena_dup_sv(&p->arena, str_view(&message)),
				   .path = p->path };
	str_release(&message);
}

void problems_release(struct problems *p)
{
	if (!p)
		return;
	arena_release(&p->arena);
	vec_release(p);
	*p = (struct problems){ 0 };
}

struct sv problem_quote(struct sv v)
{
	size_t len = QUOTE_MAX;

	if (v.len <= QUOTE_MAX)
		return v;
	while (len && ((unsigned char)v.at[len] & 0xc0) == 0x80)
		len--;
	return sv_make(v.at, len);
}
