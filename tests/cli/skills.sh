#!/bin/sh
# skills: the taxonomy as a tree.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

run "$CPHUB" --content "$hub" skills
is_status 0
out_has '  Licences  (licences'
run "$CPHUB" --content "$hub" --lang fr skills --json
out_is_json '[(s["id"], s["label"], s["broader"]) for s in j] == [("copyright", "Droit d'"'"'auteur", []), ("licences", "Licences", ["copyright"])]'
out_is_json 'j[0]["pages"] == 1'
ok 'skills are a tree with labels in the reader language'
done_testing
