/* How text of all scripts is shown: by the settings ui.bidi and ui.shape, and by what is known of the terminal. */
#ifndef CPHUB_UI_WRITING_H
#define CPHUB_UI_WRITING_H

#include <cphub/core/config.h>
#include <cphub/page/layout.h>
#include <cphub/text/lang.h>

struct writing {
	enum text_order order;
	bool shape; /* Arabic letters get their forms, because the terminal does not join them */
	bool is_mirrored;     /* the interface begins at the right */
	bool is_chosen;       /* ui.bidi says so, not what we know of the terminal */
	const char *terminal; /* its name, or NULL where it is not known */
	const char *notice;   /* a sentence for who reads such languages, or NULL */
};

/* `look` is getenv, or stands for it; `chain` are the person's languages, the first one is that of the interface. */
void writing_init(struct writing *w, const struct config *config, char *(*look)(const char *name),
		  const struct lang_chain *chain);

/* True for a value that ui.bidi may have: auto, app, terminal, off. */
bool writing_is_order(const char *value);

/* How a page in a language is laid out. */
void writing_of_page(const struct writing *w, struct sv lang, struct layout_options *options);

#endif
