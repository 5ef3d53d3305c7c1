import assert from 'node:assert/strict';
import { newProfile } from '../../../../src/core/cluster/profile';
import { draftOfPasted, type PastedFor } from '../../../../src/core/flow/pasted/pastedDraft';
import { pastedClusters } from '../../../../src/core/flow/pasted/pastedClusters';
import type { Draft } from '../../../../src/core/model/draft';
import { isFailure } from '../../../../src/core/model/failure';
import type { HttpRequest, Parts } from '../../../../src/core/model/request';
import { buildRequest } from '../../../../src/core/request/build';
import { ANY_ORIGIN } from '../../../../src/core/request/calledOperation';
import { textOf } from '../../../../src/core/request/parts';
import { scopeOf } from '../../../../src/core/request/variables';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import { readCurl } from '../../../../src/core/snippet/read/readCurl';
import { emitSnippet, SNIPPET_TARGET_IDS } from '../../../../src/core/snippet/snippets';
import { nastyRequests } from '../../snippet/corpus';
import { randomRequests } from '../../snippet/randomRequests';
import { randomDrafts, VARIABLES } from './randomDrafts';

const PROFILE = newProfile({ host: '10.0.0.5', port: 9440, name: 'Lab', trust: { policy: 'system' } });
const ORIGIN = 'https://10.0.0.5:9440';
const SCOPE = scopeOf(PROFILE, { userName: 'admin' }, [VARIABLES]);
const FOR: PastedFor = { profile: PROFILE, variables: [...VARIABLES.keys()] };
const TARGETS = SNIPPET_TARGET_IDS.filter((id) => id.startsWith('curl-'));
const STYLES: readonly SnippetContext['curl'][] = [{}, { longFlags: true }, { oneLine: true }, { jq: '.a' }];

const contextOf = (at: number): SnippetContext => ({
  trust: at % 2 === 0 ? { policy: 'system' } : { policy: 'pin', spkiSha256: 'ab'.repeat(32) },
  login: at % 3 === 0 ? { kind: 'basic', userName: 'admin' } : { kind: 'none' },
  curl: STYLES[at % STYLES.length]!,
});

/** A request with each secret in a text of its own, and with the one escape of a space that fields have. */
function plain({ target, headers, body, ...rest }: HttpRequest): unknown {
  const text = (parts: Parts): string => textOf(parts, ({ secret }) => `\0${secret}\0`);
  const [path = '', ...query] = text(target).split('?');
  return {
    ...rest,
    path,
    query: query.join('?').replaceAll('+', '%20'),
    headers: headers.map(({ name, value }) => [name, text(value)]),
    body: body?.kind === 'text' ? text(body.parts) : body,
  };
}

const pasted = (text: string, known: PastedFor = FOR) => draftOfPasted(readCurl(text), known);

