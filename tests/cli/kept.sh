#!/bin/sh
# search --keep, --kept, --drop, and the outbox: the person's own words in state.db.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"
state=$XDG_DATA_HOME/cphub/state.db

run "$CPHUB" --content "$hub" search licences
run "$CPHUB" --content "$hub" search --kept
is_status 1
err_has '--keep'
run "$CPHUB" --content "$hub" search --kept --json
is_status 1
out_is_json 'j == []'
run "$CPHUB" outbox
is_status 0
out_is_empty
[ ! -e "$state" ] || fault "$state is there before anything was kept"
ok 'looking makes no file'

run "$CPHUB" --content "$hub" search --kind guides --keep 'plain licences' licences
is_status 0
out_has guides/licences
err_has 'kept'
[ "$(stat -c %a "$state")" = 600 ] || fault "$state is not for its owner alone"
run "$CPHUB" --content "$hub" search --keep '' licences
is_status 2
run "$CPHUB" --content "$hub" search --keep nothing zzzzqqqq
is_status 1
run "$CPHUB" --content "$hub" search --kept
is_status 0
out_has 'plain licences: --kind guides licences'
out_has 'nothing: zzzzqqqq'
run "$CPHUB" --content "$hub" search --kept --json
out_is_json '[k["name"] for k in j] == ["nothing", "plain licences"] and j[1]["kind"] == "guides" and j[1]["words"] == "licences"'
ok 'a search is kept under a name, found or not'

run "$CPHUB" --content "$hub" search --kept plain licences --json
is_status 0
out_is_json '{p["kind"] for p in j} == {"guides"} and j[0]["id"] == "guides/licences"'
run "$CPHUB" --content "$hub" search --kind people --kept 'plain licences' --json
out_is_json '{p["kind"] for p in j} <= {"people"}'
run "$CPHUB" --content "$hub" search --kept other
is_status 1
err_has 'other'
ok 'a kept search runs by its name, and the command line may change it'

run "$CPHUB" --content "$hub" search --drop 'plain licences'
is_status 0
run "$CPHUB" --content "$hub" search --drop 'plain licences'
is_status 1
run "$CPHUB" --content "$hub" search --drop a b
is_status 2
run "$CPHUB" --content "$hub" search --kept
out_has_not 'plain licences'
ok 'a kept search is dropped'

run "$CPHUB" outbox --json
is_status 0
out_is_json 'j == []'
run "$CPHUB" outbox show 1
is_status 1
run "$CPHUB" outbox send
is_status 2
err_has 'no wiki is set'
ok 'where no wiki is set, sending says how to set one'

printf 'How do we lend a scanner?\n' >"$tmp/typed"
run_with "$tmp/typed" "$CPHUB" --content "$hub" ask --title Scanner --skills nosuchskill --yes
is_status 2
err_has 'kept as a draft'
run "$CPHUB" --content "$hub" outbox --json
out_is_json '[(d["title"], d["state"]) for d in j] == [("Scanner", "draft")]'
ok 'what was typed is kept as a draft where it cannot go out'

printf 'no database at all' >"$state"
run "$CPHUB" --content "$hub" search --kept
is_status 4
err_has 'damaged'
run "$CPHUB" --content "$hub" search --keep x licences
is_status 4
run "$CPHUB" --content "$hub" search licences
is_status 0
[ "$(cat "$state")" = 'no database at all' ] || fault "$state was changed"
ok 'a damaged file is told, stays as it is, and breaks nothing else'
done_testing
