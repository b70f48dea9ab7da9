#include "sync_check.h"

#include <cphub/content/hub.h>
#include <cphub/core/date.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/repo/listing.h>
#include <cphub/repo/peek.h>
#include <cphub/repo/remote.h>

#include "load.h"

/* In percent; what few pages lose is easily seen by whoever keeps them. */
enum { LOSS_MAX = 30, LOSS_FROM = 5 };

struct side {
	struct repo *repo;
	struct snapshot snapshot;
	struct listing files;
};

static void side_release(struct side *side)
{
	listing_release(&side->files);
	repo_free(side->repo);
}

static bool open_side(const struct sync_check *c, const char *place, const char *ref,
		      struct side *out, struct err *err)
{
	const char *subdir = config_text(c->session->config, "content.subdir", NULL);

	return repo_open(place, &out->repo, err) &&
	       repo_snapshot(out->repo, ref, subdir, &out->snapshot, err);
}

/* Nobody would know any more how to read it; what is here stays. */
static bool check_hub(const struct side *new, struct err *err)
{
	const struct tree_entry *entry = load_entry(&new->files, SV(HUB_FILE));
	struct problems problems = { .path = HUB_FILE };
	struct str text = { 0 };
	struct hub *hub = NULL;
	bool ok = entry && repo_read(new->repo, &entry->oid, YAML_FILE_MAX, &text, err);

	if (!entry)
		err_set(err, ERR_INPUT, _("the new content has no hub.yaml that can be read"));
	if (ok) {
		hub = hub_parse(str_view(&text), &problems);
		ok = hub ||
		     err_set(err, ERR_INPUT, "%s",
			     problems.len ? problems.at[problems.len - 1].message : HUB_FILE);
	}
	hub_free(hub);
	problems_release(&problems);
	str_release(&text);
	return ok || err_wrap(err, _("what came was not taken, and the old content stays"));
}

static bool check_loss(const struct side *old, const struct side *new, struct err *err)
{
	struct changes changes = { 0 };
	char gone_room[NUMBER_ROOM], all_room[NUMBER_ROOM];
	size_t gone = 0;

	listing_changes(&old->files, &new->files, &changes);
	for (size_t i = 0; i < changes.len; i++)
		gone += changes.at[i].kind == CHANGE_DROP;
	changes_release(&changes);
	if (gone < LOSS_FROM || gone * 100 <= old->files.len * LOSS_MAX)
		return true;
	return err_set(err, ERR_CONFLICT,
		       _("%s of %s files are gone in the new content, so nothing was changed. If "
			 "that is meant, `cphub sync --yes` takes it"),
		       number_show(gone, gone_room), number_show(old->files.len, all_room));
}

static void show(struct str *out, time_t when, bool with_time)
{
	struct tm tm;

	date_show(out, date_of(when));
	if (with_time && gmtime_r(&when, &tm))
		str_addf(out, " %02d:%02d:%02d UTC", tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static bool is_older(const struct side *old, const struct side *new, struct err *err)
{
	const bool is_one_day = date_of(old->snapshot.when) == date_of(new->snapshot.when);
	struct str now = { 0 }, then = { 0 };

	show(&now, old->snapshot.when, is_one_day);
	show(&then, new->snapshot.when, is_one_day);
	err_set(err, ERR_CONFLICT,
		_("it holds content of %s, older than what you have, of %s; nothing was changed. "
		  "--yes takes it all the same"),
		str_text(&then), str_text(&now));
	str_release(&now);
	str_release(&then);
	return false;
}

static bool compare(const struct sync_check *c, const struct side *new, struct sync_result *result,
		    struct err *err)
{
	struct side old = { 0 };
	struct err why = { 0 };
	bool ok = true;

	/* An old state that cannot be opened has nothing to lose. */
	if (!open_side(c, c->clone, REF_FETCHED, &old, &why))
		ok = why.kind != ERR_DAMAGED || !c->is_clone ||
		     err_set(err, ERR_DAMAGED, "%s", why.text);
	else if (oid_eq(&old.snapshot.commit, &new->snapshot.commit))
		result->is_new = false;
	else {
		if (new->snapshot.when < old.snapshot.when)
			result->older = new->snapshot.when;
		if (result->older && c->refuses_older)
			ok = is_older(&old, new, err);
		else if (!c->accepts_loss &&
			 listing_read(old.repo, &old.snapshot.tree, &old.files, &why))
			ok = check_loss(&old, new, err);
	}
	side_release(&old);
	return ok;
}

bool sync_check(const struct sync_check *c, struct sync_result *result, struct err *err)
{
	struct side new = { 0 };
	bool ok;

	result->is_new = true;
	ok = open_side(c, c->place, REF_ARRIVED, &new, err);
	if (!ok && err->kind == ERR_MISSING) {
		err->kind = ERR_INPUT;
		err_wrap(err, _("what came was not taken, and the old content stays"));
	}
	ok = ok && listing_read(new.repo, &new.snapshot.tree, &new.files, err) &&
	     check_hub(&new, err) && compare(c, &new, result, err);
	side_release(&new);
	return ok;
}
