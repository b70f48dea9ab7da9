noinst_LIBRARIES += src/libcphub-page.a
src_libcphub_page_a_CFLAGS = $(AM_CFLAGS) 
src_libcphub_page_a_SOURCES = \
	include/cphub/page/export.h \
	include/cphub/page/layout.h
EXTRA_DIST += %D%/README.md
