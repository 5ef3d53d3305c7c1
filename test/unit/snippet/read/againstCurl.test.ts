import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spelled } from '../../../../src/core/snippet/call';
import { readCurl } from '../../../../src/core/snippet/read/readCurl';
import { makeTestCertificate } from '../../support/certificates';
import { isThere, run } from '../../support/run';
import { startTlsServer, type Received } from '../../support/tlsServer';

/** Commands as documentation, browsers and people write them; `URL` is the server's address. */
const COMMANDS = [
  'curl -k URL/api/nutanix/v2.0/vms/',
  'curl -sSk URL/a?count=1\\&page=2',
  'curl -skL -X GET "URL/api?filter=vm_name%3D%3Da" -H "Accept: application/json"',
  `curl -k -H 'Content-Type: application/json' -d '{"kind":"vm","length":20}' URL/api/nutanix/v3/vms/list`,
  `curl -k --json '{"a":' --json '1}' URL/j`,
  `curl -k --json '{"a":1}' -H 'Accept: */*' URL/j`,
  `curl -k -d a=1 -d 'b=x y' --data-urlencode 'c=ü &+~' --data-urlencode '=d=e' --data-urlencode 'plain text' URL/form`,
  `curl -kG -d a=1 --data-urlencode "filter=name eq 'x'" 'URL/api?z=0'`,
  `curl -kG -d a=1 'URL/api?'`,
  `curl -k --get --data-raw '@x' URL/api`,
  'curl -k -XDELETE URL/vms/1 -H\'If-Match: "e"\'',
  'curl -kI URL/head',
  'curl -k -X PUT -d "" URL/empty',
  'curl -k -X POST URL/none -H "Content-Length: 0"',
  'curl -k -A prism/1 -e https://a.example/ -r 0-99 URL/h',
  `curl -k -H 'X-Empty;' -H 'X-Twice: 1' -H 'X-Twice: 2' -H 'Accept:' -H 'Gone:' URL/h`,
  `curl -k -H $'X-Bytes: \\xe9' -H 'X-Utf: é' URL/h`,
  `curl -k --data-binary $'a\\r\\nb\\u00e9\\x00c' URL/b`,
  `curl -k --data-binary $'\\xff\\xfe\\r\\n' -H 'Content-Type: application/octet-stream' URL/b`,
  'curl -k --data-binary @- URL/b <<\'EOF\'\n{"a": "$HOME `id`",\n "b": 2}\nEOF',
  'curl -k -d @- URL/b <<EOF\n{"a": "\\$5",\n "b": 2}\nEOF',
  'curl -k -d "$(cat <<\'EOF\'\n{\n  "a": 1\n}\n\nEOF\n)" URL/b',
  'curl -k -d @- URL/b <<-EOF\n\t{"a":1}\n\tEOF',
  'curl -k --data-binary @- URL/b <<< "line"',
  `echo '{"a":1}' | curl -k -H 'Content-Type: application/json' -d @- URL/b | cat`,
  `printf %s '{"a":1}' | curl -k --data-binary @- URL/b`,
  `curl -k -d 'it'\\''s "q"' URL/b # a comment`,
  'curl -k \\\n  --request POST \\\n  --header "Content-Type: application/json" \\\n  --data "{\\"a\\":\\"b\\\\\\\\c\\"}" \\\n  URL/b',
  'curl -k -- URL/dashes',
  'curl --insecure -X PATCH --data-raw x URL/long',
  'curl -k --url URL/first -o /dev/null --no-progress-meter',
  `curl -kg 'URL/a[1]{b}?c={d,e}'`,
  `curl -k 'URL/a/./b/../c?d=/../e'`,
  `curl -k --path-as-is 'URL/a/../c'`,
  "curl -k 'URL/api/$actions/clone?$filter=name%20eq%20%27a%27'",
  "curl -k 'URL/frag#ment'",
  `curl -k --url-query 'a=x y' --url-query '+b=%20' URL/q`,
  `curl -k URL/x -d '{"a":1}' -H 'Content-Type: application/json;charset=UTF-8' --compressed`,
] as const;

/** What the client adds, and what is worked out when a request is sent. */
const ADDED = new Set(['host', 'user-agent', 'content-length', 'accept-encoding', 'expect']);

describe('curl and what is read of its commands', () => {
  it('ask for the same: method, path, query, headers in their order, and every byte of the body', async function () {
    this.timeout(60_000);
    if (!isThere('bash') || !isThere('curl')) this.skip();
    const server = await startTlsServer(await makeTestCertificate());
    const folder = await mkdtemp(path.join(tmpdir(), 'prism-read-'));
    try {
      const commands = COMMANDS.map((command) => command.replaceAll('URL', server.origin));
      // A command is read whole from a file of its own, so that a here-document ends where it does.
      const ran = await run('bash', ['-s'], {
        input: commands
          .map((command) => `curl() { command curl -q -s -o /dev/null "$@"; }\n${command}\n`)
          .join(''),
        cwd: folder,
        env: { LC_ALL: 'C.UTF-8' },
      });
      assert.equal(server.received.length, COMMANDS.length, ran.stderr);
      for (const [at, command] of commands.entries()) assertSame(command, server.received[at]!);
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  });
});

function assertSame(command: string, received: Received): void {
  const { call } = readCurl(command);
  assert.equal(call.method, received.method, command);
  assert.equal(spelled(call.target), received.url, command);
  const headers = call.headers.map(({ name, value }) => [name, spelled(value)]);
  const asks = new Set(headers.map(([name = '']) => name.toLowerCase()));
  const wire = received.headers.filter(
    ([name, value]) =>
      !(ADDED.has(name.toLowerCase()) && !asks.has(name.toLowerCase())) &&
      !(name.toLowerCase() === 'accept' && value === '*/*' && !asks.has('accept')),
  );
  assert.deepEqual(sorted(headers), sorted(wire), command);
  const { body } = call;
  const bytes =
    body?.kind === 'text'
      ? Buffer.from(spelled(body.text))
      : body?.kind === 'bytes'
        ? body.bytes
        : Buffer.alloc(0);
  assert.deepEqual(Buffer.from(bytes), received.body, command);
}

/** By name: curl writes its own before those of `-H`. Those of one name stay in their order. */
const sorted = (headers: readonly (readonly string[])[]): string[] =>
  headers
    .map(([name = '', value = ''], at) => ({
      key: name.toLowerCase(),
      at,
      text: `${name.toLowerCase()}: ${value}`,
    }))
    .sort((one, other) => (one.key === other.key ? one.at - other.at : one.key < other.key ? -1 : 1))
    .map(({ text }) => text);
