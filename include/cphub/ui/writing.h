/* How text of all scripts is shown: by the settings ui.bidi and ui.shape, and by what is known of the terminal. */
#ifndef CPHUB_UI_WRITING_H
#define CPHUB_UI_WRITING_H

#include <cphub/core/config.h>
#include <cphub/page/layout.h>
#include <cphub/text/lang.h>

struct writing {
	enum text_order order;
	bool shape; /* Arabic letters get their forms, because the terminal does not join them */
	bool is_mirrored; /* the interface begins at the right */
	bool is_spoken;   /* line by line and in words, for ears as for eyes; set by who runs us */
	bool is_chosen;   /* ui.bidi says so, not what is known of the terminal */
	bool is_inside;   /* the terminal stands in another one, of which nothing is known */
	const char *terminal; /* its name, or NULL where it is not known */
	const char *notice;   /* a sentence for who reads such languages, or NULL */
};

/* `look` is getenv, or stands for it; `chain` are the languages that the person reads, `interface` is that of the texts
 * around what is read (tr_language). */
void writing_init(struct writing *w, const struct config *config, char *(*look)(const char *name),
		  const struct lang_chain *chain, struct sv interface);

/* True where the person reads such a language, and nobody can know what the terminal does. */
bool writing_is_unsure(const struct writing *w, const struct lang_chain *chain);

/* How a page in a language is laid out. */
void writing_of_page(const struct writing *w, struct sv lang, struct layout_options *options);

#endif
