import { TASK_WORDS, type TaskPolling } from '../../../prism/taskPolling';
import type { SnippetContext } from '../../context';
import { quoteTypescript } from '../../quote/typescript';
import type { Platform } from '../../typescript/platform';
import type { ChangeCall } from '../followedCall';
import { inComment } from '../scriptCalls';
import { freshLines } from './fresh';
import { AT, scriptProgram } from './program';

/** A program that sends a change and follows its task to the end: it fails where the task does, or is cancelled. */
export function typescriptTask(
  platform: Platform,
  { name, call, polling }: ChangeCall,
  context: SnippetContext,
): string {
  const { lines, imports, keepsEtag } = freshLines(call, context, false);
  return scriptProgram(platform, [call], context, {
    title: `${inComment(name)}, its task followed until it ends`,
    imports: [['node:timers/promises', 'setTimeout as wait'], ...imports],
    keepsEtag,
    functions: [AT, TEXTS, tasksCode(polling), followCode(polling)],
    main: [...lines, ...MAIN],
  });
}

const code = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(code).join(', ')}]`
    : typeof value === 'string'
      ? quoteTypescript(value)
      : String(value);

const TEXTS = `/** A text, or this member of each object of a list. */
function texts(value: unknown, member?: string): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all
    .map((each) => (member === undefined ? each : at(each, member)))
    .filter((each): each is string => typeof each === 'string' && each !== '');
}
`;

function tasksCode({ named, looksLike }: TaskPolling): string {
  const test = looksLike ? `.filter((name) => /${looksLike.source}/${looksLike.flags}.test(name))` : '';
  return `/** The tasks that an answer names. */
function tasksIn(text: string): string[] {
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  const places = ${code(named)};
  const found = places.map((path) => texts(at(answer, ...path))${test});
  return found.find((names) => names.length > 0) ?? [];
}
`;
}

function followCode({ path, within, state, percent, made, errors, everyMs }: TaskPolling): string {
  const [before = '', after = ''] = path.split('{id}');
  const wrong = errors.map(({ path: place, member }) => {
    const steps = place.map((step) => code(step)).join(', ');
    return `texts(at(task, ${steps})${member === undefined ? '' : `, ${code(member)}`})`;
  });
  const words = Object.entries(TASK_WORDS).map(([word, means]) => `${word}: '${means}'`);
  return `const WORDS: Record<string, string> = { ${words.join(', ')} };

/** Asks for a task until it ends. The identity of a task keeps its = and its : in a path. */
async function follow(id: string): Promise<void> {
  const path = \`${before}\${encodeURIComponent(id).replace(/%3A/g, ':').replace(/%3D/g, '=')}${after}\`;
  for (let told = ''; ; ) {
    const task = at(JSON.parse(await call({ method: 'GET', path, reads: true }))${within.map((step) => `, ${code(step)}`).join('')});
    const word = String(at(task, ${code(state)}) ?? '?').toUpperCase();
    const line = \`\${id}: \${word}, \${at(task, ${code(percent)}) ?? 0}%\`;
    if (line !== told) console.error(line);
    told = line;
    if (WORDS[word] === 'succeeded') return console.log(texts(at(task, ${code(made.list)}), ${code(made.id)}).join('\\n'));
    if (WORDS[word] === 'failed') {
      const [words = []] = [${wrong.join(', ')}].filter(({ length }) => length > 0);
      throw new Error(['The task failed.', ...words].join('\\n'));
    }
    if (WORDS[word] === 'cancelled') throw new Error('The task was cancelled.');
    const seconds = Number(process.env.PRISM_POLL_SECONDS);
    await wait((seconds > 0 ? seconds : ${everyMs / 1000}) * 1000);
  }
}
`;
}

const MAIN = [
  'const tasks = tasksIn(text);',
  'if (tasks.length === 0) {',
  "  console.error('The answer names no task: it is done.');",
  '  console.log(text);',
  '}',
  'for (const task of tasks) await follow(task);',
];
