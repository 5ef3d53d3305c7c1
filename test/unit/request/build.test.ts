import assert from 'node:assert/strict';
import path from 'node:path';
import type { Draft, DraftField } from '../../../src/core/model/draft';
import { isFailure, type Reason } from '../../../src/core/model/failure';
import {
  buildRequest,
  callsOperation,
  effectOfDraft,
  previewUrl,
  unresolvedNames,
} from '../../../src/core/request/build';
import { textOf } from '../../../src/core/request/parts';
import { scopeOf, type VariableValue } from '../../../src/core/request/variables';

const field = (name: string, value: string, enabled = true): DraftField => ({ name, value, enabled });

const draft = (more: Partial<Draft> = {}): Draft => ({
  format: 1,
  name: 'x',
  method: 'GET',
  url: 'https://{{cluster_ip}}:{{port}}/api/nutanix/v3/vms',
  path: [],
  query: [],
  headers: [],
  ...more,
});

const scope = (layer: Record<string, VariableValue> = {}, host = '10.0.0.5') =>
  scopeOf({ host, port: 9440 }, { userName: 'admin' }, [new Map(Object.entries(layer))]);

const failing =
  (reason: Reason, word = '') =>
  (error: unknown) =>
    isFailure(error) && error.reason === reason && error.message.includes(word);

const target = (more: Partial<Draft>, layer: Record<string, VariableValue> = {}): string =>
  textOf(buildRequest(draft(more), scope(layer)).target, ({ secret }) => `<${secret}>`);

const at = (path: string): string => `https://{{cluster_ip}}:{{port}}${path}`;

const LIST = {
  effect: 'read',
  family: 'v3',
  key: 'v3 POST /vms/list',
  method: 'POST',
  urlPath: '/api/nutanix/v3/vms/list',
} as const;

