#!/bin/sh
# The command line itself: help, version, settings, completions, wrong usage.
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

run "$CPHUB"
is_status 2
err_has 'Usage: cphub'
run "$CPHUB" help
is_status 0
out_has search
run "$CPHUB" search --help
out_has '--limit N'
run "$CPHUB" help show
out_has wikitext
run "$CPHUB" --version
out_has 'cphub 0.'
LC_ALL=C.UTF-8 run "$CPHUB" help
out_has '| new
                         Match a whole programme'
ok 'help and version'

run "$CPHUB" fly
is_status 2
err_has 'no command fly'
run "$CPHUB" list --wings
is_status 2
err_has '--wings'
run "$CPHUB" list a b
is_status 2
run "$CPHUB" search --limit
is_status 2
run "$CPHUB" --lang '**' list
is_status 2
run "$CPHUB" -c nonsense= list --content "$hub"
[ "$status" -le 2 ] || is_status 2
ok 'wrong usage is exit 2 with a word why'

run "$CPHUB" --content "$hub" open guides/first
is_status 2
err_has 'terminal'
ok 'the interface needs a terminal and says so'

run "$CPHUB" config ui.lang fr
is_status 0
run "$CPHUB" config ui.lang
out_has fr
run "$CPHUB" -c ui.lang=sv config ui.lang
out_has sv
run "$CPHUB" --content "$hub" show guides/first
out_has 'Premiers pas'
run "$CPHUB" config no.such thing
is_status 2
run "$CPHUB" config --json
out_is_json '"ui.lang" in j and j["ui.lang"] == "fr"'
run "$CPHUB" config ui.lang en
is_status 0
ok 'settings are kept, shown and overridden by -c'

run "$CPHUB" config keys.read.find '/ Ctrl-S'
is_status 0
run "$CPHUB" config
out_has 'keys.read.find = / Ctrl-S'
run "$CPHUB" config keys.next-row 'Down Ctrl-I'
is_status 2
err_has 'no key “Ctrl-I”'
run "$CPHUB" config keys.fly F5
is_status 2
err_has 'no such command'
run "$CPHUB" config ui.theme neon
is_status 2
err_has 'deuteranopia'
run "$CPHUB" config ui.theme mono
is_status 0
printf '[keys]\n\tfly = F5\n\tsuspend = Ctrl-S\n\tredraw = Ctrl-S\n' >>"$XDG_CONFIG_HOME/cphub/config"
run "$CPHUB" --content "$hub" doctor
out_has 'config:7: keys.fly: there is no such command'
out_has 'config:8: keys.suspend: Ctrl-S is given to keys.redraw, too'
rm "$XDG_CONFIG_HOME/cphub/config"
ok 'keys and themes that are not there are refused, or told with their place'

for shell in bash zsh fish; do
	run "$CPHUB" completion "$shell"
	is_status 0
	out_has search
done
"$CPHUB" completion bash >"$tmp/completion"
run bash -n "$tmp/completion"
is_status 0
run "$CPHUB" completion tcsh
is_status 2
ok 'completions for three shells'

printf 'no front matter\n' >"$hub/guides/broken.md"
run "$CPHUB" --content "$hub" doctor
out_has "\`cphub --content $hub lint\` tells which"
rm "$hub/guides/broken.md"
run "$CPHUB" --content "$hub" doctor --json
out_is_json 'all(set(f) == {"what","state","text","advice"} for f in j)'
out_is_json 'any(f["what"] == "content" and "pages" in f["text"] for f in j)'
mkdir -p "$XDG_CACHE_HOME/cphub"
printf '%s\n' '2026-11-22T06:04:16Z first One.' '2026-11-22T06:04:17Z unrecognizedparams Unrecognized parameter: x.' >"$XDG_CACHE_HOME/cphub/wiki.log"
run "$CPHUB" --content "$hub" doctor
out_has 'it warned 2 times, last: 2026-11-22T06:04:17Z unrecognizedparams Unrecognized parameter: x.'
run env -u TMUX -u STY TERM=xterm KONSOLE_VERSION=221203 "$CPHUB" --content "$hub" -c ui.lang=en,he doctor
out_has 'ordered by the terminal'
out_has_not Ctrl-O
run env TMUX=x KONSOLE_VERSION=221203 "$CPHUB" --content "$hub" -c ui.lang=en,he doctor
out_has 'ordered by cphub'
out_has 'Ctrl-O in the interface asks'
run "$CPHUB" config ui.bidi left
is_status 2
err_has 'known are auto, app, terminal, off'
ok 'doctor tells who orders lines from right to left, and where nobody can know'
run "$CPHUB" --content "$work/nowhere" doctor
is_status 1
ok 'doctor tells what is wrong'
done_testing
