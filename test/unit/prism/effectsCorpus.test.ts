import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { specFiles } from '../../../scripts/lib/specFiles';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { readablePath } from '../../../src/core/catalog/paths';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import { EFFECTS, type Effect } from '../../../src/core/model/effect';
import type { Family } from '../../../src/core/model/family';
import { effectOfCall } from '../../../src/core/prism/effectOfCall';
import { EFFECT_RULES, effectOf } from '../../../src/core/prism/effects';
import { familyFacts } from '../../../src/core/prism/families';
import { skipBecause } from '../../harness/skip';
import { hasRealSpecs, realSpecs } from '../catalog/files';

interface Reviewed {
  readonly family: Family;
  readonly method: string;
  readonly path: string;
  readonly effect: Effect;
}

const text = fs.readFileSync(path.join(__dirname, '../../corpus/effects.tsv'), 'utf8');
const lines = text.trimEnd().split('\n');

const reviewed = lines.map((line): Reviewed => {
  const [family = '', call = '', effect = ''] = line.split('\t');
  const [method = '', template = ''] = call.split(' ');
  return { family: family as Family, method, path: template, effect: effect as Effect };
});

const named = (effect: Effect, has: RegExp): Reviewed[] =>
  reviewed.filter((each) => each.effect !== effect && has.test(`${each.family} ${each.method} ${each.path}`));

/** Operations of v4 that are in the list of endpoints but in no description: whole namespaces, and a newer version of one. */
function listedOnly(): string[] {
  const rows = fs
    .readFileSync(path.join(realSpecs, 'v4/endpoints.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  return rows.map((row) => {
    const [namespace = '', , , method = '', urlPath = ''] = row.split('\t');
    const family: Family = `v4:${namespace}`;
    const template = readablePath(family, urlPath.replace(/^\/api/, ''));
    return `${family}\t${method} ${template}\t${effectOf(family, method, template)}`;
  });
}

describe('The reviewed effects', () => {
  it('are sorted lines of family, call and one of the four words, each operation once', () => {
    assert.deepEqual(lines, [...lines].sort());
    assert.equal(new Set(lines.map((line) => line.replace(/\t[a-z]+$/, ''))).size, lines.length);
    for (const line of lines)
      assert.match(line, new RegExp(`^\\S+\\t[A-Z]+ /\\S*\\t(?:${EFFECTS.join('|')})$`));
    assert.ok(lines.length > 2000);
  });

  it('are what the rules say, of every operation', () => {
    const others = reviewed.filter((each) => effectOf(each.family, each.method, each.path) !== each.effect);
    assert.deepEqual(others, []);
  });

  it('are what the rules say of the calls themselves, their parameters filled in', () => {
    const others = reviewed.filter(({ family, method, path: template, effect }) => {
      const called = template
        .replace(/\{[^}]+\}/g, '3f2a9c1e-0b7d-4e55-9d43-1f6a2b8c7d90')
        .replace('/v4.x/', '/v4.1/');
      return effectOfCall(method, (familyFacts(family).basePaths[0] ?? '') + called) !== effect;
    });
    assert.deepEqual(others, []);
  });

  it('need every rule', () => {
    const used = new Set(
      reviewed.map(({ family, method, path: template }) =>
        EFFECT_RULES.find(
          (rule) =>
            rule.methods.includes(method) &&
            (!rule.families || rule.families.includes(family.startsWith('v4:') ? 'v4' : (family as 'v3'))) &&
            (!rule.path || rule.path.test(template)),
        ),
      ),
    );
    assert.deepEqual(
      EFFECT_RULES.filter((rule) => !used.has(rule)),
      [],
    );
  });

  it('of v2 power and migration are to disrupt', () => {
    assert.deepEqual(named('disrupt', /^(?:v0.8|v1|v2.0) POST .*\/(?:set_power_state|migrate)\/?$/), []);
  });

  it('of every list, group and poll of v3 are to read', () => {
    assert.deepEqual(named('read', /^v3 POST (?:.*\/list|\/groups|\/tasks\/poll)$/), []);
  });

  it('of every DELETE are to destroy, and of no PUT or PATCH to read', () => {
    assert.deepEqual(named('destroy', /^\S+ DELETE /), []);
    assert.deepEqual(
      reviewed.filter(({ method, effect }) => /^(?:PUT|PATCH)$/.test(method) && effect === 'read'),
      [],
    );
  });

  it('are there for all operations that are described, and for no others (only where the folder ../shared is)', async function () {
    this.timeout(60_000);
    if (!hasRealSpecs()) return skipBecause(this, '../shared is not here');
    const files = specFiles(realSpecs);
    const catalogs = readDescriptions(files, { yaml: await prepareYaml(files) });
    const described = catalogs.flatMap(({ operations }) =>
      operations.map(
        (operation) => `${operation.family}\t${operation.method} ${operation.path}\t${operation.effect}`,
      ),
    );
    assert.deepEqual([...new Set([...described, ...listedOnly()])].sort(), lines);
  });

  it('are no lower where a name that a person gives is a word of a read', () => {
    const words = [
      'list',
      'query',
      'search',
      'validate',
      'dry_run',
      'packet_trace',
      'vms_list',
      'snapshot_info',
    ];
    const lowered = reviewed
      .filter(({ method, path: template }) => method !== 'GET' && /\}\/?$/.test(template))
      .flatMap(({ family, method, path: template, effect }) =>
        words
          .map((word) => template.replace(/\{[^}]+\}(\/?)$/, `${word}$1`))
          .filter((called) => EFFECTS.indexOf(effectOf(family, method, called)) < EFFECTS.indexOf(effect)),
      );
    assert.deepEqual(lowered, []);
  });
});
