#!/bin/sh
# The hotline of a wiki that has DiscussionTools, which Debian's MediaWiki has not: a small server says what it would.
# shellcheck disable=SC2317
. "$srcdir/tests/support/sandbox.sh"

at_end() { [ -z "${server-}" ] || kill "$server" 2>/dev/null; }
cat >"$tmp/server.py" <<'PY'
import http.server, json, os, sys, urllib.parse
folder = sys.argv[1]
def read(name):
    with open(os.path.join(folder, name), encoding='utf-8') as file:
        return file.read()
class Wiki(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        q = {k: v[0] for k, v in urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).items()}
        page = {'pageid': 2, 'ns': 4, 'title': 'Project:Help', 'lastrevid': int(read('revision'))}
        answer = {}
        if q['action'] == 'discussiontoolspageinfo':
            answer = json.loads(read('items'))
        elif q.get('prop') == 'info' and 'titles' in q:
            answer = {'query': {'pages': [page]}}
        elif q.get('rvprop') == 'ids|content':
            page['revisions'] = [{'revid': page['lastrevid'], 'slots': {'main': {'content': read('page')}}}]
            answer = {'query': {'pages': [page]}}
        with open(os.path.join(folder, 'asked'), 'a') as log:
            log.write(q['action'] + '\n')
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args):
        pass
server = http.server.HTTPServer(('127.0.0.1', 0), Wiki)
with open(os.path.join(folder, 'port.new'), 'w') as file:
    file.write(str(server.server_port))
os.rename(os.path.join(folder, 'port.new'), os.path.join(folder, 'port'))
server.serve_forever()
PY
mkdir "$tmp/wiki"
python3 "$tmp/server.py" "$tmp/wiki" &
server=$!
until [ -s "$tmp/wiki/port" ]; do kill -0 "$server" || break; sleep 0.05; done
port=$(cat "$tmp/wiki/port")
cphub() { "$CPHUB" --content "$top/tests/data/hub" -c "wiki.api=http://127.0.0.1:$port/api.php" -c wiki.hotline=Project:Help -c wiki.contact=a@example.org "$@"; }
fetch() { # REVISION
	echo "$1" >"$tmp/wiki/revision"
	: >"$tmp/wiki/asked"
	run cphub hotline list --refresh --json
	is_status 0
}
asked() { grep -c "$1" "$tmp/wiki/asked"; }

cp "$top/tests/data/threads/08-fancy-signatures.wiki" "$tmp/wiki/page"
sed '1,/^$/d' "$top/tests/data/wiki/items-08.txt" >"$tmp/wiki/items"
fetch 1
run cphub hotline show 1 --json
out_is_json "[c['author'] for c in j['comments']].index('Quill') == 8 and j['replies'] == 11"
out_is_json "[(c['level'], c['when']) for c in j['comments'] if c['author'] == 'Quill'] == [(2, '2024-03-01T08:08:00Z')]"
printf 'Yes.\n' >answer
run cphub hotline reply 1 9 --body answer --yes
is_status 3
err_has 'only be answered on the wiki itself'
run cphub hotline reply 1 8 --body answer --yes
is_status 0
ok 'who signed by a template is named, and answered on the wiki alone'

fetch 1
[ "$(asked discussiontools)" = 0 ] || fault 'an unchanged page was asked about'
run cphub hotline show 1 --json
out_is_json "'Quill' in [c['author'] for c in j['comments']]"
ok 'an unchanged page is not asked about again'

for broken in '{}' '[]' '{"discussiontoolspageinfo":{"threaditemshtml":7}}' '{"errors":[{"code":"internal_api_error_X","text":"x"}]}'; do
	printf '%s' "$broken" >"$tmp/wiki/items"
	fetch "$(($(cat "$tmp/wiki/revision") + 1))"
	out_is_json "j[0]['replies'] == 10"
done
ok 'where it does not answer the page is read from its wikitext, and nothing is said of it'

sed '1,/^$/d' "$top/tests/data/wiki/items-none.txt" >"$tmp/wiki/items"
fetch 20
[ "$(asked discussiontools)" = 1 ] || fault 'it was not asked'
fetch 21
[ "$(asked discussiontools)" = 0 ] || fault 'a wiki that has none was asked again'
out_is_json "j[0]['replies'] == 10"
ok 'a wiki that has none is not asked each time'

done_testing
