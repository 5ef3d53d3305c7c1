import assert from 'node:assert/strict';
import { formRows } from '../../../src/webview/formRows';
import type { FieldHint } from '../../../src/webview/protocol';
import { draftOf } from './draftOf';

const hint = (name: string, more: Partial<FieldHint> = {}): FieldHint => ({
  in: 'query',
  name,
  required: false,
  description: '',
  type: 'string',
  choices: [],
  ...more,
});
const on = (name: string, value: string) => ({ name, value, enabled: true });

describe('The rows of the form', () => {
  it('put the required fields of the description first, then its others, then the draft’s own', () => {
    const draft = draftOf({ query: [on('own', '1'), on('b', '2')] });
    const rows = formRows('query', draft, [hint('a'), hint('b'), hint('c', { required: true })]);
    assert.deepEqual(
      rows.map((row) => [row.name, row.index, row.own]),
      [
        ['c', undefined, false],
        ['a', undefined, false],
        ['b', 1, false],
        ['own', 0, true],
      ],
    );
  });

  it('keep the key of a described field when the draft gets it', () => {
    const before = formRows('query', draftOf({}), [hint('a')]);
    const after = formRows('query', draftOf({ query: [on('a', '1')] }), [hint('a')]);
    assert.equal(before[0]?.key, after[0]?.key);
  });

  it('describe a name that stands twice once, and both stay to be edited', () => {
    const rows = formRows('query', draftOf({ query: [on('a', '1'), on('a', '2')] }), [hint('a')]);
    assert.deepEqual(
      rows.map((row) => [row.value, row.own]),
      [
        ['1', false],
        ['2', true],
      ],
    );
    assert.equal(new Set(rows.map((row) => row.key)).size, 2);
  });

  it('take header names without regard to case', () => {
    const rows = formRows('headers', draftOf({ headers: [on('if-match', 'x')] }), [
      hint('If-Match', { in: 'header' }),
    ]);
    assert.equal(rows.length, 1);
  });

  it('offer a path parameter that only the URL names', () => {
    const rows = formRows('path', draftOf({ url: 'https://{{cluster_ip}}/a/{uuid}' }), []);
    assert.deepEqual(
      rows.map((row) => [row.name, row.own, row.missing]),
      [['uuid', false, true]],
    );
  });

  it('miss what is required and empty or switched off, and nothing else', () => {
    const draft = draftOf({
      query: [{ name: 'off', value: 'x', enabled: false }, on('empty', ''), on('there', 'x')],
    });
    const rows = formRows('query', draft, [
      hint('off', { required: true }),
      hint('empty', { required: true }),
      hint('there', { required: true }),
      hint('optional'),
    ]);
    assert.deepEqual(
      rows.map((row) => row.missing),
      [true, true, false, false],
    );
  });
});
