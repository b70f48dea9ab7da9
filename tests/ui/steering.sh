#!/bin/sh
# Pages that attack the terminal: whatever they hold, it gets text, and only what this program says itself.
# shellcheck source=tests/support/sandbox.sh
. "${srcdir:=.}/tests/support/sandbox.sh"
command -v python3 >/dev/null || { echo 'SKIP: python3 is not installed'; exit 77; }

hostile=$top/tests/support/hostile
run "$hostile" make "$tmp/hub"
is_status 0
for order in app off; do
	run "$hostile" drive "$CPHUB" --content "$tmp/hub" --lang en -c "ui.bidi=$order"
	out_is harmless
	ok "nothing steers the terminal, lines ordered by $order"
done
run "$hostile" drive "$CPHUB" --content "$tmp/hub" --lang ar
out_is harmless
ok 'nor from the right'
done_testing
