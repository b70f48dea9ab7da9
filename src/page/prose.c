#include <cphub/page/layout.h>

#include "canvas.h"
#include "flow.h"

static void put(struct canvas *c, struct prose *p)
{
	const struct sv mark = canvas_keep(c, p->mark);
	bool pushed;

	if (p->gap)
		canvas_gap(c);
	pushed = mark.len && canvas_push(c, mark, (struct sv){ 0 }, p->role);
	p->line = c->l->len;
	flow_text(c, p->text, p->role);
	if (pushed)
		canvas_pop(c);
}

struct layout *layout_prose(struct prose *texts, size_t len, const struct layout_options *options)
{
	struct canvas *c = canvas_new(options, len ? texts[0].text : (struct sv){ 0 });

	for (size_t i = 0; i < len; i++)
		put(c, &texts[i]);
	c->l->body = c->l->len;
	return canvas_finish(c);
}
