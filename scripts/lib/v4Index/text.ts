import type { V4Index } from '../../../src/core/catalog/v4/v4Index';

/** The index as a file: one operation a line, so that a change can be read. */
export function indexText({ format, parameters, roles, rates, namespaces }: V4Index): string {
  const lines = [
    '{',
    `"format":${format},`,
    `"parameters":${rows(parameters)},`,
    `"roles":${rows(roles)},`,
    `"rates":${rows(rates)},`,
    '"namespaces":{',
    Object.entries(namespaces)
      .map(([name, { version, operations }]) => {
        const calls = Object.entries(operations).map(
          ([call, facts]) => `${quoted(call)}:${JSON.stringify(facts)}`,
        );
        return `${quoted(name)}:{"version":${quoted(version)},"operations":{\n${calls.join(',\n')}\n}}`;
      })
      .join(',\n'),
    '}',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const quoted = (text: string): string => JSON.stringify(text);

const rows = (items: readonly unknown[]): string =>
  `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
