import assert from 'node:assert/strict';

export type CmdMode = 'typed' | 'batch';

/** Names are looked up without regard to case, as Windows does. */
export type Environment = ReadonlyMap<string, string>;

/** An environment of the given values. */
export function environmentOf(values: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(values).map(([name, value]) => [name.toUpperCase(), value]));
}

/**
 * cmd's first phase: the percent signs of a line, before anything else of it is read. A batch file without arguments. In a batch file `%%` is
 * one sign and what is not defined vanishes; on a typed line there is no escape and what is not defined stays.
 */
export function expandPercent(line: string, mode: CmdMode, environment: Environment): string {
  let out = '';
  let at = 0;
  while (at < line.length) {
    if (line[at] !== '%') {
      out += line[at++];
      continue;
    }
    const [text, next] = percentAt(line, at, mode, environment);
    out += text;
    at = next;
  }
  return out;
}

function percentAt(line: string, at: number, mode: CmdMode, environment: Environment): [string, number] {
  const stays: [string, number] = [mode === 'typed' ? '%' : '', at + 1];
  if (mode === 'batch') {
    if (line[at + 1] === '%') return ['%', at + 2];
    assert.notEqual(line[at + 1], '~', 'a path operator of an argument');
    if (/[\d*]/.test(line[at + 1] ?? '')) return ['', at + 2];
  }
  // A name ends at the next `%`, or at a `:` that no `%` follows.
  const named = /^%([^%:]*:?)%|^%([^%:]*):/.exec(line.slice(at));
  if (!named) return stays;
  const [whole, closed, modified] = named;
  const value = environment.get((closed ?? modified ?? '').toUpperCase());
  if (value === undefined) return mode === 'typed' ? stays : ['', at + whole.length];
  if (closed !== undefined) return [value, at + whole.length];
  return modifiedAt(line, at + whole.length, value) ?? stays;
}

/** What stands after `%NAME:` — a part of the value, or a text of it replaced. */
function modifiedAt(line: string, at: number, value: string): [string, number] | undefined {
  const part = /^~(-?\d+)(?:,(-?\d+))?%/.exec(line.slice(at));
  if (part) {
    const from = Number(part[1]);
    const rest = value.slice(from);
    return [part[2] === undefined ? rest : rest.slice(0, Number(part[2])), at + part[0].length];
  }
  const search = /^([^=%][^=%]*)=([^%]*)%/.exec(line.slice(at));
  if (!search) return undefined;
  const [whole, from = '', to = ''] = search;
  const searched = new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  return [value.replace(searched, () => to), at + whole.length];
}
