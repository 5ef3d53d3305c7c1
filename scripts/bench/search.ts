import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { looksLikeYaml } from '../../src/core/catalog/read/documents';
import { readDescriptions } from '../../src/core/catalog/read/readDescriptions';
import { search } from '../../src/core/catalog/search/search';
import { searchable } from '../../src/core/catalog/search/searchable';
import type { SpecFile } from '../../src/core/model/catalog';
import type { Operation } from '../../src/core/model/operation';
import { interleave, median, rounded, type Bench } from '../lib/bench';
import { LARGE_FILES } from '../lib/largeFiles';
import { specFiles } from '../lib/specFiles';

/** What people type, each letter a search: single words, several, synonyms, paths, commands' words, and slips. */
const TYPED = [
  'vms',
  'delete vm',
  'create network',
  'storage container list',
  'protection domain snapshots',
  'virtual machine power state',
  'get host alerts',
  'fault tolerance',
  'recovery point restore',
  'cluster ntp servers',
  'network interface of virtual machine',
  'GET /api/nutanix/v2.0/vms/0005b6f2-7f9d-4d5d-8f5c-1c0d3f8f4a2b/disks',
  '/vmm/v4.1/ahv/config/vms/',
  'snapsoht shedule',
  'acknowledge all alerts of remote sites',
  'xyzzy',
];

/** As many as the list of “Go to operation…” shows. */
const WANTED = 100;

const OPTIONS = {
  specs: { type: 'string', default: path.resolve(__dirname, '../../../shared/specs') },
  operations: { type: 'string', default: '5000' },
  rounds: { type: 'string', default: '9' },
} as const;

function madeUp(count: number): Operation[] {
  return readDescriptions(LARGE_FILES.v3({ operations: count, bytes: 0 })).flatMap(
    ({ operations }) => operations,
  );
}

/** The operations of real descriptions, where they are; YAML is left out for its time. */
function real(folder: string): Operation[] {
  if (!fs.existsSync(folder)) return [];
  const files: SpecFile[] = specFiles(folder).filter((file) => !looksLikeYaml(file));
  return readDescriptions(files).flatMap(({ operations }) => operations);
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** How long a search takes at each letter that is typed, over many operations. */
export const bench: Bench = {
  summary:
    'searching operations (--specs FOLDER, filled up with made-up ones to --operations N) letter by letter; --rounds N',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const wanted = Number(values.operations);
    const known = real(values.specs).slice(0, wanted);
    const operations = [...known, ...madeUp(wanted)].slice(0, wanted);
    const index = searchable(operations);
    const keystrokes = TYPED.flatMap((text) => Array.from(text, (_letter, at) => text.slice(0, at + 1)));
    const taken = keystrokes.map((): number[] => []);
    for (let round = -1; round < Number(values.rounds); round++) {
      keystrokes.forEach((text, at) => {
        const start = performance.now();
        search(index, text, WANTED);
        if (round >= 0) taken[at]!.push(performance.now() - start);
      });
    }
    // The median of the rounds: whatever else the machine does meets one of them, and not the same keystroke each time.
    const times = keystrokes.map((text, at) => ({ text, ms: median(taken[at]!) }));
    times.sort((one, other) => one.ms - other.ms);
    const sorted = times.map(({ ms }) => ms);
    const { prepare } = await interleave({ prepare: () => searchable(operations) }, 9);
    return {
      operations: operations.length,
      real: known.length,
      keystrokes: times.length,
      prepareMs: rounded(prepare),
      p50Ms: rounded(percentile(sorted, 0.5)),
      p99Ms: rounded(percentile(sorted, 0.99)),
      maxMs: rounded(sorted.at(-1) ?? NaN),
      slowest: times
        .slice(-5)
        .map(({ ms, text }) => `${rounded(ms)} ${text}`)
        .reverse(),
    };
  },
};
