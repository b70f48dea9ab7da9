noinst_LIBRARIES += src/libcphub-content.a
src_libcphub_content_a_CFLAGS = $(AM_CFLAGS) $(YAML_CFLAGS) $(CMARK_CFLAGS)
src_libcphub_content_a_SOURCES = \
	include/cphub/content/check.h \
	include/cphub/content/doc.h \
	include/cphub/content/hub.h \
	include/cphub/content/kind.h \
	include/cphub/content/markdown.h \
	include/cphub/content/node.h \
	include/cphub/content/problem.h
EXTRA_DIST += %D%/README.md
