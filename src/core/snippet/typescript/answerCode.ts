import type { AnswerTypes } from '../../model/answerTypes';

/** The answer where nothing is known of it: JSON, any other text, or nothing at all. */
export const UNKNOWN_ANSWER: AnswerTypes = { text: '', root: 'unknown', json: true, bigIntegers: true };

/** Declares `parseExactly`, where the answer needs it. */
export function parserCode(types: AnswerTypes): string {
  return types.json && types.bigIntegers ? PARSE_EXACTLY : '';
}

const PARSE_EXACTLY = `// JSON.parse rounds integers beyond 2^53. Here they become bigint.
function parseExactly(text: string): unknown {
  const marked = text.replace(/"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"|-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?/g, (token) =>
    /^-?\\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? \`"\\\\u0000\${token}"\` : token,
  );
  return JSON.parse(marked, (_name, value: unknown) =>
    typeof value === 'string' && /^\\0-?\\d+$/.test(value) ? BigInt(value.slice(1)) : value,
  );
}
`;

/**
 * Lines that make a value of `text` and print all of it: without being asked Node leaves out what comes after a hundred members. What was
 * described may be no content after all, as after a deletion.
 */
export function answerLines(types: AnswerTypes): string[] {
  if (!types.json) return ['console.log(text);'];
  const parse = types.bigIntegers ? 'parseExactly(text)' : 'JSON.parse(text)';
  const data =
    types === UNKNOWN_ANSWER
      ? ['if (!/^\\s*[[{]/.test(text)) return console.log(text);', `const data = ${parse};`]
      : ["if (text === '') return;", `const data = ${parse} as ${types.root};`];
  return [...data, 'console.dir(data, { depth: null, maxArrayLength: null, maxStringLength: null });'];
}
