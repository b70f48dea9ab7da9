noinst_LIBRARIES += src/libcphub-page.a
src_libcphub_page_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_page_a_SOURCES = \
	include/cphub/page/export.h \
	include/cphub/page/layout.h \
	include/cphub/page/wikitext.h \
	%D%/canvas.c \
	%D%/canvas.h \
	%D%/export_html.c \
	%D%/export_markdown.c \
	%D%/export_parts.c \
	%D%/export_parts.h \
	%D%/export_text.c \
	%D%/export_wikitext.c \
	%D%/flow.c \
	%D%/flow.h \
	%D%/layout.c \
	%D%/prose.c \
	%D%/table.c \
	%D%/table.h \
	%D%/tree.c \
	%D%/tree.h \
	%D%/wikitext.c
EXTRA_DIST += %D%/README.md
