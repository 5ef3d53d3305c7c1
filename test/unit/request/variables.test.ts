import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { textOf } from '../../../src/core/request/parts';
import {
  resolveVariables,
  scopeOf,
  type Scope,
  type VariableValue,
} from '../../../src/core/request/variables';

interface Case {
  readonly name: string;
  readonly given: string;
  readonly layers?: readonly Record<string, VariableValue>[];
  readonly text?: string;
  readonly unresolved?: readonly string[];
  readonly circular?: readonly string[];
}

const { cases } = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../corpus/variables.json'), 'utf8'),
) as { cases: Case[] };

const scope = (layers: Case['layers'] = []): Scope =>
  scopeOf(
    { host: '10.0.0.5', port: 9440 },
    { userName: 'admin' },
    layers.map((layer) => new Map(Object.entries(layer))),
  );

describe('Variables in a text', () => {
  for (const { name, given, layers, text, unresolved = [], circular = [] } of cases)
    it(`are replaced: ${name}`, () => {
      const result = resolveVariables(given, scope(layers));
      assert.deepEqual(result.circular, circular);
      assert.deepEqual(result.unresolved, unresolved);
      if (text !== undefined)
        assert.equal(
          textOf(result.parts, ({ secret }) => `<${secret}>`),
          text,
        );
    });

  it('that are secret become slots in the encoding of their place', () => {
    const layers = [{ token: { secret: true } as const, plain: '1' }];
    assert.deepEqual(resolveVariables('{{plain}}a{{token}}', scope(layers), 'json').parts, [
      '1a',
      { secret: 'token', encoding: 'json' },
    ]);
  });

  it('are unresolved where the cluster has no user', () => {
    const nobody = scopeOf({ host: 'x', port: 1 });
    assert.deepEqual(resolveVariables('{{username}}', nobody).unresolved, ['username']);
  });

  it('that blow each other up end within a moment', () => {
    const layer = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [String(at), `{{${at + 1}}}`.repeat(40)]),
    );
    const began = performance.now();
    const { circular, parts } = resolveVariables('{{0}}', scope([layer]));
    assert.ok(performance.now() - began < 5000);
    assert.equal(circular.length, 1);
    assert.ok(textOf(parts).length < 2_000_000);
  });
});
