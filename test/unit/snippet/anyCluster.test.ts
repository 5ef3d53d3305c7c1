import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Draft } from '../../../src/core/model/draft';
import type { HttpRequest } from '../../../src/core/model/request';
import { ANY_CLUSTER, buildUnbound } from '../../../src/core/request/unbound';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { curlBash } from '../../../src/core/snippet/curl/curlBash';
import { isFailure } from '../../../src/core/model/failure';
import { isThere, run } from '../support/run';
import { makeTestCertificate, startTlsServer, type TlsServer } from '../support/tlsServer';
import { skipBecause } from '../../harness/skip';
import { headerValue } from './corpus';
import { TYPESCRIPT_TARGETS } from './typescriptTargets';
import { openWorkplace, type Workplace } from './workplace';

const draft: Draft = {
  format: 1,
  name: 'Update VM',
  method: 'PUT',
  url: 'https://{{cluster_ip}}:{{port}}/api/vmm/v4.3/ahv/config/vms/{extId}',
  path: [{ name: 'extId', value: '', enabled: true }],
  query: [{ name: '$select', value: '{{fields}}', enabled: true }],
  headers: [{ name: 'Content-Type', value: 'application/json', enabled: true }],
  body: '{"name":"{{vm name}}","fixed":"{{known}}"}',
};
const known = new Map([['known', 'v']]);
const context: SnippetContext = { trust: { policy: 'system' }, login: { kind: 'basic' }, anyCluster: true };
const build = (changes: Partial<Draft> = {}): HttpRequest =>
  buildUnbound({ ...draft, ...changes }, { layers: [known] });

describe('The request of an operation of no cluster', () => {
  it('has slots for what has no value, and the values that all clusters share', () => {
    const { origin, target, body, family, effect } = build();
    assert.equal(origin, `https://${ANY_CLUSTER.host}:${ANY_CLUSTER.port}`);
    assert.deepEqual(target, [
      '/api/vmm/v4.3/ahv/config/vms/',
      { secret: 'extId', encoding: 'url' },
      '?$select=',
      { secret: 'fields', encoding: 'url' },
    ]);
    assert.deepEqual(body, {
      kind: 'text',
      parts: ['{"name":"', { secret: 'vm name', encoding: 'json' }, '","fixed":"v"}'],
    });
    assert.deepEqual([family, effect], ['v4:vmm', 'write']);
  });

  it('keeps the values that were typed, and asks for a path parameter that has no field', () => {
    const typed = build({ path: [{ name: 'extId', value: 'a b', enabled: true }], query: [] });
    assert.deepEqual(typed.target, ['/api/vmm/v4.3/ahv/config/vms/a%20b']);
    const none = build({ path: [], query: [] });
    assert.deepEqual(none.target.at(-1), { secret: 'extId', encoding: 'url' });
  });

  it('goes to no other host: one that was typed is refused as ever', () => {
    assert.throws(
      () => build({ url: 'https://prism.example:9440/api/x' }),
      (error) => isFailure(error) && error.reason === 'foreign-host',
    );
  });
});

describe('A snippet for any cluster, executed', function () {
  this.timeout(60_000);
  let folder: string;
  let server: TlsServer;
  let env: Record<string, string>;
  let place: Workplace;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'any-'));
    const certificate = await makeTestCertificate({ names: ['localhost'], ca: true });
    server = await startTlsServer(certificate);
    const ca = path.join(folder, 'ca.pem');
    await writeFile(ca, certificate.certPem);
    env = {
      PRISM_HOST: 'localhost',
      PRISM_PORT: String(server.port),
      PRISM_USER: 'admin',
      PRISM_PASSWORD: 'p"a\\s',
      extId: 'a/b',
      fields: 'x,y',
      vm_name: 'web "01"',
      CURL_CA_BUNDLE: ca,
      NODE_EXTRA_CA_CERTS: ca,
    };
    place = await openWorkplace('{"ok":true}');
  });
  after(async () => {
    await place.close();
    await server.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => server.received.splice(0));

  const arrived = (): void => {
    const [received] = server.received;
    assert.equal(server.received.length, 1);
    const [at = '', asked] = (received?.url ?? '').split('?');
    assert.equal(at.split('/').map(decodeURIComponent).join(' '), ' api vmm v4.3 ahv config vms a/b');
    assert.equal(decodeURIComponent(asked ?? ''), '$select=x,y');
    assert.equal(received?.body.toString(), '{"name":"web \\"01\\"","fixed":"v"}');
    const login = `Basic ${Buffer.from('admin:p"a\\s').toString('base64')}`;
    assert.equal(headerValue(received, 'authorization'), login);
  };

  it('takes the cluster and all that has no value from the environment: curl', async function () {
    if (!isThere('bash') || !isThere('curl')) skipBecause(this, 'bash and curl are not here');
    const text = curlBash(build(), context);
    assert.doesNotMatch(text, /prism\.invalid/);
    const ran = await run('bash', ['-s'], { input: text, env });
    assert.equal(ran.code, 0, ran.stderr);
    arrived();
    const missing = await run('bash', ['-s'], { input: text, env: { ...env, PRISM_HOST: '' } });
    assert.match(missing.stderr, /PRISM_HOST/);
    assert.equal(server.received.length, 1);
  });

  for (const { name, emit } of TYPESCRIPT_TARGETS)
    it(`takes the cluster and all that has no value from the environment: TypeScript with ${name}`, async () => {
      const text = emit(build(), context);
      assert.doesNotMatch(text, /prism\.invalid/);
      const ran = await place.runText(text, env);
      assert.equal(ran.code, 0, ran.stderr);
      arrived();
      const missing = await place.runText(text, { ...env, PRISM_HOST: '' });
      assert.equal(missing.stderr.trim(), 'Set the environment variable PRISM_HOST first.');
      assert.equal(server.received.length, 1);
    });
});
