#!/bin/sh
# The manual and what a desktop reads, checked by their own checkers.
. "${srcdir:=.}/tests/support/sandbox.sh"
build=$(dirname "$CPHUB")

for page in man1/cphub.1 man5/cphub-cohort.5 man5/cphub-config.5 man5/cphub-content.5; do
	[ -s "$build/man/$page" ] || fault "$page was not made"
	! grep -q '^@' "$build/man/$page" || fault "$page has a part that was not filled in"
done
ok 'the manual is made'

# Each command, option and setting of the program is in it.
for name in $("$CPHUB" completion bash | sed -n "s/^\t:\*) words='\(.*\)' ;;$/\1/p"); do
	grep -qF -- ".It \\&$(printf '%s' "$name" | sed 's/-/\\-/g')" "$build/man/man1/cphub.1" ||
		fault "cphub.1 does not name $name"
done
for name in $("$CPHUB" config | sed -n 's/^\([a-z][A-Za-z.]*\) = .*/\1/p' | grep -v 'COMMAND\|NAME'); do
	grep -qF -- ".It \\&$name" "$build/man/man5/cphub-config.5" || fault "cphub-config.5 does not name $name"
done
ok 'the manual names every command, option and setting'

# checked_by PROGRAM WHAT CMD…: silent, or it failed; left out with a word where the program is missing.
checked_by() {
	checker=$1 what=$2
	shift 2
	if command -v "$checker" >/dev/null; then
		run "$@"
		is_status 0
		ok "$checker accepts $what"
	else
		echo "left out: $checker is not installed"
	fi
}
for page in man1/cphub.1 man5/cphub-cohort.5 man5/cphub-config.5 man5/cphub-content.5; do
	# shellcheck disable=SC2016 # for the inner shell
	checked_by mandoc "$page" sh -c '! mandoc -T lint "$1" 2>&1 | grep .' sh "$build/man/$page"
done
checked_by desktop-file-validate 'the menu entry' \
	desktop-file-validate "$top/src/desktop/org.wikimedia.cphub.desktop"
checked_by appstreamcli 'the description' \
	appstreamcli validate --no-net "$top/src/desktop/org.wikimedia.cphub.metainfo.xml"
done_testing
