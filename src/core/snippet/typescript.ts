import { isUtf8 } from 'node:buffer';
import type { AnswerTypes } from '../model/answerTypes';
import type { HttpBody, HttpRequest, Parts, SecretRef } from '../model/request';
import type { SnippetContext } from './context';
import { escapeTemplate, quoteTypescript } from './quoteTypescript';
import { secretKey, secretNames, secretsIn } from './secretNames';
import { checkSendable, hasBody, plainText } from './sendable';
import { typeNameOf } from './typeNameOf';
import { agentCode } from './typescriptAgent';

type Names = ReadonlyMap<string, string>;

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
  checkSendable(request);
  const names = secretNames(request);
  const types = context.types?.(`${typeNameOf(request, context.operationName)}Response`) ?? UNKNOWN;
  const agent = agentCode(context.trust);
  const basic = context.login === 'basic';
  const file = request.body?.kind === 'file' ? request.body.path : undefined;

  const imports = [...agent.imports, ...(file === undefined ? [] : [FS_IMPORT])];
  const blocks = [
    [...headLines(request, context, names), ...imports.sort(bySource), ''].join('\n'),
    types.text,
    file === undefined ? '' : `const FILE = ${quoteTypescript(file)};\n`,
    agent.code,
    basic || names.size > 0 || context.anyCluster ? ENV_CODE : '',
    types.json && types.bigIntegers ? PARSE_CODE : '',
    mainCode(request, context, types, names),
  ];
  return blocks.filter((block) => block !== '').join('\n');
}

/** Node's modules before packages, as most linters want them. */
function bySource(a: string, b: string): number {
  const source = (line: string): string =>
    line.replace(/.* from '(node:)?/, (_all, node) => (node ? '0' : '1'));
  return source(a).localeCompare(source(b));
}

function headLines(request: HttpRequest, context: SnippetContext, names: Names): string[] {
  const origin = context.anyCluster ? '' : request.origin;
  const what = `${request.method} ${origin}${plainText(request.target, '*')}`;
  const title = context.operationName ? `${context.operationName}: ${what}` : what;
  const login =
    context.login === 'none' ? [] : [...(context.userName ? [] : ['PRISM_USER']), 'PRISM_PASSWORD'];
  const host = context.anyCluster ? ['PRISM_HOST'] : [];
  const asked = [...host, ...login, ...names.values()].join(', ');
  const set = asked === '' ? '' : `Set ${asked} in the environment. `;
  return [
    `// ${title.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')}`,
    '// Once: npm install undici@7 (with a compiler also: npm install --save-dev @types/node)',
    // A package.json that says "commonjs", as npm init writes it, would keep Node from running a plain .ts file.
    `// ${set}Save as prism.mts. Run: npx tsx prism.mts, or with Node 22.18 and newer: node prism.mts`,
  ];
}

function mainCode(request: HttpRequest, context: SnippetContext, types: AnswerTypes, names: Names): string {
  const lines = [
    'async function main(): Promise<void> {',
    ...loginLines(context),
    '  const answer = await prism.request({',
    `    origin: ${context.anyCluster ? ANY_ORIGIN : quoteTypescript(request.origin)},`,
    `    path: ${textCode(request.target, names)},`,
    `    method: ${quoteTypescript(request.method)},`,
    ...headerLines(request, context, names),
    ...(hasBody(request) && request.body ? [`    body: ${bodyCode(request.body, names)},`] : []),
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

function loginLines({ login, userName }: SnippetContext): string[] {
  if (login === 'none') return [];
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
function headerLines(request: HttpRequest, context: SnippetContext, names: Names): string[] {
  const entries = request.headers.map(({ name, value }) => ({ name, code: textCode(value, names) }));
  if (context.login === 'basic')
    entries.unshift({ name: 'Authorization', code: "`Basic ${Buffer.from(login).toString('base64')}`" });
  // Of a stream nobody knows the length, and not every server takes a body without.
  if (request.body?.kind === 'file')
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

function bodyCode(body: HttpBody, names: Names): string {
  if (body.kind === 'file') return 'createReadStream(FILE)';
  if (body.kind === 'text') return textCode(body.parts, names);
  if (isUtf8(body.bytes)) return textCode([Buffer.from(body.bytes).toString('utf8')], names);
  return `Buffer.from('${Buffer.from(body.bytes).toString('base64')}', 'base64')`;
}

/** A string in single quotes, or a template where there are several lines or secrets to put in. */
function textCode(parts: Parts, names: Names): string {
  const text = plainText(parts);
  if (secretsIn(parts).length === 0 && !text.includes('\n')) return quoteTypescript(text);
  const pieces = parts.map((part, index) => {
    if (typeof part !== 'string') return `\${${secretCode(part, names)}}`;
    // A `$` at the end of one text and a `{` at the start of the next would open a hole together.
    const meets = part.endsWith('$') && index + 1 < parts.length;
    return meets ? `${escapeTemplate(part.slice(0, -1))}\\$` : escapeTemplate(part);
  });
  return `\`${pieces.join('')}\``;
}

function secretCode(slot: SecretRef, names: Names): string {
  const { secret, encoding } = slot;
  const read = `env(${quoteTypescript(names.get(secretKey(slot)) ?? secret)})`;
  if (encoding === 'json') return `JSON.stringify(${read}).slice(1, -1)`;
  return encoding === 'url' ? `encodeURIComponent(${read})` : read;
}
