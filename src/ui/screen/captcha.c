/* What a wiki asks to know that no robot writes, and a field for the answer. */
#include <cphub/core/tr.h>
#include <cphub/flow/captcha.h>

#include "errand.h"
#include "form.h"
#include "outbox.h"

struct captcha_screen {
	struct form form; /* first, for its functions */
	int64_t item;
	struct captcha captcha;
};

static bool captcha_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct captcha_screen *p = state;

	p->item = ((const struct item_wanted *)argument)->item;
	if (!captcha_find(app->session, p->item, &p->captcha))
		return err_set(err, ERR_MISSING, _("nothing is asked any more; send it once more"));
	*list_add(&p->form.list) = (struct row){ .tag = sv_from(_("Answer")), .text = SV("–") };
	list_show(&p->form.list);
	/* Line by line a value is typed after it was asked for. */
	if (!app->writing.is_spoken)
		form_edit(&p->form, (struct sv){ 0 });
	return true;
}

static void captcha_close(void *state)
{
	struct captcha_screen *p = state;

	form_release(&p->form);
	captcha_release(&p->captcha);
}

static unsigned captcha_has(const struct app *app, const void *state)
{
	const struct captcha_screen *p = state;

	return form_has(app, state) |
	       (p->form.is_editing && p->form.value.text.len ? NEED_ANSWER : 0) |
	       (*p->captcha.asked.url ? NEED_LINK : 0);
}

static void captcha_typed(struct app *app, void *state)
{
	(void)app;
	(void)form_typed(state);
}

static void send_answer(struct app *app, void *state)
{
	struct captcha_screen *p = state;
	const int64_t item = p->item;
	struct str text = { 0 };

	str_add_sv(&text, input_text(&p->form.value));
	app_pop(app);
	outbox_answer(app, item, str_text(&text));
	str_release(&text);
}

static void change(struct app *app, void *state)
{
	(void)app;
	form_edit(state, (struct sv){ 0 });
}

static void open_image(struct app *app, void *state)
{
	const struct captcha_screen *p = state;

	errand_browse(app, sv_from(p->captcha.asked.url));
}

static const struct action captcha_actions[] = {
	{ .name = "send-answer",
	  .keys = "Enter F10",
	  .hint = N_("send"),
	  .needs = NEED_ANSWER | NEED_QUIET,
	  .run = send_answer,
	  .help = N_("Send the text again, with this answer") },
	{ .name = "change",
	  .keys = "Enter",
	  .needs = NEED_ROW | NEED_NO_FIELD,
	  .run = change,
	  .help = N_("Change the chosen value") },
	{ .name = "open-image",
	  .keys = "C-o",
	  .hint = N_("see the image"),
	  .needs = NEED_LINK,
	  .run = open_image,
	  .help = N_("Open the image that the wiki asks about in the browser") },
	{ 0 },
};

static void captcha_draw(const struct app *app, const void *state, struct surface *s,
			 const struct area *area)
{
	const struct captcha_screen *p = state;
	const struct wiki_captcha *asked = &p->captcha.asked;
	struct form_told told = { .name = sv_from(_("Answer")) };
	struct str help = { 0 };

	(void)app;
	str_add(&help, *asked->question ? asked->question : asked->url);
	told.help = str_view(&help);
	told.rules = sv_from(_("The wiki asks this to know that no robot writes. The text goes out "
			       "again with your answer."));
	form_draw(&p->form, &told, s, area);
	str_release(&help);
}

const struct screen_type screen_captcha = {
	.name = "captcha",
	.title = N_("The wiki asks"),
	.state_size = sizeof(struct captcha_screen),
	.has_list = true,
	.actions = captcha_actions,
	.open = captcha_open,
	.close = captcha_close,
	.has = captcha_has,
	.field = form_field,
	.typed = captcha_typed,
	.fit = form_fit,
	.draw = captcha_draw,
	.rows = form_rows,
};
