import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { emitSnippet, SNIPPET_TARGET_IDS, SNIPPET_TARGETS } from '../../../src/core/snippet/snippets';
import { secretVariables } from '../../../src/core/snippet/variables';
import { typeNameOf } from '../../../src/core/snippet/typescript/typeNameOf';
import { isThere, run } from '../support/run';
import { get, nastyRequests, post } from './corpus';

const ORIGIN = 'https://10.0.0.5:9440';
const PIN: SnippetContext = {
  trust: { policy: 'pin', spkiSha256: '0f'.repeat(32) },
  login: { kind: 'basic', userName: 'admin' },
};

const withTarget = (target: string): HttpRequest => ({ ...get(ORIGIN), target: [target] });

describe('snippets', () => {
  for (const target of SNIPPET_TARGET_IDS) {
    describe(SNIPPET_TARGETS[target].label, () => {
      it('holds the name of a secret and never a value, for every nasty request', () => {
        // The environment and the request are all that could give one away; the request holds slots only.
        process.env.PRISM_PASSWORD = 'canary-password';
        process.env.TOKEN = 'canary-token';
        try {
          for (const { request } of nastyRequests(ORIGIN)) {
            const secret: HttpRequest = {
              ...request,
              headers: [...request.headers, { name: 'X-T', value: [{ secret: 'TOKEN', encoding: 'raw' }] }],
            };
            const text = emitSnippet(target, secret, PIN);
            assert.match(text, /PRISM_PASSWORD/);
            assert.match(text, /TOKEN/);
            for (const encoding of ['utf8', 'base64', 'hex'] as const)
              for (const value of ['canary-password', 'canary-token', 'admin:canary-password'])
                assert.ok(!text.includes(Buffer.from(value).toString(encoding)), request.method);
          }
        } finally {
          delete process.env.PRISM_PASSWORD;
          delete process.env.TOKEN;
        }
      });

      it('does not log in where the cluster asks for no login', () => {
        assert.doesNotMatch(
          emitSnippet(target, get(ORIGIN), { ...PIN, login: { kind: 'none' } }),
          /PRISM_|\bBasic\b/,
        );
      });

      it('ends with one line end and has LF only', () => {
        for (const { request } of nastyRequests(ORIGIN)) {
          const text = emitSnippet(target, request, PIN);
          assert.ok(text.endsWith('\n') && !text.endsWith('\n\n') && !text.includes('\r'));
        }
      });

      it('refuses what would be another request on the wire', () => {
        const header = (name: string, value: string): HttpRequest => ({
          ...get(ORIGIN),
          headers: [{ name, value: [value] }],
        });
        for (const request of [
          header('X', 'a\r\nX-Injected: 1'),
          header('X', 'a\0'),
          header('X: a', '1'),
          header('', '1'),
          withTarget('no/slash'),
          withTarget('/a b'),
          withTarget('/a#b'),
          withTarget('/a\nb'),
          { ...get(ORIGIN), method: 'GET --next' },
        ])
          assert.throws(() => emitSnippet(target, request, PIN), { reason: 'unreadable-request' });
      });

      it('refuses a pin without a key', () => {
        const context: SnippetContext = { ...PIN, trust: { policy: 'pin' } };
        assert.throws(() => emitSnippet(target, get(ORIGIN), context), { reason: 'tls-untrusted' });
      });

      it('says the key as base64 of the SHA-256 of the SubjectPublicKeyInfo', () => {
        const base64 = Buffer.from('0f'.repeat(32), 'hex').toString('base64');
        assert.ok(emitSnippet(target, get(ORIGIN), PIN).includes(base64));
      });
    });
  }

  it('keeps an operation name from leaving its comment', () => {
    const context: SnippetContext = { ...PIN, operationName: "x\nprocess.exit(1) //\u2028'" };
    for (const target of SNIPPET_TARGET_IDS)
      assert.doesNotMatch(emitSnippet(target, get(ORIGIN), context), /^process\.exit/m);
  });

  it('for bash has no comment that a shell without comments would choke on', () => {
    const policies = ['system', 'ca', 'pin', 'insecure'] as const;
    for (const policy of policies) {
      const text = emitSnippet('curl-bash', get(ORIGIN), { ...PIN, trust: { ...PIN.trust, policy } });
      for (const line of text.split('\n').filter((each) => each.startsWith('#')))
        assert.doesNotMatch(line, /['"`$\\!*?;&|<>(){}[\]]/);
    }
  });

  it('in its comments of curl names the option as it is written', () => {
    for (const policy of ['pin', 'insecure'] as const)
      for (const [curl, flag] of [
        [{}, '-k'],
        [{ longFlags: true }, '--insecure'],
      ] as const) {
        const context: SnippetContext = { ...PIN, trust: { ...PIN.trust, policy }, curl };
        const lines = emitSnippet('curl-bash', get(ORIGIN), context).split('\n');
        assert.ok(lines.some((line) => line.startsWith(`# ${flag}`)));
        assert.ok(lines.some((line) => !line.startsWith('#') && new RegExp(` ${flag}( |$)`).test(line)));
      }
  });

  it('for bash passes a body that no argument can hold through a pipe', () => {
    const long = emitSnippet('curl-bash', post(ORIGIN, 'x'.repeat(100_001)), PIN);
    assert.match(long, /--data-binary @<\(printf %s '/);
    assert.match(emitSnippet('curl-bash', post(ORIGIN, 'x'.repeat(100_000)), PIN), /--data-raw '/);
  });
});

describe('the variable that stands for a secret', () => {
  it('is its own name where a shell allows it, else the nearest that is free', () => {
    const names = ['token', 'api-key', 'api.key', '2fa', 'PATH', 'prod token', 'é', 'NODE_OPTIONS', 'status'];
    const request: HttpRequest = {
      ...get(ORIGIN),
      headers: names.map((secret) => ({ name: 'X', value: [{ secret, encoding: 'raw' }] })),
    };
    assert.deepEqual(
      [...secretVariables(request).values()],
      ['token', 'api_key', 'api_key_2', '_2fa', 'PATH', 'prod_token', '_', 'NODE_OPTIONS', 'status'].map(
        (name) => (/^(?:PATH|_|NODE_OPTIONS|status)$/.test(name) ? `SECRET_${name}` : name),
      ),
    );
  });
});

describe('the variables of shells', () => {
  const taken = (name: string): boolean => {
    const request: HttpRequest = { ...get(ORIGIN), target: ['/x?a=', { secret: name, encoding: 'url' }] };
    return secretVariables(request).get(name) !== name;
  };

  for (const [shell, args] of [
    ['bash', ['--norc', '-c', 'compgen -v']],
    ['zsh', ['-f', '-c', 'print -l ${(k)parameters}']],
  ] as const)
    it(`are no names for secrets: those of ${shell}`, async function () {
      if (!isThere(shell)) this.skip();
      const { stdout } = await run(shell, args);
      const own = stdout.split('\n').filter((name) => /^[A-Za-z_]\w*$/.test(name) && !(name in process.env));
      assert.ok(own.length > 20);
      assert.deepEqual(
        own.filter((name) => !taken(name)),
        [],
      );
    });
});

describe('a secret header and a secret variable of one name', () => {
  const request: HttpRequest = {
    ...get(ORIGIN),
    target: ['/x?t=', { secret: 'X-Token', encoding: 'url' }],
    headers: [{ name: 'X-Token', value: [{ secret: 'X-Token', from: 'header', encoding: 'raw' }] }],
  };

  it('have a variable each', () => {
    assert.deepEqual([...secretVariables(request).values()], ['X_Token', 'X_Token_2']);
    for (const target of SNIPPET_TARGET_IDS) {
      const text = emitSnippet(target, request, PIN);
      assert.match(text, /X-Token['":][^\n]*X_Token_2\b/, target);
      assert.match(text, /\?t=[^\n]*X_Token\b/, target);
      assert.doesNotMatch(text, /\?t=[^\n]*X_Token_2/, target);
    }
  });
});

describe('the name of an answer type', () => {
  it('comes from the operation, else from the method and the path', () => {
    const name = (target: string, operation?: string): string =>
      typeNameOf({ method: 'GET', target: [target] }, operation);
    assert.equal(name('/x', 'List VMs'), 'ListVMs');
    assert.equal(name('/x', 'GET vms'), 'GetVms');
    assert.equal(
      name('/x', 'Get the list of virtual machines in this cluster'),
      'GetTheListOfVirtualMachines',
    );
    assert.equal(name('/api/nutanix/v2.0/vms/?a=/b'), 'GetVms');
    assert.equal(name('/api/v/vms/8a1f0f0e-0000-4000-8000-000000000001'), 'GetVms');
    assert.equal(name('/'), 'Get');
    assert.equal(name('/x', '2 VMs'), 'Call2VMs');
  });
});