describe('A draft of a pasted command', () => {
  for (const target of TARGETS)
    it(`builds the request again that ${target} was made of`, () => {
      let seen = 0;
      for (const [at, draft] of [...randomDrafts(250, 17)].entries()) {
        const request = sendable(draft);
        if (!request) continue;
        seen += 1;
        const text = emitSnippet(target, request, contextOf(at));
        const again = buildRequest(pasted(text).draft, SCOPE);
        const empty = request.body?.kind === 'text' && textOf(request.body.parts) === '';
        assert.deepEqual(
          plain(again),
          plain(empty ? { ...request, body: undefined } : request),
          `${at}: ${JSON.stringify(draft)}\n${text}`,
        );
      }
      assert.ok(seen > 100, `${seen}`);
    });

  it('sends what the command sends, whatever was typed into it', () => {
    const requests = [
      ...nastyRequests(ORIGIN).map(({ request }) => request),
      ...randomRequests(300, 5, { origin: ORIGIN, secrets: false }),
    ];
    let seen = 0;
    for (const [at, request] of requests.entries()) {
      const { draft, notes } = pasted(emitSnippet('curl-bash', request, contextOf(at)));
      // What looks like a variable is one from now on, and what is sent by no method of ours is refused.
      if (notes.some(({ kind }) => kind === 'variables' || kind === 'body-bytes')) continue;
      if (!/^[A-Z]+$/.test(request.method)) continue;
      seen += 1;
      const again = buildRequest(draft, SCOPE);
      assert.equal(encoded(again), encoded(request), `${at}`);
      assert.deepEqual(
        [again.method, again.headers, bodyText(again)],
        [request.method, request.headers, bodyText(request)],
        `${at}`,
      );
    }
    assert.ok(seen > 150, `${seen}`);
  });

  it('has its query in fields as a person types it, and what fields can not say in its URL', () => {
    const { draft } = pasted(
      `curl '${ORIGIN}/a?$filter=name+eq+%27x%20y%27&b=%2541&c=%0A&d=%7B%7Bplain%7D%7D'`,
    );
    assert.equal(draft.url, `${ANY_ORIGIN}/a`);
    assert.deepEqual(
      draft.query.map(({ name, value }) => [name, value]),
      [
        ['$filter', "name eq 'x y'"],
        ['b', '%2541'],
        ['c', '%0A'],
        ['d', '%7B%7Bplain%7D%7D'],
      ],
    );
    assert.equal(pasted(`curl '${ORIGIN}/a?all&b=1+2'`).draft.url, `${ANY_ORIGIN}/a?all&b=1+2`);
    assert.equal(pasted(`curl '${ORIGIN}/a?=1'`).draft.url, `${ANY_ORIGIN}/a?=1`);
  });

  it('has places for what documentation leaves open, unless braces are text', () => {
    const open = pasted(`curl '${ORIGIN}/vms/{uuid}'`).draft;
    assert.deepEqual(open.path, [{ name: 'uuid', value: '', enabled: true }]);
    const text = pasted(`curl -g '${ORIGIN}/vms/{uuid}/{{plain}}'`).draft;
    assert.deepEqual([text.url, text.path], [`${ANY_ORIGIN}/vms/%7Buuid%7D/{{plain}}`, []]);
  });

  it('names each variable that it refers to, by the name that it has here', () => {
    const command = `curl -H "X: $FOO {{odd name}}" -d '{"a":"{{$guid}}"}' "${ORIGIN}/$api_key/$PRISM_USER?x=$SECRET_PATH"`;
    const { draft, notes } = pasted(command);
    assert.deepEqual(
      notes.find(({ kind }) => kind === 'variables'),
      { kind: 'variables', names: ['api-key', 'username', 'PATH', 'FOO', 'odd name', '$guid'] },
    );
    assert.equal(draft.url, `${ANY_ORIGIN}/{{api-key}}/{{username}}`);
  });

  it('has no login of any kind in it, and says what was left out by name alone', () => {
    const canary = 'c4n4ry';
    const command = `curl -u admin:${canary} --oauth2-bearer ${canary} -b "NTNX_IGW_SESSION=${canary}" -H 'Authorization: Basic ${canary}' -H 'Cookie: a=${canary}' -H 'X-Ntnx-Api-Key: ${canary}' -x http://u:${canary}@proxy:3128 'https://admin:${canary}@10.0.0.5:9440/a'`;
    const read = pasted(command);
    assert.doesNotMatch(JSON.stringify(read), new RegExp(canary));
    assert.deepEqual(read.draft.headers, []);
    assert.deepEqual(
      read.notes.map(({ kind }) => kind),
      ['login', 'secret-headers', 'cookies', 'route'],
    );
  });

  it('leaves to the cluster what its profile adds to every request', () => {
    const profile = {
      ...PROFILE,
      ...{ via: 'pc', clusterUuid: 'u-1' },
      headers: [
        { name: 'X-Gate', value: 'a' },
        { name: 'X-Key', secret: true as const },
      ],
    };
    const command = (gate: string): string =>
      `curl -H 'X-Gate: ${gate}' -H "X-Key: $KEY" -H 'X-Own: 1' '${ORIGIN}/PrismGateway/services/rest/v2.0/vms/?a=1&proxyClusterUuid=u-1'`;
    const { draft } = pasted(command('a'), { profile });
    assert.deepEqual([draft.headers.map(({ name }) => name), draft.query.length], [['X-Own'], 1]);
    assert.deepEqual(
      pasted(command('b'), { profile }).draft.headers.map(({ name }) => name),
      ['X-Gate', 'X-Own'],
    );
  });

  it('keeps which cluster a Prism Central is to hand it on to, where its profile does not add that', () => {
    const profile = { ...PROFILE, clusterUuid: 'u-1' };
    const { draft } = pasted(`curl '${ORIGIN}/a?proxyClusterUuid=u-1'`, { profile });
    assert.equal(draft.query.length, 1);
  });

  it('takes the first of two variables that our snippets would call the same', () => {
    const { draft } = pasted(`curl "${ORIGIN}/$api_key"`, { ...FOR, variables: ['api-key', 'api key'] });
    assert.equal(draft.url, `${ANY_ORIGIN}/{{api-key}}`);
  });

  it('has the file that is its body by its path', () => {
    const { draft } = pasted(`curl -T /srv/disk.img '${ORIGIN}/a'`);
    assert.deepEqual([draft.method, draft.bodyFile], ['PUT', '/srv/disk.img']);
  });

  it('leaves the file open for a body that is no text', () => {
    const bytes = nastyRequests(ORIGIN).find(({ name }) => name === 'all bytes')!.request;
    const { draft, notes } = pasted(emitSnippet('curl-bash', bytes, contextOf(0)));
    assert.deepEqual([draft.bodyFile, draft.body], ['', undefined]);
    assert.ok(notes.some(({ kind }) => kind === 'body-bytes'));
  });

  it('of an address that no cluster here has keeps the path, and says so first', () => {
    const { draft, notes } = pasted(`curl -k 'https://192.0.2.9:9440/api/x?a=1'`, {});
    assert.equal(draft.url, `${ANY_ORIGIN}/api/x`);
    assert.deepEqual(notes[0], { kind: 'no-cluster', names: ['192.0.2.9:9440'] });
    for (const origin of ['https://$HOST:9440', 'https://{{host}}:9440', 'https://$PRISM_HOST:$PRISM_PORT'])
      assert.equal(pasted(`curl "${origin}/api/x"`, {}).draft.url, `${ANY_ORIGIN}/api/x`);
  });
});

