import assert from 'node:assert/strict';
import type { Draft } from '../../../src/core/model/draft';
import { typedOver } from '../../../src/core/request/typedOver';

const field = (name: string, value = '') => ({ name, value, enabled: true });
const base: Draft = {
  format: 1,
  name: 'Create a VM',
  operation: 'v4:vmm POST /vmm/v4.x/ahv/config/vms/{id}',
  method: 'POST',
  url: 'https://{{cluster_ip}}:{{port}}/api/vmm/v4.3/ahv/config/vms/{id}',
  path: [field('id')],
  query: [field('$page')],
  headers: [field('Accept', 'application/json')],
  body: '{}',
};
const there: Draft = {
  ...base,
  name: 'Create a VM there',
  url: base.url.replace('v4.3', 'v4.0'),
  headers: [field('Accept', 'text/plain')],
  body: '{"name": ""}',
};

describe('What was typed into a draft, in a draft of the same operation elsewhere', () => {
  it('leaves that as it is where nothing was typed', () => {
    assert.deepEqual(typedOver(base, structuredClone(base), there), there);
  });

  const changes: Partial<Draft>[] = [
    { name: 'Mine' },
    { method: 'PUT' },
    { url: `${base.url}?x` },
    { path: [field('id', '1')] },
    { query: [] },
    { headers: [{ ...field('Accept'), enabled: false }] },
    { body: '{"name": "a"}' },
  ];
  for (const change of changes)
    it(`is what stands there, and all else as it is there: ${Object.keys(change).join()}`, () => {
      assert.deepEqual(typedOver(base, { ...base, ...change }, there), { ...there, ...change });
    });

  it('takes the place of a body where it is a file, and of a file where it is a body or none', () => {
    const without = ({ body, ...rest }: Draft): Draft => (assert.ok(body), rest);
    const [none, noneThere] = [without(base), without(there)];
    const file = { ...none, bodyFile: '/a.img' };
    assert.deepEqual(typedOver(base, file, there), { ...noneThere, bodyFile: '/a.img' });
    assert.deepEqual(typedOver(base, none, there), noneThere);
    assert.deepEqual(typedOver(file, base, { ...noneThere, bodyFile: '' }), { ...noneThere, body: '{}' });
  });
});
