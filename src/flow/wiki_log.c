#include <cphub/flow/wiki_log.h>

#include <stdlib.h>

#include <cphub/core/date.h>
#include <cphub/core/file.h>
#include <cphub/text/utf8.h>

enum { LOG_MAX = 64 * 1024, LINE_MAX_BYTES = 500 };

char *wiki_log_path(const struct dirs *dirs)
{
	return path_join(dirs->cache, "wiki.log");
}

static void read_all(const char *path, struct str *out)
{
	struct err none = { 0 };

	if (!file_read(path, LOG_MAX + LINE_MAX_BYTES, out, &none))
		str_truncate(out, 0);
}

/* The newer half, from the beginning of a line. */
static struct sv newer(struct sv all)
{
	if (all.len <= LOG_MAX - LINE_MAX_BYTES)
		return all;
	all = sv_from_byte(all, all.len - LOG_MAX / 2);
	return sv_from_byte(all, sv_find_char(all, '\n') + 1);
}

static void add_line(struct str *out, time_t when, struct sv code, struct sv text)
{
	struct str line = { 0 }, clean = { 0 };

	date_add_time(&line, when);
	str_addf(&line, " %.*s %.*s", SV_ARG(sv_make(code.at, code.len < 100 ? code.len : 100)),
		 SV_ARG(sv_make(text.at, text.len < 300 ? text.len : 300)));
	utf8_clean(&clean, str_view(&line), CLEAN_LINE);
	str_add_sv(out, str_view(&clean));
	str_add_char(out, '\n');
	str_release(&line);
	str_release(&clean);
}

void wiki_log_add(const struct dirs *dirs, time_t when, struct sv code, struct sv text)
{
	char *path = wiki_log_path(dirs);
	struct str before = { 0 }, all = { 0 };
	struct err none = { 0 };

	read_all(path, &before);
	str_add_sv(&all, newer(str_view(&before)));
	add_line(&all, when, code, text);
	(void)(file_make_dirs(dirs->cache, &none) && file_write(path, str_view(&all), &none));
	str_release(&before);
	str_release(&all);
	free(path);
}

size_t wiki_log_read(const struct dirs *dirs, struct str *last)
{
	char *path = wiki_log_path(dirs);
	struct str all = { 0 };
	struct sv rest, line = { 0 };
	size_t lines = 0;

	read_all(path, &all);
	for (rest = str_view(&all); rest.len && sv_next_line(&rest, &line);)
		lines++;
	str_add_sv(last, line);
	str_release(&all);
	free(path);
	return lines;
}
