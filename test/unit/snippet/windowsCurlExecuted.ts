import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { assertArrived, get, headerValue, nastyRequests, post } from './corpus';
import type { Workplace } from './workplace';

/** In ASCII: curl reads the environment in the code page of Windows. */
export const SECRET = 'q"b\\s \'%/{{x}}';

/** Variables came with curl 8.3. */
export const curlHasVariables = (): boolean =>
  spawnSync('curl', ['--help', 'all'], { encoding: 'utf8' }).stdout?.includes('--variable') ?? false;

export const NO_VARIABLES = 'a curl that knows variables (8.3) is not here';

export interface Executed {
  readonly place: () => Workplace;
  /** Runs a command for each, one after the other. Resolves to what was printed. */
  readonly execute: (requests: readonly HttpRequest[], context?: SnippetContext) => Promise<string>;
  /** What is in the environment: `api_key` is {@link SECRET}, `SECRET_PATH` is `p'"q`. */
  readonly password: string;
}

/** What is true of every command of Windows' curl that is run. */
export function itSendsAsItStands({ place, execute, password }: Executed): void {
  const basic = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;

  it('sends every nasty request byte for byte, logged in, and leaves no file behind', async () => {
    const { folder, server } = place();
    const before = await readdir(folder);
    const cases = nastyRequests(server.origin);
    const printed = await execute(cases.map(({ request }) => request));
    assert.equal(server.received.length, cases.length, printed);
    for (const [at, each] of cases.entries()) {
      assertArrived(each, server.received[at]);
      assert.equal(headerValue(server.received[at], 'authorization'), basic, each.name);
    }
    assert.deepEqual(await readdir(folder), before);
  });

  it('fills secrets from the environment, escaped for the place where they stand', async () => {
    const { server } = place();
    const printed = await execute([withSecrets(server.origin)]);
    const [received] = server.received;
    assert.ok(received, printed);
    assert.equal(new URL(received.url, server.origin).searchParams.get('key'), SECRET);
    assert.equal(headerValue(received, 'x-key'), '{{Key}} é\\p\'"q.');
    assert.equal(String(received.body), `{"{{p}}\\\\{": "é\n${JSON.stringify(SECRET).slice(1, -1)}"}`);
  });

  it('sends not one byte of the request to a server with another key', async () => {
    const { server, pinned } = place();
    const trust = { policy: 'pin', spkiSha256: '0f'.repeat(32) } as const;
    await execute([get(server.origin)], { ...pinned, trust });
    assert.equal(server.received.length, 0);
  });
}

function withSecrets(origin: string): HttpRequest {
  return {
    ...post(origin, ''),
    target: ['/x?key=', { secret: 'api-key', encoding: 'url' }, '&y=1'],
    headers: [
      { name: 'Content-Type', value: ['application/json'] },
      { name: 'X-Key', value: ['{{Key}} é\\', { secret: 'PATH', encoding: 'raw' }, '.'] },
    ],
    body: { kind: 'text', parts: ['{"{{p}}\\\\{": "é\n', { secret: 'api-key', encoding: 'json' }, '"}'] },
  };
}
