#!/bin/sh
# What the shells complete, asked of the shells themselves.
# Functions are called by run; what stands in single quotes is for the other shell.
# shellcheck disable=SC2016,SC2317
. "${srcdir:=.}/tests/support/sandbox.sh"
. "$srcdir/tests/cli/hub.sh"

run "$CPHUB" --content "$hub" words ids
out_has guides/first
out_has people/amina
run "$CPHUB" --content "$hub" words skills --json
out_is_json '"licences" in j and "copyright" in j'
run "$CPHUB" --content "$hub" words wings
is_status 2
err_has 'wings'
ok 'words that can be completed are listed'

for shell in bash zsh fish; do
	"$CPHUB" completion $shell >"$work/cphub.$shell"
done
# The shells call the program by the name on the line.
mkdir "$work/bin"
ln -s "$CPHUB" "$work/bin/cphub"
PATH=$work/bin:$PATH
export PATH

# by_bash WORD…: what bash offers for the last word.
by_bash() {
	bash -c '. "$1"; shift; COMP_WORDS=(cphub "$@") COMP_CWORD=$#; _cphub; printf "%s\n" "${COMPREPLY[@]}"' \
		bash "$work/cphub.bash" "$@"
}
run by_bash li
out_has list
run by_bash --content "$hub" show guides/fi
out_is 'guides/first'
run by_bash --content "$hub" search --skill li
out_is 'licences'
run by_bash show --fo
out_is '--format'
run by_bash cohort so
out_is 'solve'
run by_bash cohort solve --objective lex
out_is 'leximin'
touch "$work/autumn.json"
run by_bash cohort solve autumn
out_is 'autumn.json'
run by_bash cohort solve autumn.json -o au
out_is 'autumn.json'
run by_bash --content "$hub" match mentors --want li
out_is 'licences'
run by_bash cohort solve --objective mentee
out_is 'mentee_optimal'
run by_bash --content "$hub" publish out --languages f
out_is 'fr'
run by_bash import capx autumn.json --consent au
out_is 'autumn.json'
ok 'bash completes commands, options, ids, skills and files'

# What a usage names in small letters is a word to be typed.
for command in $(by_bash '' | grep -v '^-'); do
	for verb in $("$CPHUB" --lang en help "$command" | sed -n '1s/.*cphub [a-z]*//p' | tr -c 'A-Za-z-' '\n' | grep -E '^[a-z][a-z-]+$'); do
		run by_bash "$command" "$verb"
		printf '%s\n' "$out" | grep -qx -- "$verb" || fault "$command $verb is not completed"
	done
done
ok 'every word that a usage names is completed'

if command -v zsh >/dev/null; then
	# compadd and _describe stand for zsh's own: they print what would be offered.
	by_zsh() {
		zsh -f -c 'compadd() { shift; print -l -- "$@" }; _describe() { print -l -- ${(P)2} }; _files() { : }
			file=$1; shift; words=(cphub "$@"); CURRENT=$#words; . "$file"' zsh "$work/cphub.zsh" "$@"
	}
	run by_zsh li
	out_has 'list:'
	run by_zsh --content "$hub" show ''
	out_has guides/first
	run by_zsh --content "$hub" search --skill ''
	out_has licences
	err_is_empty
	ok 'zsh completes commands, ids and skills'
else
	echo 'left out: zsh is not installed'
fi

if command -v fish >/dev/null; then
	by_fish() {
		fish --no-config -c 'source $argv[1]; complete -C "$argv[2]"' "$work/cphub.fish" "$1"
	}
	run by_fish 'cphub li'
	out_has list
	run by_fish "cphub --content $hub show guides/fi"
	out_has guides/first
	run by_fish "cphub --content $hub search --skill li"
	out_has licences
	ok 'fish completes commands, ids and skills'
else
	echo 'left out: fish is not installed'
fi
done_testing
