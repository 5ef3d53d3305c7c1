import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Demo } from '../../../src/demo/demo';
import { basicOf } from './people';
import { startDemo } from './startDemo';
import { ask, type Reply } from './support';

const CATEGORIES = '/api/prism/v4.2/config/categories';

describe('demo: headers of v4 writes', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo({ rateLimit: 'off', taskMs: 1 })));
  after(() => demo.close());

  const create = (value: string, headers: Record<string, string>, password?: false): Promise<Reply> =>
    ask(demo, 'POST', CATEGORIES, {
      headers,
      body: { key: 'Headers', value },
      ...(password === false ? { password } : {}),
    });

  for (const [form, spell] of Object.entries<(etag: string) => string>({
    'as it came': (etag) => etag,
    'in quotes': (etag) => `"${etag}"`,
    'as a weak one': (etag) => `W/"${etag}"`,
  })) {
    it(`an ETag counts ${form}, once`, async () => {
      const made = await create(form, { 'NTNX-Request-Id': randomUUID() });
      assert.equal(made.status, 201, made.text);
      const path = `${CATEGORIES}/${made.json.data.extId}`;
      const etag = spell(String((await ask(demo, 'GET', path)).headers.etag));
      const change = (): Promise<Reply> =>
        ask(demo, 'PUT', path, {
          headers: { 'If-Match': etag, 'NTNX-Request-Id': randomUUID() },
          body: { key: 'Headers', value: form, description: randomUUID() },
        });
      assert.equal((await change()).status, 200);
      assert.equal((await change()).status, 412);
    });
  }

  it('an NTNX-Request-Id belongs to the account that used it', async () => {
    const id = { 'NTNX-Request-Id': randomUUID() };
    assert.equal((await create('mine', id)).status, 201);
    assert.equal((await create('yours', id)).status, 409);
    const other = await create('yours', { ...id, ...basicOf(demo, 'directory').headers }, false);
    assert.equal(other.status, 201, other.text);
  });
});
