#!/bin/sh
# The language of the messages: who says it, how it counts, and what stays English for programs.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

# An unknown command is refused in these words; the apostrophe is meant.
# shellcheck disable=SC1112
french='la commande fly n’existe pas'
english='there is no command fly'
run env LANGUAGE=fr "$CPHUB" fly
is_status 2
err_has "$french"
run env LANG=fr_FR.UTF-8 LC_ALL= "$CPHUB" fly
err_has "$french"
run env LANGUAGE=xx:fr:sw "$CPHUB" fly
err_has "$french"
run env LANGUAGE=en:fr "$CPHUB" fly
err_has "$english"
run env LANGUAGE= LANG= LC_ALL=C.UTF-8 "$CPHUB" fly
err_has "$english"
run env LANGUAGE=fr LC_ALL=C "$CPHUB" fly
err_has "$english"
ok 'the environment says the language, without an installed locale; LC_ALL=C asks for English'

run "$CPHUB" --lang sw fly
err_has 'hakuna amri fly'
run env LANGUAGE=fr "$CPHUB" -c ui.lang=uk fly
err_has 'команди fly немає'
run env LANGUAGE=fr "$CPHUB" --lang en fly
err_has "$english"
run "$CPHUB" config ui.lang pt-br,es
is_status 0
run "$CPHUB" fly
err_has 'não há nenhum comando fly'
run "$CPHUB" --lang sv --nonsense
err_has 'okänd flagga --nonsense'
run env LANGUAGE=fr "$CPHUB" --help
out_has 'Uso: cphub'
rm "$tmp/config/cphub/config"
ok '--lang wins over ui.lang, which wins over the environment; the help is in it, too'

run "$CPHUB" --lang pt-br --content "$hub" search xyzzyx
is_status 1
err_has 'nada encontrado.'
run "$CPHUB" --lang sr-el --content "$hub" search xyzzyx
err_has 'nothing found.'
ok 'a dialect gets the next language, and what has no translation is English'

run "$CPHUB" --lang fr --content "$hub" search --region ZZ museum
err_has 'Sans --region, il y a 1 page.'
run "$CPHUB" --lang sw --content "$hub" search --region ZZ museum
err_has 'Bila --region kuna ukurasa 1.'
run "$CPHUB" --lang uk --content "$hub" skills
out_has '(copyright, 1 сторінка)'
run "$CPHUB" --lang ar --content "$hub" skills
out_has '(copyright، صفحة واحدة)'
ok 'one page is said as one page is said in the language'

cp -R "$hub" bad
printf 'title: x\n' >bad/guides/a.md
printf -- '---\ntitle: T\nsummary: S\nskills: [copyrigth]\n---\n' >bad/guides/b.md
run "$CPHUB" --lang fr lint bad
out_has 'guides/a.md:1:1: erreur: la page ne commence pas par ---'
out_has '[front-matter]'
out_has 'vouliez-vous dire "copyright"'
err_has '2 erreurs'
run "$CPHUB" --lang fr lint --format json bad
out_is_json 'all(p["severity"] in ("error", "warning") for p in j)'
run "$CPHUB" --lang fr lint --format github bad
out_has '::error file='
run "$CPHUB" --lang fr --content "$hub" doctor --json
out_is_json '{"content", "index"} <= {f["what"] for f in j} and all(f["state"] in ("ok", "odd", "wrong") for f in j)'
ok 'rules, severities and states stay as they are for programs'

run "$CPHUB" --lang fr --content "$hub" show guides/licences
out_has '3 février 2026'
run "$CPHUB" --lang bn --content "$hub" show guides/licences
out_has '৩ ফেব্রুয়ারি ২০২৬'
run "$CPHUB" --lang bn --content "$hub" list --json
out_is_json '"2026-02-03" in {p["updated"] for p in j}'
ok 'days are in the words and digits of the language, and ISO 8601 for programs'
done_testing
