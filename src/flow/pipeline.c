#include "pipeline.h"

#include <pthread.h>
#include <stdlib.h>

#include <cphub/core/tr.h>

#include "prepare.h"

/* The index writes its pages in batches (src/index/prose.c): the reader goes on meanwhile only if about a
 * whole batch has room to wait in. */
enum { QUEUE_SIZE = 2048, QUEUE_BYTES = 8 << 20, PROGRESS_EVERY = 64 };

struct pipeline {
	struct library library;
	const struct changes *changes;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	/* All below is guarded by `lock`. */
	struct prepared *queue[QUEUE_SIZE];
	size_t begun, taken; /* of the changes, in order */
	size_t bytes;        /* that wait, about */
	bool stop;           /* the inserter gave up */
	bool failed;         /* the reader did; `err` says why */
	struct err err;
};

static bool is_full(const struct pipeline *p)
{
	return p->begun - p->taken == QUEUE_SIZE ||
	       (p->begun != p->taken && p->bytes > QUEUE_BYTES);
}

/* Hands one item over; false when nobody takes it any more. */
static bool push(struct pipeline *p, struct prepared *item)
{
	bool taken;

	pthread_mutex_lock(&p->lock);
	while (!p->stop && is_full(p))
		pthread_cond_wait(&p->changed, &p->lock);
	taken = !p->stop;
	if (taken) {
		p->queue[p->begun++ % QUEUE_SIZE] = item;
		p->bytes += prepared_size(item);
	}
	pthread_cond_signal(&p->changed);
	pthread_mutex_unlock(&p->lock);
	return taken;
}

/* The next item, or NULL when the reader failed. */
static struct prepared *pop(struct pipeline *p)
{
	struct prepared *item = NULL;

	pthread_mutex_lock(&p->lock);
	while (!p->failed && p->begun == p->taken)
		pthread_cond_wait(&p->changed, &p->lock);
	if (p->begun != p->taken) {
		item = p->queue[p->taken++ % QUEUE_SIZE];
		p->bytes -= prepared_size(item);
	}
	pthread_cond_signal(&p->changed);
	pthread_mutex_unlock(&p->lock);
	return item;
}

static void item_free(struct prepared *item)
{
	if (!item)
		return;
	prepared_release(item);
	free(item);
}

static void fail(struct pipeline *p, const struct err *why)
{
	pthread_mutex_lock(&p->lock);
	p->err = *why;
	p->failed = true;
	pthread_cond_signal(&p->changed);
	pthread_mutex_unlock(&p->lock);
}

static void *read_all(void *data)
{
	struct pipeline *p = data;

	for (size_t i = 0; i < p->changes->len; i++) {
		struct prepared *item = mem_alloc(sizeof(*item));
		struct err why = { 0 };

		if (!prepare(&p->library, &p->changes->at[i], item, &why)) {
			item_free(item);
			fail(p, &why);
			return NULL;
		}
		if (!push(p, item)) {
			item_free(item);
			return NULL;
		}
	}
	return NULL;
}

static bool insert(struct catalog *catalog, const struct prepared *item,
		   struct update_result *result, struct err *err)
{
	const struct tree_entry *entry = item->change->entry;
	const struct page_words words = { .sections = item->sections.at,
					  .sections_len = item->sections.len,
					  .skills = str_view(&item->skills),
					  .known = str_view(&item->known),
					  .older = item->has_older ? item->older.at : NULL };

	if (item->change->kind == CHANGE_DROP) {
		result->dropped++;
		return catalog_drop(catalog, entry->path, err);
	}
	result->put++;
	result->problems += item->problems.errors > 0;
	return catalog_put(catalog, entry->path, entry->oid.at, item->doc, &words, err) &&
	       catalog_put_problems(catalog, entry->path, &item->problems, err);
}

static bool insert_all(struct pipeline *p, struct catalog *catalog, const struct progress *progress,
		       struct update_result *result, struct err *err)
{
	const size_t total = p->changes->len;
	bool ok = true;

	for (size_t i = 0; ok && i < total; i++) {
		struct prepared *item = pop(p);

		if (!item) {
			*err = p->err;
			return false;
		}
		ok = insert(catalog, item, result, err);
		item_free(item);
		if (ok && progress && i % PROGRESS_EVERY == 0 &&
		    !progress->step(progress->data, _("Reading pages"), i, total))
			ok = err_set(err, ERR_CANCELLED,
				     _("stopped; the index is as it was before"));
	}
	return ok;
}

bool pipeline_run(struct session *s, const struct changes *changes, const struct hub_words *words,
		  const struct progress *progress, struct update_result *result, struct err *err)
{
	struct pipeline p = { .library = { .repo = s->repo,
					   .taxonomy = words->taxonomy,
					   .language = words->language,
					   .before = words->before },
			      .changes = changes };
	pthread_t reader;
	bool ok;

	p.library.vocabulary = vocabulary_new();
	pthread_mutex_init(&p.lock, NULL);
	pthread_cond_init(&p.changed, NULL);
	if (pthread_create(&reader, NULL, read_all, &p)) {
		vocabulary_free(p.library.vocabulary);
		return err_set(err, ERR_SYSTEM,
			       _("a thread could not be started: too many processes?"));
	}
	ok = insert_all(&p, s->catalog, progress, result, err);
	pthread_mutex_lock(&p.lock);
	p.stop = true;
	pthread_cond_signal(&p.changed);
	pthread_mutex_unlock(&p.lock);
	pthread_join(reader, NULL);
	for (; p.taken < p.begun; p.taken++)
		item_free(p.queue[p.taken % QUEUE_SIZE]);
	pthread_cond_destroy(&p.changed);
	pthread_mutex_destroy(&p.lock);
	vocabulary_free(p.library.vocabulary);
	return ok;
}
