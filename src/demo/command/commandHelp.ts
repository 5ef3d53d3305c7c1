import { HEALTH_FAULTS } from '../data/health';
import { FAULT_KINDS } from '../server/faults/kinds';
import { OPTION_GROUPS } from './commandOptions';

const table = (rows: [string, string][]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

/** What `--help` prints: every option, every health fault, every network fault. */
export function commandHelp(): string {
  const groups = Object.entries(OPTION_GROUPS).map(([heading, options]) => {
    const rows = Object.entries(options).map(([name, { value, help }]): [string, string] => [
      value === undefined ? `--${name}` : `--${name} ${value}`,
      help,
    ]);
    return `${heading}:\n${table(rows)}`;
  });
  const kinds = Object.entries(FAULT_KINDS).map(([kind, { summary }]): [string, string] => [kind, summary]);
  return [
    'Simulated Prism on loopback.',
    '  npm run demo -- [options]\n  npm run demo -- --help',
    ...groups,
    `Faults of --health:\n  ${HEALTH_FAULTS.join('\n  ')}`,
    `Kinds of --fault (PATH is a path and all below it, =PATH that one alone):\n${table(kinds)}`,
    'All of it can be changed while it runs, through the control port (see src/demo/README.md). Ctrl+C ends it.',
  ].join('\n\n');
}
