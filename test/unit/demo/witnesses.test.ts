import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ownDescriptions } from '../../../src/demo/descriptions/own';
import { makeFamilies } from '../../../src/demo/families';
import { PERSONALITIES } from '../../../src/demo/personality';
import { FAULT_KINDS } from '../../../src/demo/server/faults/kinds';
import { startDemo } from './startDemo';
import { control, REPO } from './support';

const readme = readFileSync(path.join(REPO, 'src/demo/README.md'), 'utf8');

/** Rows of the tables below a heading: cells, without the head and the line under it. */
function rows(heading: string): string[][] {
  const start = readme.indexOf(`\n### ${heading}\n`);
  if (start < 0) return [];
  const end = readme.slice(start + 1).search(/\n##/);
  return readme
    .slice(start, end < 0 ? undefined : start + 1 + end)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim()),
    )
    .slice(2);
}

const routes = Object.values(PERSONALITIES).flatMap((personality) =>
  makeFamilies(personality, ownDescriptions()).flatMap(({ name, routes: served }) =>
    // Routes of v4 are there once for each version.
    served.map(({ method, path: at }) => ({
      family: name,
      route: `${method} ${at.replace(/^\/v4\.\d+/, '')}`,
    })),
  ),
);
const families = [...new Set(routes.map(({ family }) => family))];

describe('demo: witnesses in its README', () => {
  for (const family of families) {
    it(`names every route of ${family}, and none that is not there`, () => {
      const named = rows(family).flatMap(([operations = '']) =>
        [...operations.matchAll(/`([A-Z]+ \/[^`]*)`/g)].map(([, route]) => route),
      );
      const served = [...new Set(routes.filter((item) => item.family === family).map(({ route }) => route))];
      assert.deepEqual(
        served.filter((route) => !named.includes(route)),
        [],
      );
      assert.deepEqual(
        named.filter((route) => !served.includes(route ?? '')),
        [],
      );
    });
  }

  it('says of every answer what it is known from', () => {
    const all = families.flatMap(rows);
    assert.ok(all.length > 40);
    for (const row of all) {
      assert.equal(row.length, 3, row.join(' | '));
      assert.match(row[2] ?? '', /recording|description|quoted|vendor text|believed|the demo's own/i, row[0]);
    }
  });

  it('names every switch of the control port and every network fault', async () => {
    const first = (heading: string): string[] => {
      const start = readme.indexOf(`\n## ${heading}\n`);
      const text = readme.slice(start, readme.indexOf('\n## ', start + 1));
      return [...text.matchAll(/^\| `([A-Za-z0-9-]+)`/gm)].map(([, name]) => name ?? '');
    };
    const demo = await startDemo();
    try {
      const { json } = await control(demo, { nonsense: true });
      const known = String(json.message).split('There are: ')[1]?.replace(/\.$/, '').split(', ');
      assert.deepEqual(first('Control port').sort(), known?.sort());
    } finally {
      await demo.close();
    }
    assert.deepEqual(first('Network faults').sort(), Object.keys(FAULT_KINDS).sort());
  });
});