describe('The cluster of a pasted command', () => {
  const cluster = (id: string, host: string, port: number, more: object = {}) => ({
    ...newProfile({ id, host, port, trust: { policy: 'system' } }),
    ...more,
  });
  const clusters = [
    cluster('a', '10.0.0.5', 9440),
    cluster('b', '10.0.0.5', 443),
    cluster('c', 'pc.example', 9440),
    cluster('d', 'pc.example', 9440, { clusterUuid: 'u-1', via: 'c' }),
    cluster('e', 'pc.example', 9440),
    cluster('f', 'fd00::5', 9440),
    cluster('g', 'host', 9440),
  ];
  for (const [address, wanted] of [
    ['https://10.0.0.5:9440/x', 'a'],
    ['https://10.0.0.5/x', 'b'],
    ['https://PC.example:9440/x', 'c e'],
    ['https://pc.example/x', 'c e'],
    ['https://pc.example:9440/x?proxyClusterUuid=u-1', 'd'],
    ['https://pc.example:9440/x?proxyClusterUuid=u-2', 'c e'],
    ['https://[FD00:0::5]:9440/x', 'f'],
    ['https://10.0.0.6:9440/x', ''],
    ['https://10.0.0.5:9441/x', ''],
    ['https://$host:9440/x', ''],
    ['https://{{host}}:9440/x', ''],
    ['https://10.0.0.5:$port/x', ''],
    ['https://10.0.0.5@192.0.2.1:9440/x', ''],
  ] as const)
    it(`at ${address} is ${wanted || 'none'}`, () => {
      const { call } = readCurl(`curl "${address}"`);
      assert.equal(
        pastedClusters(call, clusters)
          .map(({ id }) => id)
          .join(' '),
        wanted,
      );
    });
});

/** A target in which all that may be percent-encoded is. */
function encoded({ target }: HttpRequest): string {
  const [path = '', ...query] = textOf(target).split('?');
  const all = (text: string): string =>
    text
      .replace(/[^A-Za-z0-9\-._~%/&=]/gu, (sign) =>
        [...new TextEncoder().encode(sign)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
      )
      .replace(/%(?![0-9a-f]{2})/gi, '%25')
      .toUpperCase();
  return `${all(path)}?${all(query.join('?').replaceAll('+', '%20'))}`;
}

const bodyText = ({ body }: HttpRequest): unknown =>
  body?.kind === 'bytes'
    ? Buffer.from(body.bytes).toString()
    : body?.kind === 'text'
      ? textOf(body.parts)
      : (body?.path ?? '');

function sendable(draft: Draft): HttpRequest | undefined {
  try {
    return buildRequest(draft, SCOPE);
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}
