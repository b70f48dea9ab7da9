#include "offer.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/net/download.h>

#include "offer_file.h"
#include "session_private.h"
#include "sync_line.h"

enum { MANIFEST_TRIES = 1 };

/* What the settings say; else what the content says of itself, as long as it is fetched from where it says. */
static char *address(struct session *s)
{
	const char *set = config_text(s->config, "sync.manifest", NULL);
	char *owned = NULL;
	const char *url;
	struct err none = { 0 };
	struct sv named;

	if (set)
		return *set ? mem_dup(set) : NULL;
	if (config_text(s->config, "content.url", NULL) || !sync_address(s, &url, &owned, &none))
		return NULL;
	free(owned);
	named = session_hub(s)->upstream_manifest;
	/* Content comes from strangers: it does not name files of this machine. */
	return sv_has_prefix(named, "https://") || sv_has_prefix(named, "http://")
		       ? mem_dup_sv(named)
		       : NULL;
}

/* Whoever reads only some languages. */
static bool is_choosy(const struct session *s)
{
	return *config_text(s->config, "sync.languages", "") != '\0';
}

static void want(const struct manifest_part **parts, size_t *len, const struct manifest_part *part)
{
	for (size_t i = 0; part && i < *len; i++)
		if (parts[i] == part)
			return;
	if (part && *len < MANIFEST_PARTS_MAX)
		parts[(*len)++] = part;
}

/* "pt-br", else "pt". */
static const struct manifest_part *part_in(const struct manifest *m, struct sv code)
{
	const struct manifest_part *part = manifest_find(m, code);

	return part ? part : manifest_find(m, sv_make(code.at, sv_find_char(code, '-')));
}

static size_t wanted(const struct offer *o, const struct session *s,
		     const struct manifest_part *parts[MANIFEST_PARTS_MAX])
{
	struct sv rest = sv_from(config_text(s->config, "sync.languages", ""));
	char code[LANG_CODE_MAX + 1];
	size_t len = 0;

	if (!is_choosy(s)) {
		want(parts, &len, manifest_find(&o->manifest, SV(MANIFEST_ALL)));
		return len;
	}
	want(parts, &len, manifest_find(&o->manifest, SV(MANIFEST_COMMON)));
	while (len && lang_next(&rest, code))
		want(parts, &len, part_in(&o->manifest, sv_from(code)));
	return len;
}

/* What of it is still to come. */
static uint64_t price_of(const struct offer *o, const struct manifest_bundle *b)
{
	char *file = offer_file(o, b);
	const uint64_t here = o->is_local ? 0 : download_here(file, b->sha256);

	free(file);
	return here < b->bytes ? b->bytes - here : 0;
}

static const struct manifest_bundle *increment(const struct manifest_part *part,
					       const struct oid *from)
{
	const struct manifest_bundle *b;

	vec_each (b, part)
		if (oid_eq(&b->from, from) && oid_eq(&b->to, &part->commit))
			return b;
	return NULL;
}

static void need(struct offer *o, const struct manifest_bundle *b)
{
	o->needs[o->needs_len++] = b;
	o->price += price_of(o, b);
}

/* From something that is here. */
static bool need_increment(struct offer *o, const struct manifest_part *part)
{
	const struct manifest_bundle *best = NULL, *b;

	vec_each (b, part)
		if (!oid_is_zero(&b->from) && oid_eq(&b->to, &part->commit) &&
		    published_has(&o->view, &b->from) && (!best || b->bytes < best->bytes))
			best = b;
	if (best)
		need(o, best);
	return best;
}

/* From nothing: by a whole one, and the way on from it. */
static bool need_whole(struct offer *o, const struct manifest_part *part)
{
	const struct manifest_bundle *best = NULL, *best_on = NULL, *b;
	uint64_t least = UINT64_MAX;

	vec_each (b, part) {
		const bool is_newest = oid_eq(&b->to, &part->commit);
		const struct manifest_bundle *on = is_newest ? NULL : increment(part, &b->to);
		const uint64_t price = price_of(o, b) + (on ? price_of(o, on) : 0);

		if (!oid_is_zero(&b->from) || (!is_newest && !on) || price >= least)
			continue;
		least = price;
		best = b;
		best_on = on;
	}
	if (best)
		need(o, best);
	if (best_on)
		need(o, best_on);
	return best;
}

