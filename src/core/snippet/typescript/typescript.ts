import type { AnswerTypes } from '../../model/answerTypes';
import type { HttpRequest } from '../../model/request';
import { callOf, hasSlots, spelled, type Call, type CallBody, type Slot, type Words } from '../call';
import type { SnippetContext } from '../context';
import { escapeTemplate, quoteTypescript } from '../quote/typescript';
import { agentCode } from './agent';
import { typeNameOf } from './typeNameOf';

const UNKNOWN: AnswerTypes = { text: '', root: 'unknown', json: true, bigIntegers: true };

const FS_IMPORT = "import { createReadStream, statSync } from 'node:fs';";

const ENV_CODE = `function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`Set the environment variable \${name} first.\`);
  return value;
}
`;

const PARSE_CODE = `// JSON.parse rounds integers beyond 2^53. Here they become bigint.
function parseExactly(text: string): unknown {
  const marked = text.replace(/"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"|-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?/g, (token) =>
    /^-?\\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? \`"\\\\u0000\${token}"\` : token,
  );
  return JSON.parse(marked, (_name, value: unknown) =>
    typeof value === 'string' && /^\\0-?\\d+$/.test(value) ? BigInt(value.slice(1)) : value,
  );
}
`;

const ANY_ORIGIN = "`https://${env('PRISM_HOST')}:${process.env.PRISM_PORT || '9440'}`";

/**
 * `request` as a TypeScript program that needs undici only: passes `strict`, holds no enum or parameter property (so Node
 * can strip its types), checks the status, and types the answer. Logs in with PRISM_USER and PRISM_PASSWORD. Throws
 * `unreadable-request` for what can't be sent, `tls-untrusted` for a pin without a key.
 */
export function typescriptSnippet(request: HttpRequest, context: SnippetContext): string {
  const call = callOf(request, context);
  const types = context.types?.(`${typeNameOf(call, context.operationName)}Response`) ?? UNKNOWN;
  const agent = agentCode(context.trust);
  const file = call.body?.kind === 'file' ? call.body.path : undefined;

  const imports = [...agent.imports, ...(file === undefined ? [] : [FS_IMPORT])];
  const blocks = [
    [...headLines(call, context), ...imports.sort(bySource), ''].join('\n'),
    types.text,
    file === undefined ? '' : `const FILE = ${quoteTypescript(file)};\n`,
    agent.code,
    call.variables.length > 0 ? ENV_CODE : '',
    types.json && types.bigIntegers ? PARSE_CODE : '',
    mainCode(call, context, types),
  ];
  return blocks.filter((block) => block !== '').join('\n');
}

