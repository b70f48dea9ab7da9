/* A thread of the hotline as a page: what was asked, the answers set in below what they answer, and who wrote them. */
#ifndef CPHUB_SRC_UI_THREAD_PAGE_H
#define CPHUB_SRC_UI_THREAD_PAGE_H

#include "app.h"

/* Of the hotline that is kept (app->hotline), which is read by then. What was written after `looked` is marked.
 * Release the page with reading_release. */
void thread_page_make(struct app *app, const struct thread *t, time_t looked, struct reading *out);

/* Appends the id of its page. */
void thread_page_add_id(const struct app *app, const struct thread *t, struct str *out);
/* The thread of a page's id in the hotline that is kept; NULL: it is not there any more. */
const struct thread *thread_page_find(const struct app *app, struct sv page);

/* Makes the page of an id; for what stands beside a list (struct beside). */
bool thread_page_read(void *app, struct sv id, struct reading *out);

/* Appends "Ada; 2 answers; last Rosa, 3 days ago"; nothing where nobody signed. */
void thread_page_tell(const struct app *app, const struct thread *t, struct str *out);

#endif
