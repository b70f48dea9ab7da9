#!/bin/sh
# What is loaded late: who reads what is indexed needs no libgit2, and who needs it is told what to install.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

git -C "$hub" init -q
git -C "$hub" add -A
git -C "$hub" commit -q -m one
git clone -q --bare "$hub" "$work/hub.git"
run "$CPHUB" --content "$work/hub.git" index
is_status 0

# A file of the library's name that is none comes first.
version=$(sed -n 's/^#define LIBGIT2_SOVERSION *"\(.*\)"/\1/p' "$(pkg-config --variable=includedir libgit2)/git2/version.h")
mkdir "$work/none"
: >"$work/none/libgit2.so.$version"

run env LD_LIBRARY_PATH="$work/none" "$CPHUB" --content "$work/hub.git" search licence
is_status 0
out_has guides/licences
err_is_empty
run env LD_LIBRARY_PATH="$work/none" "$CPHUB" --content "$work/hub.git" list
is_status 0
run env LD_LIBRARY_PATH="$work/none" "$CPHUB" --content "$work/hub.git" skills
is_status 0
out_has Copyright
run env LD_LIBRARY_PATH="$work/none" "$CPHUB" --content "$work/hub.git" show guides/first
is_status 0
out_has 'Before the meeting'
err_is_empty
ok 'a search, a list, the skills and a page load no libgit2'

run env LD_LIBRARY_PATH="$work/none" "$CPHUB" --content "$hub" list
is_status 4
out_is_empty
err_has "install it (on Debian: libgit2-$version)"
ok 'without libgit2 a folder is not read, and the way out is told'

done_testing