/** Node's modules before packages, as most linters want them. */
function bySource(a: string, b: string): number {
  const source = (line: string): string =>
    line.replace(/.* from '(node:)?/, (_all, node) => (node ? '0' : '1'));
  return source(a).localeCompare(source(b));
}

function headLines(call: Call, context: SnippetContext): string[] {
  const what = `${call.method} ${call.origin ?? ''}${spelled(call.target, '*')}`;
  const title = context.operationName ? `${context.operationName}: ${what}` : what;
  const asked = call.variables.filter(({ fallback }) => fallback === undefined).map(({ name }) => name);
  const set = asked.length === 0 ? '' : `Set ${asked.join(', ')} in the environment. `;
  return [
    `// ${title.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')}`,
    '// Once: npm install undici@7 (with a compiler also: npm install --save-dev @types/node)',
    // A package.json that says "commonjs", as npm init writes it, would keep Node from running a plain .ts file.
    `// ${set}Save as prism.mts. Run: npx tsx prism.mts, or with Node 22.18 and newer: node prism.mts`,
  ];
}

function mainCode(call: Call, context: SnippetContext, types: AnswerTypes): string {
  const lines = [
    'async function main(): Promise<void> {',
    ...loginLines(context),
    '  const answer = await prism.request({',
    `    origin: ${call.origin === undefined ? ANY_ORIGIN : quoteTypescript(call.origin)},`,
    `    path: ${textCode(call.target)},`,
    `    method: ${quoteTypescript(call.method)},`,
    ...headerLines(call, context),
    ...(call.body ? [`    body: ${bodyCode(call.body)},`] : []),
    '  });',
    '  const text = await answer.body.text();',
    '  if (answer.statusCode < 200 || answer.statusCode > 299) {',
    '    throw new Error(`HTTP ${answer.statusCode}: ${text.slice(0, 1000)}`);',
    '  }',
    ...answerLines(types),
    '}',
  ];
  return `${lines.join('\n')}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
`;
}

function loginLines({ login }: SnippetContext): string[] {
  if (login.kind !== 'basic') return [];
  const { userName } = login;
  const user = userName ? `process.env.PRISM_USER || ${quoteTypescript(userName)}` : "env('PRISM_USER')";
  return [`  const login = \`\${${user}}:\${env('PRISM_PASSWORD')}\`;`];
}

function answerLines(types: AnswerTypes): string[] {
  if (!types.json) return ['  console.log(answer.statusCode, text);'];
  const parse = types.bigIntegers ? 'parseExactly(text)' : 'JSON.parse(text)';
  const data = types === UNKNOWN ? `text === '' ? undefined : ${parse}` : `${parse} as ${types.root}`;
  return [`  const data = ${data};`, '  console.dir(data, { depth: null });'];
}

/** An object where that says the same; a flat list of names and values where a name comes twice or is special to objects. */
function headerLines(call: Call, context: SnippetContext): string[] {
  const entries = call.headers.map(({ name, value }) => ({ name, code: textCode(value) }));
  if (context.login.kind === 'basic')
    entries.unshift({ name: 'Authorization', code: "`Basic ${Buffer.from(login).toString('base64')}`" });
  // Of a stream nobody knows the length, and not every server takes a body without.
  if (call.body?.kind === 'file')
    entries.push({ name: 'Content-Length', code: 'String(statSync(FILE).size)' });
  if (entries.length === 0) return [];
  const lower = entries.map(({ name }) => name.toLowerCase());
  if (new Set(lower).size < lower.length || lower.some((name) => /^(?:\d+|__proto__)$/.test(name))) {
    const lines = entries.map(({ name, code }) => `      ${quoteTypescript(name)}, ${code},`);
    return ['    headers: [', ...lines, '    ],'];
  }
  const lines = entries.map(({ name, code }) => {
    return `      ${/^[A-Za-z]\w*$/.test(name) ? name : quoteTypescript(name)}: ${code},`;
  });
  return ['    headers: {', ...lines, '    },'];
}

function bodyCode(body: CallBody): string {
  if (body.kind === 'file') return 'createReadStream(FILE)';
  if (body.kind === 'text') return textCode(body.text);
  return `Buffer.from('${Buffer.from(body.bytes).toString('base64')}', 'base64')`;
}

/** A string in single quotes, or a template where there are several lines or variables to put in. */
function textCode(words: Words): string {
  const text = spelled(words);
  if (!hasSlots(words) && !text.includes('\n')) return quoteTypescript(text);
  const pieces = words.map((word, index) => {
    if (typeof word !== 'string') return `\${${slotCode(word)}}`;
    // A `$` at the end of one text and a `{` at the start of the next would open a hole together.
    const meets = word.endsWith('$') && index + 1 < words.length;
    return meets ? `${escapeTemplate(word.slice(0, -1))}\\$` : escapeTemplate(word);
  });
  return `\`${pieces.join('')}\``;
}

function slotCode({ variable, encoding }: Slot): string {
  const read = `env(${quoteTypescript(variable)})`;
  if (encoding === 'json') return `JSON.stringify(${read}).slice(1, -1)`;
  return encoding === 'url' ? `encodeURIComponent(${read})` : read;
}
