noinst_LIBRARIES += src/libcphub-content.a
src_libcphub_content_a_CFLAGS = $(AM_CFLAGS) $(YAML_CFLAGS) $(CMARK_CFLAGS)
src_libcphub_content_a_SOURCES = \
	include/cphub/content/capx.h \
	include/cphub/content/check.h \
	include/cphub/content/course.h \
	include/cphub/content/doc.h \
	include/cphub/content/growth.h \
	include/cphub/content/hub.h \
	include/cphub/content/kind.h \
	include/cphub/content/markdown.h \
	include/cphub/content/node.h \
	include/cphub/content/problem.h \
	include/cphub/content/region.h \
	include/cphub/content/profile.h \
	include/cphub/content/profile_page.h \
	%D%/markdown_parts.h \
	%D%/check_parts.h \
	%D%/near.h \
	%D%/source.h \
	%D%/value.h \
	%D%/taxonomy_levels.h \
	%D%/capx.c \
	%D%/check.c \
	%D%/check_course.c \
	%D%/check_form.c \
	%D%/check_mustache.c \
	%D%/check_person.c \
	%D%/course.c \
	%D%/doc.c \
	%D%/growth.c \
	%D%/hub.c \
	%D%/kind.c \
	%D%/markdown.c \
	%D%/markdown_build.c \
	%D%/markdown_escape.c \
	%D%/markdown_guard.c \
	%D%/markdown_links.c \
	%D%/markdown_title.c \
	%D%/markdown_words.c \
	%D%/near.c \
	%D%/node.c \
	%D%/privacy.c \
	%D%/problem.c \
	%D%/profile.c \
	%D%/profile_page.c \
	%D%/country.c \
	%D%/country.h \
	%D%/region.c \
	%D%/rules.c \
	%D%/source.c \
	%D%/taxonomy.c \
	%D%/taxonomy_levels.c \
	%D%/taxonomy_word.c \
	%D%/value.c \
	%D%/value_form.c \
	%D%/yaml.c
EXTRA_DIST += %D%/README.md
