# shellcheck shell=sh
# A small hub to try commands on; read in after sandbox.sh: `. "$srcdir/tests/cli/hub.sh"`. Makes $hub.
# $work comes from sandbox.sh.
# shellcheck disable=SC2154

hub=$work/hub
mkdir -p "$hub/guides" "$hub/tools" "$hub/people"

cat >"$hub/hub.yaml" <<'YAML'
format: 1
name: {en: A small hub, fr: Un petit centre}
default_language: en
themes:
  - {id: learning, label: {en: Learning}}
YAML
cat >"$hub/skills.yaml" <<'YAML'
- {id: copyright, label: {en: Copyright, fr: Droit d'auteur}, synonyms: {en: [author's rights]}}
- {id: licences, label: {en: Licences}, broader: [copyright]}
YAML
cat >"$hub/guides/first.md" <<'MD'
---
title: First steps with a museum
summary: What to do before the first meeting.
themes: [learning]
skills: [copyright]
regions: [RW]
updated: 2026-01-02
time: 30
---
# Before the meeting

Read the [licence guide](licences.md) and [[tools/scanner|the scanner]].

- [x] name one person
- [ ] ask for a list

| Task | When |
| ---- | ---- |
| Call | Monday |
MD
cat >"$hub/guides/licences.md" <<'MD'
---
title: Licences in plain words
summary: Which licences Commons takes.
themes: [learning]
skills: [licences]
updated: 2026-02-03
---
Photographs under a non-commercial licence are not taken.
MD
cat >"$hub/guides/first.fr.md" <<MD
---
title: Premiers pas avec un musée
summary: Que faire avant la première rencontre.
source: $(git hash-object "$hub/guides/first.md")
---
Demandez une liste des collections.
MD
cat >"$hub/guides/licences.ar.md" <<'MD'
---
title: التراخيص بكلمات بسيطة
summary: أي التراخيص مقبولة.
source: 0123456789012345678901234567890123456789
---
الصور برخصة غير تجارية غير مقبولة.
MD
cat >"$hub/tools/scanner.md" <<'MD'
---
title: Scanner
summary: Scans books.
url: https://example.org/
status: maintained
---
It scans.
MD
cat >"$hub/people/amina.md" <<'MD'
---
title: Amina
summary: Knows licences.
wiki_user: Sample-Amina
consent: 2026-01-01
confirmed: 2026-01-01
languages: {en: 3, rw: n}
offers: [licences]
sample: true
---
This is an invented person.
MD
