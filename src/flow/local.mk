noinst_LIBRARIES += src/libcphub-flow.a
src_libcphub_flow_a_CFLAGS = $(AM_CFLAGS) 
src_libcphub_flow_a_SOURCES = \
	include/cphub/flow/lint.h \
	include/cphub/flow/read.h \
	include/cphub/flow/session.h \
	include/cphub/flow/update.h
EXTRA_DIST += %D%/README.md
