import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { CliGrade } from '../../../../src/core/catalog/cli/command';
import { COMMANDS } from '../../../../src/core/catalog/cli/commands';
import { findCommands } from '../../../../src/core/catalog/cli/findCommands';
import { operationKey } from '../../../../src/core/catalog/operationKey';
import type { Family } from '../../../../src/core/model/family';
import { familyFacts } from '../../../../src/core/prism/families';
import { skipBecause } from '../../../harness/skip';
import { realSpecs } from '../files';
import { realOperations } from '../search/operations';

interface Line {
  readonly command: string;
  readonly operation: string;
  readonly grade: CliGrade;
}

const GRADES: Readonly<Record<string, CliGrade>> = { A: 'attested', B: 'derived', C: 'partial' };
const map = path.resolve(realSpecs, '../cli-map.tsv');

function lines(): Line[] {
  const [, ...rest] = fs.readFileSync(map, 'utf8').trimEnd().split('\n');
  return rest.map((line) => {
    const [command = '', version = '', method = '', url = '', , grade = ''] = line.split('\t');
    const family = (version === 'v4' ? `v4:${url.split('/')[2]}` : version) as Family;
    const base = familyFacts(family).basePaths.find((one) => url.startsWith(`${one}/`)) ?? '';
    return {
      command,
      operation: operationKey(family, method, url.slice(base.length)),
      grade: GRADES[grade[0]!]!,
    };
  });
}

describe('The list of commands that was compiled for the project (only where the folder ../shared is)', function () {
  this.timeout(60_000);

  before(function () {
    if (!fs.existsSync(map)) skipBecause(this, '../shared is not here');
  });

  it('is found command by command as it is written there, with each of its calls and its grade', () => {
    const all = lines();
    assert.equal(all.length, 413);
    assert.equal(new Set(all.map(({ command }) => command)).size, 198);
    for (const { command, operation, grade } of all) {
      const answers = findCommands(command).flatMap((found) => found.commands.flatMap((one) => one.answers));
      const answer = answers.filter((one) => one.operation === operation);
      assert.ok(answer.length > 0, `${command}: ${operation}`);
      assert.ok(
        answer.some((one) => one.grade === grade),
        `${command}: ${operation}: ${grade}`,
      );
    }
  });

  it('has calls that the real descriptions have, but for those that say they are in none', async () => {
    const known = new Set((await realOperations()).map(({ key }) => key));
    for (const { answers } of COMMANDS)
      for (const { operation, described } of answers)
        assert.equal(known.has(operation), described, operation);
  });
});