describe('A request built from a draft', () => {
  it('has method, origin, target, headers, body and what the transport will add', () => {
    const built = buildRequest(
      draft({
        method: 'post',
        url: at('/api/nutanix/v3/vms/list'),
        headers: [field('Content-Type', 'application/json'), field('X-Off', '1', false)],
        body: '{"kind":"{{kind}}"}',
      }),
      scope({ kind: 'vm' }),
      LIST,
    );
    assert.deepEqual(built, {
      method: 'POST',
      origin: 'https://10.0.0.5:9440',
      target: ['/api/nutanix/v3/vms/list'],
      headers: [{ name: 'Content-Type', value: ['application/json'] }],
      body: { kind: 'text', parts: ['{"kind":"vm"}'] },
      effect: 'read',
      family: 'v3',
      operation: 'v3 POST /vms/list',
      late: ['authorization', 'cookie'],
    });
  });

  it('has the effect of what is sent, whatever operation its text claims', () => {
    const effectOf = (more: Partial<Draft>) => buildRequest(draft(more), scope(), LIST);
    const listed = effectOf({ method: 'POST', url: at('/api/nutanix/v3/vms/list?x=1') });
    assert.deepEqual([listed.effect, listed.operation], ['read', LIST.key]);
    for (const [method, path, effect] of [
      ['DELETE', '/api/nutanix/v3/vms/list', 'destroy'],
      ['POST', '/api/nutanix/v3/vms', 'write'],
      ['POST', '/api/nutanix/v3/vms/list/more', 'write'],
      ['POST', '/evil?/api/nutanix/v3/vms/list', 'write'],
    ] as const) {
      const built = effectOf({ method, url: at(path) });
      assert.deepEqual([built.effect, built.operation], [effect, undefined], `${method} ${path}`);
    }
  });

  it('fits its template with any value of a path parameter', () => {
    const clone = { method: 'POST', urlPath: '/api/nutanix/v2.0/vms/{uuid}/clone' };
    const url = at('/api/nutanix/v2.0/vms/{uuid}/clone');
    const fits = (value: string) =>
      callsOperation(draft({ method: 'POST', url, path: [field('uuid', value)] }), scope(), clone);
    assert.deepEqual(['', 'a b', 'a/b', 'x'].map(fits), [true, true, true, true]);
    assert.equal(
      callsOperation(draft({ method: 'POST', url: at('/api/nutanix/v2.0/vms/1/clone') }), scope(), clone),
      true,
    );
    assert.equal(
      callsOperation(draft({ method: 'POST', url: at('/api/nutanix/v2.0/vms/clone') }), scope(), clone),
      false,
    );
  });

  it('does without an operation what its path says: a list only reads, a shutdown interrupts', () => {
    const effectAt = (path: string, method = 'POST') =>
      buildRequest(draft({ method, url: at(path) }), scope()).effect;
    assert.equal(effectAt('/api/nutanix/v3/vms/list'), 'read');
    assert.equal(effectAt('/api/nutanix/v3/vms/1/acpi_shutdown'), 'disrupt');
    assert.equal(effectAt('/PrismGateway/services/rest/v2.0/vms/1/set_power_state/'), 'disrupt');
    assert.equal(effectAt('/PrismGateway/services/rest/v2.0/vms/1/restore'), 'destroy');
  });

  it('has never less than the effect that is described of the operation that it calls', () => {
    const path = '/elsewhere/{id}/purge';
    const operation = { effect: 'destroy', method: 'POST', urlPath: path } as const;
    const sent = draft({ method: 'POST', url: at('/elsewhere/1/purge') });
    assert.equal(effectOfDraft(sent, scope(), operation), 'destroy');
    assert.equal(effectOfDraft(sent, scope(), { ...operation, effect: 'read' }), 'write');
    assert.equal(effectOfDraft({ ...sent, method: 'PUT' }, scope(), operation), 'write');
  });

  it('expects the worst of a header by which a server may take it for one of another method', () => {
    for (const name of ['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override']) {
      const header = { name, value: '{{method}}', enabled: true };
      const sent = draft({ method: 'GET', url: at('/api/nutanix/v3/vms/1'), headers: [header] });
      assert.equal(effectOfDraft(sent, scope()), 'destroy');
      const off = { ...sent, headers: [{ ...header, enabled: false }] };
      assert.equal(effectOfDraft(off, scope()), 'read');
      const named = { ...sent, headers: [field('{{name}}', 'DELETE')] };
      assert.equal(effectOfDraft(named, scope({ name })), 'destroy');
    }
  });

  it('expects the worst of a parameter by which a server may take it for one of another method', () => {
    const list = { method: 'POST', url: at('/api/nutanix/v3/vms/list') };
    const layer = { what: '_method', pair: '_method=DELETE' };
    const form = [field('Content-{{type}}', 'application/x-www-form-urlencoded')];
    const effectOf = (more: Partial<Draft>) =>
      effectOfDraft(draft({ ...list, ...more }), scope({ ...layer, type: 'Type' }));
    for (const query of [
      '_method=DELETE',
      'a=1&_METHOD=put',
      '%5Fmethod=DELETE',
      '{{what}}=DELETE',
      'a=?&{{pair}}',
    ])
      assert.equal(effectOf({ url: `${list.url}?${query}` }), 'destroy', query);
    assert.equal(effectOf({ query: [field('{{what}}', 'DELETE')] }), 'destroy');
    assert.equal(effectOf({ headers: form, body: 'a=1&{{what}}=DELETE' }), 'destroy');
    assert.equal(effectOf({ query: [field('_method', 'DELETE', false)] }), 'read');
    assert.equal(effectOf({ headers: form, body: 'a=_method' }), 'read');
    assert.equal(effectOf({ body: '{"filter":"_method=DELETE"}' }), 'read');
  });

  it('does without an operation what its method says', () => {
    const effects = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'].map(
      (method) => buildRequest(draft({ method }), scope()).effect,
    );
    assert.deepEqual(effects, ['read', 'read', 'read', 'write', 'write', 'write', 'destroy']);
  });

  it('has path parameters encoded as one segment', () => {
    const cases: readonly [value: string, encoded: string][] = [
      ['0005b0f1-8f43', '0005b0f1-8f43'],
      ['ZXJnb24=:0005b0f1', 'ZXJnb24=:0005b0f1'],
      ['a b', 'a%20b'],
      ['a/b?c#d', 'a%2Fb%3Fc%23d'],
      ['ä€😀', '%C3%A4%E2%82%AC%F0%9F%98%80'],
      ['100%', '100%25'],
      ['a%2Fb', 'a%2Fb'],
      ['a;b+c&d', 'a%3Bb%2Bc%26d'],
      ["it's (ok)", "it's%20(ok)"],
      ['a.b', 'a.b'],
      ['...', '...'],
    ];
    for (const [value, encoded] of cases)
      assert.equal(target({ url: at('/vms/{uuid}/'), path: [field('uuid', value)] }), `/vms/${encoded}/`);
  });

  it('has variables in path parameters, secret ones too', () => {
    const path = [field('a', '{{x}}'), field('b', '{{s}}')];
    assert.equal(target({ url: at('/{a}/{b}'), path }, { x: 'p q', s: { secret: true } }), '/p%20q/<s>');
    const built = buildRequest(draft({ url: at('/{b}'), path }), scope({ s: { secret: true } }));
    assert.deepEqual(built.target, ['/', { secret: 's', encoding: 'url' }]);
  });

  it('does not walk to another operation by a path parameter', () => {
    for (const value of ['.', '..', '%2e%2E', '.%2e', '{{up}}'])
      assert.throws(
        () =>
          target({ method: 'DELETE', url: at('/vms/{uuid}'), path: [field('uuid', value)] }, { up: '..' }),
        failing('unreadable-request', 'uuid'),
      );
  });

  it('has the query encoded, with the dollar signs of v4 and the equals signs of filters as they are', () => {
    assert.equal(
      target(
        {
          url: at('/api/vmm/v4.0/ahv/config/vms'),
          query: [
            field('$filter', "name eq 'a&b' and x gt 2024-01-01T00:00:00+02:00"),
            field('$limit', '{{n}}'),
            field('filter_criteria', 'vm_name==foo'),
            field('off', '1', false),
            field('', 'nameless'),
            field('empty', ''),
            field('twice', '1'),
            field('twice', '2'),
            field('a=b', 'c=d,e;f|g[0]'),
            field('coded', 'a%20b 5%'),
          ],
        },
        { n: '5' },
      ),
      '/api/vmm/v4.0/ahv/config/vms?$filter=name%20eq%20%27a%26b%27%20and%20x%20gt%202024-01-01T00:00:00%2B02:00' +
        '&$limit=5&filter_criteria=vm_name==foo&empty=&twice=1&twice=2&a%3Db=c=d,e%3Bf%7Cg%5B0%5D&coded=a%20b%205%25',
    );
  });

  it('keeps a query that is in the URL, and drops what is behind #', () => {
    assert.equal(target({ url: at('/a?x=1&y=a b#top'), query: [field('z', '2')] }), '/a?x=1&y=a%20b&z=2');
    assert.equal(target({ url: at('?x=1') }), '/?x=1');
  });

  it('may be written with a path only, or with a variable for the beginning', () => {
    assert.equal(target({ url: '/api/x' }), '/api/x');
    assert.equal(target({ url: '{{base}}/x' }, { base: 'https://10.0.0.5:9440/api' }), '/api/x');
    assert.equal(target({ url: at('') }), '/');
    assert.equal(target({ url: ' HTTPS://10.0.0.5:9440/x ' }), '/x');
  });

  it('does not let the value of a variable begin a query', () => {
    assert.equal(target({ url: at('/{{x}}/y') }, { x: 'a?b=1#c' }), '/a%3Fb=1%23c/y');
  });

  it('has an IPv6 address in brackets in its URL, and without in its body', () => {
    const built = buildRequest(draft({ body: '{{cluster_ip}}' }), scope({}, '2001:db8::5'));
    assert.equal(built.origin, 'https://[2001:db8::5]:9440');
    assert.deepEqual(built.body, { kind: 'text', parts: ['2001:db8::5'] });
    assert.equal(
      previewUrl(draft(), scope({}, '2001:db8::5')),
      'https://[2001:db8::5]:9440/api/nutanix/v3/vms',
    );
  });

  it('is refused for another host, port or scheme', () => {
    for (const url of [
      'https://evil.test:9440/api',
      'https://10.0.0.5/api',
      'https://10.0.0.5:9441/api',
      'http://10.0.0.5:9440/api',
      'https://10.0.0.5:9440.evil.test/api',
      'https://10.0.0.5.evil.test:9440/api',
      'https://{host}/api',
      'ftp://10.0.0.5:9440/',
      'https:///api',
      '{{base}}/x',
    ])
      assert.throws(
        () =>
          buildRequest(
            draft({ url, path: [field('host', 'evil.test')] }),
            scope({ base: 'https://evil.test' }),
          ),
        failing('foreign-host'),
        url,
      );
  });

  it('is refused with a login in the URL, which is not repeated', () => {
    for (const url of ['https://admin:hunter2@10.0.0.5:9440/', 'https://10.0.0.5:9440@evil.test/'])
      assert.throws(
        () => buildRequest(draft({ url }), scope()),
        (error) =>
          failing('unreadable-request', 'URL')(error) && !(error as Error).message.includes('hunter2'),
      );
  });

  it('never leaves the cluster by a path that begins with two slashes', () => {
    assert.deepEqual(buildRequest(draft({ url: '//evil.test/x' }), scope()).origin, 'https://10.0.0.5:9440');
  });

  it('is refused while a variable or a path parameter has no value, naming all', () => {
    const incomplete = draft({
      url: at('/vms/{uuid}/{{kind}}'),
      path: [field('uuid', ''), field('other', '{{unused}}')],
      query: [field('a', '{{b}}'), field('c', '{{off}}', false)],
      headers: [field('X-A', '{{h}}'), field('{{n}}', '1')],
      body: '{{b}} {{c}}',
    });
    const names = ['uuid', 'kind', 'b', 'h', 'n', 'c'];
    assert.deepEqual(unresolvedNames(incomplete, scope()), names);
    assert.throws(
      () => buildRequest(incomplete, scope()),
      (error) =>
        isFailure(error) &&
        error.reason === 'unresolved-variable' &&
        JSON.stringify(error.facts.data?.['names']) === JSON.stringify(names),
    );
  });

  it('names a circle of variables among what has no value', () => {
    assert.deepEqual(unresolvedNames(draft({ body: '{{a}}' }), scope({ a: '{{b}}', b: '{{a}}' })), ['a']);
  });

  it('has headers with variables, without those that are worked out when it is sent', () => {
    const headers = [
      field('Accept', ' {{t}} '),
      field('Host', 'evil.test'),
      field('content-length', '5'),
      field('Expect', '100-continue'),
      field('X-Key', '{{s}}'),
      field('', 'x'),
    ];
    assert.deepEqual(buildRequest(draft({ headers }), scope({ t: 'a/b', s: { secret: true } })).headers, [
      { name: 'Accept', value: ['a/b'] },
      { name: 'X-Key', value: [{ secret: 's', encoding: 'raw' }] },
    ]);
  });

  it('is refused with headers that would break the message or replace the login, whose values are not repeated', () => {
    const refused: readonly [name: string, value: string][] = [
      ['X-A', 'a\r\nX-Evil: hunter2'],
      ['X-A', 'hunter2\0'],
      ['X-A', 'hunter2€'],
      ['X A', 'hunter2'],
      ['X-A:', 'hunter2'],
      ['X-{{evil}}', 'hunter2'],
      ['X-A', '{{evil}}hunter2'],
      ['Authorization', 'Basic hunter2'],
      ['cookie', 'a=hunter2'],
    ];
    for (const [name, value] of refused)
      assert.throws(
        () => buildRequest(draft({ headers: [field(name, value)] }), scope({ evil: 'a\nb' })),
        (error) => failing('unreadable-request')(error) && !(error as Error).message.includes('hunter2'),
        name,
      );
  });

  it('is refused without a method', () => {
    for (const method of ['CONNECT', 'connect', '', 'GET /x', 'G\r\nX'])
      assert.throws(() => buildRequest(draft({ method }), scope()), failing('unreadable-request'));
  });

  it('has secrets in its body encoded for JSON where the body is JSON', () => {
    const secret = { s: { secret: true } as const };
    const encoding = (more: Partial<Draft>): unknown => {
      const { body } = buildRequest(draft(more), scope(secret));
      const part = body?.kind === 'text' ? body.parts.find((each) => typeof each !== 'string') : undefined;
      return typeof part === 'object' ? part.encoding : undefined;
    };
    assert.equal(encoding({ body: '{"a":"{{s}}"}' }), 'json');
    assert.equal(encoding({ body: '"{{s}}"', headers: [field('content-type', 'application/json')] }), 'json');
    assert.equal(encoding({ body: 'a={{s}}' }), 'raw');
  });

  it('takes its body from a file by its path as it is written, and calls it bytes unless a header says more', () => {
    const home = path.resolve('/home/a {{cluster_ip}}.iso');
    const built = buildRequest(draft({ method: 'PUT', bodyFile: home }), scope());
    assert.deepEqual(built.body, { kind: 'file', path: home });
    assert.deepEqual(built.headers, [{ name: 'Content-Type', value: ['application/octet-stream'] }]);
    assert.equal(built.effect, 'write');
    const said = [field('content-type', 'application/x-qemu-disk')];
    assert.deepEqual(buildRequest(draft({ bodyFile: home, headers: said }), scope()).headers, [
      { name: 'content-type', value: ['application/x-qemu-disk'] },
    ]);
    const off = [field('content-type', 'text/plain', false)];
    assert.equal(buildRequest(draft({ bodyFile: home, headers: off }), scope()).headers.length, 1);
    assert.deepEqual(unresolvedNames(draft({ bodyFile: '/{{nobody}}' }), scope()), []);
  });

  it("finds a relative file from its collection's folder, and nowhere without one", () => {
    const folder = path.resolve('/team/collections');
    const from = (bodyFile: string) => buildRequest(draft({ bodyFile }), { ...scope(), folder }).body;
    const file = (...names: string[]) => ({ kind: 'file', path: path.join(...names) });
    assert.deepEqual(from('-a b.iso'), file(folder, '-a b.iso'));
    assert.deepEqual(from('~/.ssh/id_rsa'), file(folder, '~', '.ssh', 'id_rsa'));
    assert.deepEqual(from('../../etc/passwd'), file(path.resolve('/etc/passwd')));
    assert.throws(
      () => buildRequest(draft({ bodyFile: 'a.iso' }), scope()),
      failing('unreadable-file', 'a.iso'),
    );
    assert.throws(
      () => buildRequest(draft({ bodyFile: '/a\0b' }), { ...scope(), folder }),
      failing('unreadable-file'),
    );
  });

  it('is not built while the file that is its body is still to be chosen', () => {
    assert.throws(() => buildRequest(draft({ bodyFile: '' }), scope()), failing('unreadable-request'));
  });

  it('keeps an empty body apart from none', () => {
    assert.deepEqual(buildRequest(draft({ body: '' }), scope()).body, { kind: 'text', parts: [] });
    assert.equal('body' in buildRequest(draft(), scope()), false);
  });
});
