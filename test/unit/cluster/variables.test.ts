import assert from 'node:assert/strict';
import { variableNameFault } from '../../../src/core/cluster/variableName';
import { parseVariables, putVariable, variablesText } from '../../../src/core/cluster/variablesFile';
import { isFailure, type Reason } from '../../../src/core/model/failure';
import { RESERVED_NAMES, type Variable } from '../../../src/core/model/variable';

const failing = (reason: Reason) => (error: unknown) => isFailure(error) && error.reason === reason;

const plain: Variable = { id: 'v1', owner: 'p1', name: 'vm name', value: 'web-01' };
const secret: Variable = { id: 'v2', owner: 'global', name: 'token', secret: true };

describe('The file of variables', () => {
  it('gives back what was put in, of secret ones their names only', () => {
    const text = variablesText('', [plain, secret]);
    assert.deepEqual(parseVariables(text), [plain, secret]);
    assert.deepEqual(parseVariables(''), []);
    assert.deepEqual((JSON.parse(text) as { variables: unknown[] }).variables[1], { ...secret });
  });

  it('keeps an empty value, and what a later version added', () => {
    const empty = { ...plain, value: '' };
    const before = JSON.stringify({ format: 1, more: 1, variables: [{ ...plain, note: 'x' }] });
    const after = JSON.parse(variablesText(before, [empty])) as Record<string, unknown>;
    assert.deepEqual(after, { format: 1, more: 1, variables: [{ ...empty, note: 'x' }] });
  });

  it('drops the value of one that became secret', () => {
    const text = variablesText(variablesText('', [plain]), [
      { id: plain.id, owner: plain.owner, name: plain.name, secret: true },
    ]);
    assert.ok(!text.includes('web-01'));
  });

  const broken: readonly [what: string, variable: object][] = [
    ['no owner', { id: 'v', name: 'a', value: '' }],
    ['no name', { id: 'v', owner: 'p1', name: '', value: '' }],
    ['a reserved name', { id: 'v', owner: 'p1', name: 'password', value: '' }],
    ['a value that is no text', { id: 'v', owner: 'p1', name: 'a', value: 7 }],
    ['neither value nor secret', { id: 'v', owner: 'p1', name: 'a' }],
    ['a secret with its value', { id: 'v', owner: 'p1', name: 'a', secret: true, value: 'x' }],
    ['a secret that is a text', { id: 'v', owner: 'p1', name: 'a', secret: 'hunter2' }],
  ];
  for (const [what, variable] of broken) {
    it(`is left alone with ${what}`, () => {
      const text = JSON.stringify({ format: 1, variables: [variable] });
      assert.throws(
        () => parseVariables(text),
        (error) => failing('unreadable-file')(error) && !(error as Error).message.includes('hunter2'),
      );
    });
  }

  it('is left alone with two of one name and one owner, and with a newer format', () => {
    const twice = [plain, { ...plain, id: 'v9' }];
    assert.throws(
      () => parseVariables(JSON.stringify({ format: 1, variables: twice })),
      failing('unreadable-file'),
    );
    assert.throws(() => variablesText('{"format":2}', [plain]), failing('newer-format'));
  });
});

describe('A variable', () => {
  it('is added, changed and renamed by its id, and takes no name that its owner has', () => {
    const other: Variable = { ...plain, id: 'v3', owner: 'p2' };
    const all = putVariable(putVariable([plain], secret), other);
    assert.deepEqual(all, [plain, secret, other], 'another owner may have the same name');
    const renamed = { ...plain, name: 'vm' };
    assert.deepEqual(putVariable(all, renamed), [renamed, secret, other]);
    assert.throws(() => putVariable(all, { ...plain, id: 'new' }), failing('conflict'));
    assert.doesNotThrow(() => putVariable(all, { ...plain, id: 'new', name: 'VM name' }), 'case-sensitive');
  });

  it('is not called as a reserved one, as a function, or what would end its reference', () => {
    for (const name of RESERVED_NAMES) assert.equal(variableNameFault(name), 'reserved');
    const faults = ['', '   ', '$guid', 'a}}b', '{{a', 'a\nb', 'x'.repeat(201)].map(variableNameFault);
    assert.deepEqual(faults, ['empty', 'empty', 'function', 'braces', 'braces', 'control', 'too-long']);
    for (const name of ['Password', 'vm name', 'a.b-c/d', 'größe', 'a$b', '__proto__'])
      assert.equal(variableNameFault(name), undefined, name);
  });
});
