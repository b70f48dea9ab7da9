#include "sync_progress.h"

#include <time.h>

#include <cphub/core/size.h>
#include <cphub/core/tr.h>

/* Told twice a second; no rate is told from less than a second, and no time left from less than three. */
enum { TELL_MS = 500, RATE_FROM_MS = 1000, LEFT_FROM_MS = 3000, MINUTE_S = 60 };
enum { QUIET_MS = 4000, RATE_FROM_BYTES = 10000 };

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void add_left(struct str *out, const struct remote_progress *now, const char *bytes,
		     const char *rate, int64_t ms)
{
	const uint64_t left = (uint64_t)ms * (now->total - now->done) / now->done / 1000;
	char room[NUMBER_ROOM];

	if (left < 2 * MINUTE_S)
		str_addf(out, _("Fetched %s, %s a second, about %s s left"), bytes, rate,
			 number_show(left + 1, room));
	else
		str_addf(out, _("Fetched %s, %s a second, about %s min left"), bytes, rate,
			 number_show((left + MINUTE_S / 2) / MINUTE_S, room));
}

static void add_received(struct str *out, const struct remote_progress *now, uint64_t before,
			 int64_t ms)
{
	char bytes[SIZE_ROOM], rate[SIZE_ROOM];

	size_show(now->bytes, bytes);
	if (ms < RATE_FROM_MS) {
		str_addf(out, _("Fetched %s"), bytes);
		return;
	}
	size_show((now->bytes - before) * 1000 / (uint64_t)ms, rate);
	if (ms >= LEFT_FROM_MS && now->done && now->total >= now->done)
		add_left(out, now, bytes, rate, ms);
	else
		str_addf(out, _("Fetched %s, %s a second"), bytes, rate);
}

void sync_progress_words(struct str *out, const struct remote_progress *now, uint64_t before,
			 int64_t ms)
{
	switch (now->phase) {
	case REMOTE_ASKS: str_add(out, _("Asking for news …")); break;
	case REMOTE_RECEIVES: add_received(out, now, before, ms); break;
	case REMOTE_UNPACKS: str_add(out, _("Unpacking …")); break;
	case REMOTE_WAITS: str_add(out, _("The line was cut; trying again …")); break;
	}
}

bool sync_progress_quiet(struct str *out, const struct sync_progress *p, int64_t quiet)
{
	char now[NUMBER_ROOM], most[NUMBER_ROOM];

	if (!p->silence || quiet < QUIET_MS)
		return false;
	str_addf(out, _("Nothing came for %s s; after %s s it is given up"),
		 number_show((uint64_t)quiet / 1000, now), number_show(p->silence, most));
	return true;
}

uint64_t sync_progress_rate(const struct sync_progress *p, const struct remote_progress *now)
{
	const int64_t ms = p->received - p->started;

	return now->bytes < RATE_FROM_BYTES ? 0 : now->bytes * 1000 / (uint64_t)(ms > 1 ? ms : 1);
}

void sync_progress_begin(struct sync_progress *p, const struct progress *to, unsigned silence)
{
	const int64_t ms = now_ms();

	*p = (struct sync_progress){ .to = to, .silence = silence, .started = ms, .heard = ms };
}

/* What this side does by itself is silent without anything being wrong. */
static bool may_be_quiet(const struct remote_progress *now)
{
	return now->phase != REMOTE_ASKS && now->phase != REMOTE_RECEIVES;
}

static void hear(struct sync_progress *p, const struct remote_progress *now, int64_t ms)
{
	if (now->bytes != p->bytes)
		p->received = ms;
	if (now->bytes + now->heard != p->came || may_be_quiet(now))
		p->heard = ms;
	p->came = now->bytes + now->heard;
	p->bytes = now->bytes;
}

bool sync_progress_step(void *data, const struct remote_progress *now)
{
	struct sync_progress *p = data;
	const int64_t ms = now_ms();
	struct str words = { 0 };
	bool go_on;

	if (now->phase != p->phase) {
		p->phase = now->phase;
		p->begun = ms;
		p->first = now->bytes;
		p->told = 0;
	}
	hear(p, now, ms);
	if (!p->to)
		return true;
	if (ms - p->told >= TELL_MS) {
		p->told = ms;
		if (!sync_progress_quiet(&words, p, ms - p->heard))
			sync_progress_words(&words, now, p->first, ms - p->begun);
	}
	/* Asked every time, so that whoever stops it does not wait; told only when there is something to tell. */
	go_on = p->to->step(p->to->data, str_text(&words), 0, 0);
	str_release(&words);
	return go_on;
}
