import assert from 'node:assert/strict';
import { identitiesIn, namesIn } from '../../../src/core/prism/entityNames';

const VM = '3f2a9c1e-0b7d-4e55-9d43-1f6a2b8c7d90';
const HOST = '11111111-2222-3333-4444-555555555555';

const found = (answer: unknown, ...ids: string[]) =>
  Object.fromEntries(namesIn(JSON.stringify(answer), new Set(ids)));

describe('The identities in a request’s path', () => {
  it('are its UUIDs, in order, each once, decoded', () => {
    assert.deepEqual(identitiesIn([`/api/vms/${VM}/hosts/${HOST}/${VM}?x=${HOST}`]), [VM, HOST]);
    assert.deepEqual(identitiesIn([`/api/tasks/ZXJnb24%3D%3A${VM}`]), [`ZXJnb24=:${VM}`]);
  });

  it('are none in words, in secrets and in what is no UUID', () => {
    assert.deepEqual(
      identitiesIn(['/api/protection_domains/pd1/', { secret: 'x', encoding: 'url' }, '/%zz']),
      [],
    );
    assert.deepEqual(identitiesIn([`/api/x${VM}/${VM.slice(1)}`]), []);
  });
});

describe('The names in an answer', () => {
  const forms: readonly [string, unknown][] = [
    ['v1', { entities: [{ uuid: VM, vmName: 'web-01' }] }],
    ['v0.8', { uuid: VM, config: { name: 'web-01' } }],
    ['v2.0', { entities: [{ uuid: VM, name: 'web-01' }] }],
    ['v2.0, of a container', { entities: [{ id: 'x', storage_container_uuid: VM, name: 'web-01' }] }],
    ['v3', { entities: [{ metadata: { uuid: VM }, spec: { name: 'web-01' } }] }],
    ['v3, where only the status has it', { metadata: { uuid: VM }, status: { name: 'web-01' } }],
    [
      'v3, of a reference',
      { spec: { resources: { vm_reference: { kind: 'vm', uuid: VM, name: 'web-01' } } } },
    ],
    ['v4', { data: [{ extId: VM, name: 'web-01' }] }],
    ['any family, in capitals', { uuid: VM.toUpperCase(), name: 'web-01' }],
  ];
  for (const [family, answer] of forms)
    it(`are found in one of ${family}`, () => assert.deepEqual(found(answer, VM, HOST), { [VM]: 'web-01' }));

  it('are those of the object itself, not of what it refers to', () => {
    const disk = { uuid: HOST, name: 'disk', storage_container_uuid: VM };
    assert.deepEqual(found([disk], VM), {});
    assert.deepEqual(found([{ vm_uuid: VM, name: 'nic' }], VM), {});
  });

  it('are none where nobody asked, nothing is named, or it is no JSON', () => {
    assert.deepEqual(found({ uuid: HOST, name: 'a' }, VM), {});
    assert.deepEqual(found({ uuid: VM, name: 7 }, VM), {});
    assert.deepEqual(found({ uuid: VM, name: '' }, VM), {});
    assert.equal(namesIn('<html>', new Set([VM])).size, 0);
    assert.equal(namesIn('', new Set([VM])).size, 0);
  });

  it('are found in an answer that is nested as deep as its text is long', () => {
    const deep = `${'['.repeat(5000)}{"uuid":"${VM}","name":"web-01"}${']'.repeat(5000)}`;
    assert.equal(namesIn(deep, new Set([VM])).get(VM), 'web-01');
  });
});
