# shellcheck shell=sh
# A hub of people who offer and want skills; read in after sandbox.sh: `. "$srcdir/tests/cli/directory.sh"`. Makes $hub.
# $work comes from sandbox.sh.
# shellcheck disable=SC2154

SOURCE_DATE_EPOCH=1795780800 # 2026-11-27, noon: no clocks change for weeks
export SOURCE_DATE_EPOCH
hub=$work/hub
mkdir -p "$hub/people"
cat >"$hub/hub.yaml" <<'YAML'
format: 1
name: {en: Test}
default_language: en
YAML
cat >"$hub/skills.yaml" <<'YAML'
- {id: data, label: {en: Data, fr: Données}}
- {id: sql, label: {en: SQL queries}, broader: [data], synonyms: {fr: [requêtes]}}
- {id: maps, label: {en: Maps, fr: Cartes}, broader: [data]}
- {id: law, label: {en: Law}}
- {id: law-of-images, label: {en: Law of images}, broader: [law]}
YAML

# person ID LINE…
person() {
	person_id=$1
	shift
	{
		printf -- '---\ntitle: %s\nsummary: Somebody.\nwiki_user: Sample-%s\nsample: true\n' "$person_id" "$person_id"
		printf '%s\n' "$@"
		printf -- '---\nAn invented person.\n'
	} >"$hub/people/$person_id.md"
}

here='consent: 2026-10-01'
person anna "$here" 'offers: [{skill: sql, level: 4}, law]' 'wants: [maps]' 'languages: {en: 4, fr: n}' \
	'timezone: Europe/Paris' 'hours: "18:00-20:00"' 'regions: [FR]' 'capacity: 1' 'formats: [mentorship]'
person bodo "$here" 'offers: [{skill: maps, level: 2}]' 'wants: [sql]' 'languages: {en: 3}' 'timezone: Africa/Accra' \
	'hours: "18:00-20:00"' 'regions: [GH]' 'organisations: [organisations/ghana]' 'capacity: 2' 'formats: [mentorship]'
person chen "$here" 'offers: [sql]' 'wants: [law]' 'languages: {en: 2}' 'capacity: 0'
person dora "$here" 'offers: [sql]' 'languages: {uk: n}'
person emil "$here" 'offers: [sql]' 'languages: {en: 5}' 'away_until: 2027-03-01'
person fumi "$here" 'offers: [sql]' 'languages: {en: 5}' 'weight: 0'
person gina 'offers: [sql]' 'languages: {en: 5}'
person hugo 'consent: 2020-01-01' 'offers: [{skill: sql, level: 5}]' 'languages: {en: 5}' 'capacity: 9' 'weight: 4'
person ines "$here" 'languages: {en: 5}'
person jona "$here" 'offers: [law-of-images]' 'wants: [law]' 'languages: {en: 5}'
