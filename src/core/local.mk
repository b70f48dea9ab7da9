noinst_LIBRARIES += src/libcphub-core.a
src_libcphub_core_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
src_libcphub_core_a_SOURCES = \
	include/cphub/core/arena.h \
	include/cphub/core/base.h \
	include/cphub/core/config.h \
	include/cphub/core/date.h \
	include/cphub/core/err.h \
	include/cphub/core/feed.h \
	include/cphub/core/file.h \
	include/cphub/core/jr.h \
	include/cphub/core/json.h \
	include/cphub/core/jw.h \
	include/cphub/core/library.h \
	include/cphub/core/limit.h \
	include/cphub/core/number.h \
	include/cphub/core/path.h \
	include/cphub/core/process.h \
	include/cphub/core/program.h \
	include/cphub/core/sha256.h \
	include/cphub/core/size.h \
	include/cphub/core/str.h \
	include/cphub/core/sv.h \
	include/cphub/core/tr.h \
	include/cphub/core/vec.h \
	include/cphub/core/zone.h \
	%D%/err.c \
	%D%/sv.c \
	%D%/str.c \
	%D%/arena.c \
	%D%/vec.c \
	%D%/file.c \
	%D%/library.c \
	%D%/limit.c \
	%D%/number.c \
	%D%/feed.c \
	%D%/path.c \
	%D%/date.c \
	%D%/jr.c \
	%D%/json.c \
	%D%/jw.c \
	%D%/sha256.c \
	%D%/size.c \
	%D%/process.c \
	%D%/program.c \
	%D%/spawn.c \
	%D%/spawn.h \
	%D%/config.c \
	%D%/settings.c \
	%D%/tr.c \
	%D%/zone.c \
	%D%/zone_rule.c \
	%D%/zone_rule.h
EXTRA_DIST += %D%/README.md
