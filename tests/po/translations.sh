#!/bin/sh
# Translations keep what must stay, and every text of the program has one in each language.
. "${srcdir:=.}/tests/support/sandbox.sh"

run "$top/tests/po/check-translations" --self-test
is_status 0
ok 'the check can fail'

run make -C "$OLDPWD" --no-print-directory pot
is_status 0
run "$top/tests/po/check-translations" "$top" "$OLDPWD/po/cphub.pot"
is_status 0
ok 'placeholders, keys and hints survive; nothing is left to translate (see po/README.md)'
done_testing
