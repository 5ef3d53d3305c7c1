import assert from 'node:assert/strict';
import { isFailure, type Reason } from '../../../src/core/model/failure';
import type { Draft } from '../../../src/core/model/draft';
import { draftText, parseDraft } from '../../../src/core/request/draftText';

const draft: Draft = {
  format: 1,
  name: 'List VMs',
  operation: 'v3 POST /vms/list',
  method: 'POST',
  url: 'https://{{cluster_ip}}:{{port}}/api/nutanix/v3/vms/list',
  path: [],
  query: [{ name: 'q', value: '1', enabled: false }],
  headers: [],
  body: '{"incarnation": 3951962087714212062}',
};

function refusal(text: string): [reason: Reason, detail: string | undefined, line: unknown, column: unknown] {
  try {
    parseDraft(text);
  } catch (error) {
    assert.ok(isFailure(error));
    return [error.reason, error.facts.detail, error.facts.data?.['line'], error.facts.data?.['column']];
  }
  return assert.fail('it was read');
}

describe('The text of a draft', () => {
  it('is JSON with two spaces, members in a fixed order and a final newline', () => {
    const text = draftText(draft);
    assert.ok(text.endsWith('}\n'));
    assert.deepEqual(
      [...text.matchAll(/^ {2}"([a-z]+)":/gm)].map(([, name]) => name),
      ['format', 'name', 'operation', 'method', 'url', 'path', 'query', 'headers', 'body'],
    );
  });

  it('is read back as the same draft, with a body or without', () => {
    assert.deepEqual(parseDraft(draftText(draft)), draft);
    const { format, name, method, url, path, query, headers } = draft;
    const least: Draft = { format, name, method, url, path, query, headers };
    assert.deepEqual(parseDraft(draftText(least)), least);
    assert.doesNotMatch(draftText(least), /body|undefined/);
  });

  it('may name a file as the body, and not have a text beside it', () => {
    const { body, ...rest } = draft;
    const withFile: Draft = { ...rest, bodyFile: '/images/a b.iso' };
    assert.deepEqual(parseDraft(draftText(withFile)), withFile);
    const [reason, detail, line] = refusal(draftText({ ...withFile, body }));
    assert.equal(reason, 'unreadable-request');
    assert.equal(detail, `line ${line}:15: only one of "body" and "bodyFile" can be sent`);
    assert.equal(refusal(draftText(withFile).replace('"/images/a b.iso"', '7'))[0], 'unreadable-request');
  });

  it('may have members that are not known', () => {
    const text = draftText(draft).replace('"format": 1,', '"format": 1, "filter": {"a": [1]},');
    assert.deepEqual(parseDraft(text), draft);
  });

  it('is refused with line and column where it is no JSON', () => {
    assert.deepEqual(refusal('{\n  "format": 1\n  "name": ""\n}'), [
      'unreadable-request',
      'line 3:3: not JSON, "," or the end of the object or array is expected',
      3,
      3,
    ]);
    assert.equal(refusal('')[0], 'unreadable-request');
    assert.match(refusal(`${draftText(draft)}x`)[1] ?? '', /^line 18:1: more text/);
  });

  it('is refused at the place of a member that is missing or of a wrong type', () => {
    const broken = (from: string, to: string) => refusal(draftText(draft).replace(from, to));
    assert.deepEqual(broken('"POST"', '5').slice(0, 2), [
      'unreadable-request',
      'line 5:13: "method" must be text',
    ]);
    assert.equal(broken('  "path": [],\n', '')[1], 'line 1:1: "path" must be a list');
    assert.equal(
      broken('"headers": []', '"headers": [1]')[1],
      'line 15:15: an entry of "headers" must be an object',
    );
    assert.equal(
      broken('"enabled": false', '"enabled": 0')[1],
      'line 12:18: "enabled" must be true or false',
    );
    assert.equal(broken('"value": "1"', '"value": null')[1], 'line 11:16: "value" must be text');
    assert.match(broken('"body": "', '"body": {}, "x": "')[1] ?? '', /"body" must be text$/);
    assert.equal(refusal('[]')[1], 'line 1:1: a request is an object');
    assert.equal(broken('"format": 1', '"format": "1"')[1], 'line 2:13: "format" must be 1');
  });

  it('of a newer format is told apart from a broken one', () => {
    assert.deepEqual(refusal(draftText(draft).replace('"format": 1', '"format": 2')), [
      'newer-format',
      'line 2:13: format 2',
      2,
      13,
    ]);
  });
});
