#include <cphub/core/path.h>

#include <pwd.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include <cphub/core/str.h>
#include <cphub/core/zone.h>

enum { PART_MAX = 255, PATH_LEN_MAX = 1024 };

static const char *home_dir(void)
{
	const char *home = getenv("HOME");
	const struct passwd *entry;

	if (home && home[0] == '/')
		return home;
	entry = getpwuid(getuid());
	return entry && entry->pw_dir ? entry->pw_dir : "/";
}

static char *xdg_dir(const char *variable, const char *fallback)
{
	const char *value = getenv(variable);

	if (value && value[0] == '/')
		return mem_printf("%s/cphub", value);
	return mem_printf("%s/%s/cphub", home_dir(), fallback);
}

void dirs_init(struct dirs *d)
{
	d->config = xdg_dir("XDG_CONFIG_HOME", ".config");
	d->data = xdg_dir("XDG_DATA_HOME", ".local/share");
	d->cache = xdg_dir("XDG_CACHE_HOME", ".cache");
	d->zones = mem_dup(zone_folder_or(getenv("TZDIR")));
}

void dirs_release(struct dirs *d)
{
	free(d->config);
	free(d->data);
	free(d->cache);
	free(d->zones);
	*d = (struct dirs){ 0 };
}

char *path_join(const char *a, const char *b)
{
	return mem_printf("%s%s%s", a, *a && !sv_has_suffix(sv_from(a), "/") ? "/" : "", b);
}

static size_t last_slash(struct sv path)
{
	size_t at = path.len;

	while (at && path.at[at - 1] != '/')
		at--;
	return at;
}

struct sv path_base(struct sv path)
{
	return sv_from_byte(path, last_slash(path));
}

struct sv path_parent(struct sv path)
{
	const size_t slash = last_slash(path);

	return sv_make(path.at, slash ? slash - 1 : 0);
}

static bool part_is_safe(struct sv part)
{
	if (!part.len || part.len > PART_MAX || sv_is(part, ".") || sv_is(part, ".."))
		return false;
	if (part.len == 4 && !strncasecmp(part.at, ".git", 4))
		return false;
	for (size_t i = 0; i < part.len; i++) {
		const unsigned char c = (unsigned char)part.at[i];

		if (c < 0x20 || c == 0x7f || c == '\\')
			return false;
	}
	return true;
}

bool path_is_safe(struct sv path)
{
	struct sv rest = path;
	struct sv part;

	if (!path.len || path.len > PATH_LEN_MAX)
		return false;
	while (sv_next(&rest, '/', &part))
		if (!part_is_safe(part))
			return false;
	return true;
}