/* False: there is no way to some part. */
static bool plan(struct offer *o, const struct manifest_part *const parts[], size_t len)
{
	o->needs_len = o->tips_len = 0;
	o->price = 0;
	for (size_t i = 0; i < len; i++) {
		o->tips[o->tips_len++] = parts[i]->commit;
		if (!published_has(&o->view, &parts[i]->commit) && !need_increment(o, parts[i]) &&
		    !need_whole(o, parts[i]))
			return false;
	}
	return len > 0;
}

/* By the parts that are wanted. On a line that costs pictures stay away, unless they are here and going on with them is cheaper. */
static bool plan_wanted(struct offer *o, const struct session *s)
{
	const struct manifest_part *const text = manifest_find(&o->manifest, SV(MANIFEST_TEXT));
	const struct manifest_part *parts[MANIFEST_PARTS_MAX];
	const size_t len = wanted(o, s, parts);
	const bool has_way = plan(o, parts, len);
	const uint64_t price = has_way ? o->price : UINT64_MAX;

	if (is_choosy(s) || !text || !sync_is_dear(s->config))
		return has_way;
	return (plan(o, &text, 1) && o->price < price) || plan(o, parts, len);
}

static bool is_current(const struct offer *o)
{
	const struct published_view *v = &o->view;

	return v->is_published && v->tips_len == o->tips_len &&
	       !memcmp(v->tips, o->tips, sizeof(o->tips[0]) * o->tips_len);
}

/* Who came by git stays with git: its server knows what is here, and the bundles do not build on it. */
static bool is_git_better(const struct offer *o, struct session *s)
{
	char *owned = NULL;
	const char *url;
	struct err none = { 0 };
	bool is_better =
		o->view.is_there && (!o->view.is_published || o->manifest.when < o->view.when);

	is_better = is_better && sync_address(s, &url, &owned, &none);
	free(owned);
	return is_better;
}

static bool choose(struct offer *o, struct session *s, struct err *err)
{
	const bool has_way = plan_wanted(o, s);
	const bool is_old = o->view.is_there && o->manifest.when < o->view.when;

	if (has_way && (is_current(o) || (is_choosy(s) && is_old && o->view.is_published)))
		o->way = OFFER_NONE;
	else if (!is_choosy(s) && is_git_better(o, s))
		o->way = oid_eq(&o->view.fetched, &o->manifest.source) ? OFFER_NONE : OFFER_GIT;
	else if (has_way)
		o->way = OFFER_TAKE;
	else
		return err_set(err, ERR_INPUT,
			       is_choosy(s)
				       ? _("the manifest offers no pages by language; "
					   "`cphub config sync.languages \"\"` fetches them all")
				       : _("the manifest offers no whole content"));
	return true;
}

/* It may be gone; then git fetches, but never the pages in languages that nobody asked for. */
static bool fail(struct offer *o, const struct session *s, const char *where, struct err *err)
{
	char shown[DOWNLOAD_URL_ROOM];

	if (err->kind == ERR_MISSING && !is_choosy(s)) {
		o->way = OFFER_GIT;
		return true;
	}
	if (err->kind == ERR_MISSING)
		err->kind = ERR_OFFLINE;
	offer_forget_manifest(o);
	download_show(where, shown);
	if (err->kind != ERR_CANCELLED &&
	    sv_find(sv_from(err->text), sv_from(shown)) == strlen(err->text))
		err_wrap(err, "%s", shown);
	return false;
}

bool offer_read(struct offer *o, struct session *s, const char *clone, struct sync_progress *shown,
		struct err *err)
{
	char *where = address(s);
	struct str text = { 0 };
	bool ok = true;

	*o = (struct offer){ .way = OFFER_GIT, .silence = sync_silence(s->config) };
	o->room = path_join(s->dirs.data, "sync");
	if (where) {
		sync_progress_begin(shown, shown->to, o->silence);
		ok = offer_fetch_manifest(o, where, shown, &text, err) &&
		     manifest_parse(str_view(&text), &o->manifest, err);
		if (ok) {
			published_look(clone, &o->view);
			ok = choose(o, s, err);
		}
		ok = ok || fail(o, s, where, err);
	}
	free(where);
	str_release(&text);
	return ok;
}

void offer_release(struct offer *o)
{
	manifest_release(&o->manifest);
	free(o->base);
	free(o->room);
	str_release(&o->ca_file);
	*o = (struct offer){ .way = OFFER_GIT };
}

bool offer_anew(struct offer *o, struct session *s, struct err *err)
{
	o->view = (struct published_view){ .is_there = false };
	return plan_wanted(o, s) ||
	       err_set(err, ERR_INPUT, _("the manifest offers no whole content"));
}
