#include <cphub/page/export.h>
void export_html(const struct page_head *head, struct sv lang, const struct markdown *body,struct str *out){(void)head;(void)lang;(void)body;(void)out;}
void export_wikitext(const struct page_head *head, const struct markdown *body, struct str *out){(void)head;(void)body;(void)out;}
