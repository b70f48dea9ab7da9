#include <cphub/flow/sync.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/path.h>
#include <cphub/core/size.h>
#include <cphub/core/tr.h>
#include <cphub/repo/peek.h>
#include <cphub/repo/remote.h>

#include "offer.h"
#include "sources.h"
#include "sync_line.h"

enum { MINUTE_S = 60 };

static bool look(const struct session *s, const char *clone, const struct source *source,
		 struct sync_price *out, struct err *err)
{
	const struct remote remote = { .url = source->url,
				       .branch = source->branch,
				       .silence = sync_silence(s->config) };
	struct oid have = { 0 };
	char hex[OID_HEX + 1];
	bool has;

	if (!remote_look(&remote, out->commit, err))
		return false;
	has = sources_are_several(s->config) || sources_are_thin(s)
		      ? repo_peek_ref(clone, source->ref, &have)
		      : repo_peek(clone, &have);
	oid_hex(&have, hex);
	out->is_new = out->is_new || !has || strcmp(hex, out->commit) != 0;
	out->asked += sync_look_bytes(source->url);
	return true;
}

/* One of several that does not answer says nothing of the others. */
static bool look_at_all(const struct session *s, const char *clone, const struct sources *sources,
			struct sync_price *out, struct err *err)
{
	struct err why = { 0 };
	size_t failed = 0;

	for (size_t i = 0; i < sources->len; i++)
		if (!look(s, clone, &sources->at[i], out, &why) && !failed++)
			*err = why;
	return failed < sources->len;
}

/* By asking git, which tells no size. */
static bool ask_git(struct session *s, const char *clone, struct sync_price *out, struct err *err)
{
	struct sources sources = { 0 };
	const bool ok = sources_read(s, &sources, err) && look_at_all(s, clone, &sources, out, err);

	sources_release(&sources);
	return ok;
}

/* To the byte, where a manifest says it. */
static bool ask(struct session *s, const char *clone, struct sync_price *out, struct err *err)
{
	struct sync_progress unseen = { 0 };
	struct offer offer = { .way = OFFER_GIT };
	bool ok = sources_are_several(s->config) || offer_read(&offer, s, clone, &unseen, err);

	out->asked = offer.bytes;
	if (ok && offer.way == OFFER_GIT) {
		ok = ask_git(s, clone, out, err);
	} else if (ok) {
		out->is_new = offer.way == OFFER_TAKE;
		out->bytes = out->is_new ? offer.price : 0;
		oid_hex(&offer.tips[0], out->commit);
	}
	offer_release(&offer);
	return ok;
}

bool flow_sync_price(struct session *s, struct sync_price *out, struct err *err)
{
	const int64_t limit = config_number(s->config, "data.monthly", 0);
	char *clone = path_join(s->dirs.data, "content.git");
	struct oid have;
	bool ok;

	*out = (struct sync_price){ .limit = limit > 0 ? (uint64_t)limit : 0,
				    .is_first = !repo_peek(clone, &have) };
	ok = sync_may_fetch(s, err) && ask(s, clone, out, err);
	sync_count_bytes(s, out->asked);
	if (ok)
		sync_remember_price(s, out);
	free(clone);
	return ok;
}

static void add_updates(struct str *out, const struct sync_price *price)
{
	char least[SIZE_ROOM], most[SIZE_ROOM], count[NUMBER_ROOM];

	size_show(price->least, least);
	size_show(price->most, most);
	if (!strcmp(least, most))
		str_addf(out,
			 _("There is something new. How much it is, the other side does not say "
			   "before; the last time it was %s.\n"),
			 most);
	else
		str_addf(
			out,
			ngettext(
				"There is something new. How much it is, the other side does not say "
				"before; the last %s update took between %s and %s.\n",
				"There is something new. How much it is, the other side does not say "
				"before; the last %s updates took between %s and %s.\n",
				price->updates),
			number_show(price->updates, count), least, most);
}

static void add_bytes(struct str *out, const struct sync_price *price)
{
	char room[SIZE_ROOM];

	if (price->bytes)
		str_addf(out, _("The update is %s.\n"), size_show(price->bytes, room));
	else if (price->is_first)
		str_addf(
			out, "%s\n",
			_("Nothing was fetched yet. How much it is, the other side does not say before; "
			  "--max 5M sets a limit."));
	else if (price->updates)
		add_updates(out, price);
	else if (price->whole)
		str_addf(out,
			 _("There is something new. How much it is, the other side does not say "
			   "before. All of it was %s; an update is nearly always far less.\n"),
			 size_show(price->whole, room));
	else
		str_addf(
			out, "%s\n",
			_("There is something new. How much it is, the other side does not say before; "
			  "--max 5M sets a limit."));
}

static void add_time(struct str *out, const struct sync_price *price)
{
	const uint64_t bytes = price->bytes ? price->bytes : price->most;
	const uint64_t seconds = price->rate ? bytes / price->rate + 1 : 0;
	char room[NUMBER_ROOM];

	if (!seconds || !bytes)
		return;
	if (seconds < 2 * MINUTE_S)
		str_addf(out, _("That takes about %s s on your line.\n"),
			 number_show(seconds, room));
	else
		str_addf(out, _("That takes about %s min on your line.\n"),
			 number_show((seconds + MINUTE_S / 2) / MINUTE_S, room));
}

static void add_month(struct str *out, const struct sync_price *price)
{
	char month[SIZE_ROOM], limit[SIZE_ROOM];

	size_show(price->month, month);
	if (price->limit)
		str_addf(out, _("This month it was %s of the %s that data.monthly allows.\n"),
			 month, size_show(price->limit, limit));
	else if (price->month)
		str_addf(out, _("This month it was %s so far.\n"), month);
}

void sync_price_words(struct str *out, const struct sync_price *price)
{
	if (price->is_new) {
		add_bytes(out, price);
		add_time(out, price);
	} else {
		str_addf(out, "%s\n", _("There is nothing new."));
	}
	add_month(out, price);
}
