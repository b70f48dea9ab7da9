noinst_LIBRARIES += src/libcphub-wiki.a
src_libcphub_wiki_a_CFLAGS = $(AM_CFLAGS)
src_libcphub_wiki_a_SOURCES = \
	include/cphub/wiki/archives.h \
	include/cphub/wiki/captcha.h \
	include/cphub/wiki/fault.h \
	include/cphub/wiki/reply.h \
	include/cphub/wiki/request.h \
	include/cphub/wiki/talk_items.h \
	include/cphub/wiki/talk_page.h \
	include/cphub/wiki/talk_rules.h \
	include/cphub/wiki/thread.h \
	include/cphub/wiki/wiki.h \
	%D%/api.c \
	%D%/api.h \
	%D%/archives.c \
	%D%/captcha.c \
	%D%/entity.c \
	%D%/entity.h \
	%D%/login.c \
	%D%/markup.c \
	%D%/markup.h \
	%D%/page.c \
	%D%/reply.c \
	%D%/request.c \
	%D%/rules.h \
	%D%/stamp.c \
	%D%/stamp.h \
	%D%/talk_items.c \
	%D%/talk_line.c \
	%D%/talk_line.h \
	%D%/talk_page.c \
	%D%/talk_rules.c \
	%D%/talk_sign.c \
	%D%/talk_sign.h \
	%D%/talk_text.c \
	%D%/thread.c \
	%D%/thread_list.c \
	%D%/verdict.c \
	%D%/verdict.h
EXTRA_DIST += %D%/README.md
