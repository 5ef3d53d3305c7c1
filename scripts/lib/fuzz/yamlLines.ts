import type { RandomSource } from '../../../test/unit/support/random';
import type { Mutation } from './mutant';

/** Something done to one line of YAML. */
function line(name: string, change: (line: string, random: RandomSource) => string[]): Mutation<string[]> {
  return {
    name,
    apply(lines, random) {
      const at = random.next(lines.length);
      return lines.toSpliced(at, 1, ...change(lines[at] ?? '', random));
    },
  };
}

const indent = (text: string): string => /^ */.exec(text)?.[0] ?? '';

export const YAML_MUTATIONS: readonly Mutation<string[]>[] = [
  line('a line removed', () => []),
  line('a line doubled', (text) => [text, text]),
  line('a line moved in', (text) => [`  ${text}`]),
  line('a line moved out', (text) => [text.replace(/^ {2}/, '')]),
  line('a value without end', (text) => [text.replace(/:.*/, ': "')]),
  line('a value in flow style', (text) => [text.replace(/:.*/, ': {a: [b, {c: d}]}')]),
  line('a circle', (text) => [text.replace(/:.*/, ': &circle [*circle]')]),
  line('aliases of aliases', (text) => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 0
        ? `${indent(text)}l0: &l0 [x]`
        : `${indent(text)}l${level}: &l${level} [*l${level - 1}, *l${level - 1}]`,
    );
    return [...levels, text];
  }),
  line('an unknown tag', (text) => [text.replace(/: */, ': !!js/function ')]),
  line('a tab', (text) => [`\t${text}`]),
  line('another document', (text) => ['---', text]),
  line('a complex name', (text) => [`${indent(text)}? [a, b]`, `${indent(text)}: c`, text]),
  line('nested deep', (text, random) => [text.replace(/:.*/, `: ${'['.repeat(1 + random.next(500))}`)]),
];
