noinst_LIBRARIES += src/libcphub-net.a
src_libcphub_net_a_CFLAGS = $(AM_CFLAGS) $(CURL_CFLAGS)
src_libcphub_net_a_SOURCES = \
	include/cphub/net/download.h \
	include/cphub/net/http.h \
	include/cphub/net/net.h \
	%D%/download.c \
	%D%/failure.c \
	%D%/failure.h \
	%D%/http.c \
	%D%/libcurl.c \
	%D%/libcurl.h \
	%D%/net.c
EXTRA_DIST += %D%/README.md
