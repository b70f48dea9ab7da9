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

person() { # ID LANGUAGE KEYS
	printf -- '---\ntitle: %s\nsummary: Somebody.\nwiki_user: %s\nconsent: 2023-01-01\nconfirmed: 2023-10-01\nsample: true\nlanguages: {%s: n}\n%s\n---\nHello.\n' \
		"$1" "$1" "$2" "$3" >"people/$1.md"
}
mkdir -p gaps/people && cd gaps || exit 1
printf 'format: 1\nname: Gaps\ndefault_language: en\n' >hub.yaml
printf -- '- {id: %s, label: {en: %s, fr: %s}}\n' a Zips Alpes b Yaks Bois c 'éclairs' Chat d Xylem Dos e Wax Eau >skills.yaml
person ann en 'wants: [a, b, c, d, e]'
person ben fr 'wants: [d, e]
offers: [a, e]'
run "$CPHUB" --content . skills --gaps --json
is_status 0
out_is_json '[(g["id"], g["label"], g["wanted"], g["offered"]) for g in j] == [("d", "Xylem", 2, 0), ("e", "Wax", 2, 1), ("c", "éclairs", 1, 0), ("b", "Yaks", 1, 0), ("a", "Zips", 1, 1)]'
run "$CPHUB" --content . --lang fr skills --gaps --json
out_is_json '[g["label"] for g in j] == ["Dos", "Eau", "Bois", "Chat", "Alpes"]'
ok 'what is wanted most comes first of the gaps, then what nobody offers, then by label'
done_testing
