import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { draftToItem, itemToDraft } from '../../../src/core/collection/draftItem';
import type { Draft } from '../../../src/core/model/draft';

const FOLDER = path.resolve(import.meta.dirname, '../../corpus/drafts');
const drafts = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Draft,
);
const named = (name: string): Draft =>
  drafts.find((draft) => draft.name.startsWith(name)) ?? assert.fail(name);

describe('a draft as a Postman item', () => {
  for (const draft of drafts)
    it(`comes back as it was: ${draft.name}`, () => {
      assert.deepEqual(itemToDraft(JSON.parse(JSON.stringify(draftToItem(draft)))), draft);
    });

  it("writes path parameters in Postman's spelling, with their values beside", () => {
    const { url } = draftToItem(named('path-parameters')).request;
    assert.equal(url.raw, 'https://{{cluster_ip}}:{{port}}/api/nutanix/v3/vms/:uuid/disks/:disk');
    assert.deepEqual(url.host, ['{{cluster_ip}}']);
    assert.equal(url.port, '{{port}}');
    assert.deepEqual(url.path, ['api', 'nutanix', 'v3', 'vms', ':uuid', 'disks', ':disk']);
    assert.deepEqual(url.variable, [
      { key: 'disk', value: 'a%2Fb c' },
      { key: 'uuid', value: '{{vm_uuid}}' },
    ]);
  });

  it('keeps parameters that are switched off, marked as such and out of the raw URL', () => {
    const { url } = draftToItem(named('v2-list')).request;
    assert.equal(
      url.raw,
      'https://{{cluster_ip}}:{{port}}/api/nutanix/v2.0/vms/?include_vm_disk_config=true',
    );
    assert.deepEqual(url.query?.[1], { key: 'search_string', value: '', disabled: true });
  });

  it('splits a literal address at its dots, but no IPv6 address and no variable', () => {
    assert.deepEqual(draftToItem(named('literal-address')).request.url.host, ['10', '0', '0', '5']);
    assert.deepEqual(draftToItem(named('ipv6-address')).request.url.host, ['[2001:db8::5]']);
    assert.deepEqual(draftToItem(named('variable-for-all')).request.url.host, ['{{base.url}}']);
  });

  it('encodes what Postman would send with another meaning', () => {
    const { url } = draftToItem(named('v4-extid')).request;
    assert.equal(url.query?.[0]?.value, "name eq 'a b' and x gt 2024-01-01T00:00:00%2B02:00");
    assert.equal(url.variable?.[0]?.value, 'ZXJnb24=:8a1f0f0e-0000-4000-8000-000000000001');
  });

  it('asks Postman not to drop the body of a GET', () => {
    assert.deepEqual(draftToItem(named('get-with-body')).protocolProfileBehavior, {
      disableBodyPruning: true,
    });
    assert.equal(draftToItem(named('v2-list')).protocolProfileBehavior, undefined);
  });

  it('takes a query that was typed into the URL for a query', () => {
    const draft: Draft = { ...named('v2-list'), url: 'https://h/a?b=c&d' };
    const { url, query } = itemToDraft(draftToItem(draft));
    assert.equal(url, 'https://h/a');
    assert.deepEqual(
      query.map(({ name, value }) => `${name}=${value}`),
      ['b=c', 'd=', 'include_vm_disk_config=true', 'search_string='],
    );
  });

  it('names the language of the body', () => {
    const language = (name: string): string | undefined => {
      const { body } = draftToItem(named(name)).request;
      return body?.mode === 'raw' ? body.options.raw.language : undefined;
    };
    assert.deepEqual(['body-exact', 'xml-body', 'empty-body'].map(language), ['json', 'xml', 'json']);
  });

  it('names the file that is the body as Postman does, and none where none was chosen', () => {
    assert.deepEqual(draftToItem(named('file-body-elsewhere')).request.body, {
      mode: 'file',
      file: { src: 'C:\\images\\a.iso' },
    });
    assert.deepEqual(draftToItem(named('file-body-to-be-chosen')).request.body, { mode: 'file', file: {} });
  });

  it('reads the file that others name, in each of their spellings', () => {
    const read = (file: unknown): unknown => {
      const { body, bodyFile } = itemToDraft({ request: { url: '/a', body: { mode: 'file', file } } });
      return [body, bodyFile];
    };
    assert.deepEqual(read({ src: 'a.iso' }), [undefined, 'a.iso']);
    assert.deepEqual(read('a.iso'), [undefined, 'a.iso']);
    assert.deepEqual(read({ src: 'a.iso', content: 'old' }), [undefined, 'a.iso']);
    assert.deepEqual(read({ content: '{"a":1}' }), ['{"a":1}', undefined]);
    for (const none of [undefined, null, {}, { src: null }]) assert.deepEqual(read(none), [undefined, '']);
  });

  it('makes a draft of anything', () => {
    for (const odd of [null, 1, [], {}, { request: null }, { request: { url: [], header: 1, body: [] } }])
      assert.deepEqual(itemToDraft(odd), {
        format: 1,
        name: '',
        method: 'GET',
        url: '',
        path: [],
        query: [],
        headers: [],
      });
  });
});
