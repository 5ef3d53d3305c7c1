import type { HttpRequest } from '../model/request';
import type { Language } from './comment';
import type { SnippetContext } from './context';
import { curlBash } from './curl/curlBash';
import { curlBatch, curlCmd } from './curl/curlCmd';
import { curlPowershell, curlPowershell5 } from './curl/curlPowershell';
import { withNotes } from './notes';
import { pythonSnippet } from './python/python';
import { powershell5Snippet, powershellSnippet } from './powershell/powershell';
import { BASH_LIKE, type Shell } from './shell';
import { typescriptNodeSnippet, typescriptSnippet } from './typescript/typescript';

export interface Target {
  readonly label: string;
  /** VS Code's language id of the snippet. */
  readonly languageId: Language;
  /** The shells that take it as it is typed at their prompt, the nearest first; absent: it is a file's. */
  readonly shells?: readonly Shell[];
  /**
   * What its lines end with in a clipboard; absent: a line feed. A batch file needs the pair, and a line feed alone, pasted into a console of
   * Windows, is a key that opens a line above.
   */
  readonly lineEnd?: '\r\n';
  readonly emit: (request: HttpRequest, context: SnippetContext) => string;
}

/** Every target by its id, in the order in which they are offered. An emitter that is not here is not a target. */
export const SNIPPET_TARGETS = {
  'curl-bash': { label: 'curl (bash)', languageId: 'shellscript', shells: BASH_LIKE, emit: curlBash },
  'curl-powershell': {
    label: 'curl (PowerShell 7)',
    languageId: 'powershell',
    shells: ['pwsh'],
    lineEnd: '\r\n',
    emit: curlPowershell,
  },
  'curl-powershell5': {
    label: 'curl (Windows PowerShell 5.1)',
    languageId: 'powershell',
    shells: ['powershell', 'pwsh'],
    lineEnd: '\r\n',
    emit: curlPowershell5,
  },
  'curl-cmd': { label: 'curl (cmd)', languageId: 'bat', shells: ['cmd'], lineEnd: '\r\n', emit: curlCmd },
  'curl-batch': { label: 'curl (batch file)', languageId: 'bat', lineEnd: '\r\n', emit: curlBatch },
  typescript: { label: 'TypeScript (undici)', languageId: 'typescript', emit: typescriptSnippet },
  'typescript-node': {
    label: 'TypeScript (Node built-ins)',
    languageId: 'typescript',
    emit: typescriptNodeSnippet,
  },
  python: { label: 'Python (requests)', languageId: 'python', emit: pythonSnippet },
  powershell: {
    label: 'PowerShell 7 (Invoke-RestMethod)',
    languageId: 'powershell',
    shells: ['pwsh'],
    lineEnd: '\r\n',
    emit: powershellSnippet,
  },
  powershell5: {
    label: 'Windows PowerShell 5.1 (Invoke-WebRequest)',
    languageId: 'powershell',
    shells: ['powershell'],
    lineEnd: '\r\n',
    emit: powershell5Snippet,
  },
} as const satisfies Readonly<Record<string, Target>>;

export type SnippetTarget = keyof typeof SNIPPET_TARGETS;

/** The target ids in the order in which they are offered. */
export const SNIPPET_TARGET_IDS = Object.keys(SNIPPET_TARGETS) as readonly SnippetTarget[];

/**
 * `request` as a snippet for `target`, ending with a line end. Throws `unreadable-request` for what can't be sent or said
 * there, `tls-untrusted` for a pin without a key.
 */
export function emitSnippet(target: SnippetTarget, request: HttpRequest, context: SnippetContext): string {
  const { emit, languageId } = SNIPPET_TARGETS[target];
  return withNotes(emit(request, context), languageId, context);
}

/** Whether `target` is a command that a shell takes as it is typed at its prompt. */
export const isTyped = (target: SnippetTarget): boolean => targetOf(target).shells !== undefined;

/** Whether `target` is a command of curl, written as the options of curl say. */
export const isCurl = (target: SnippetTarget): boolean => target.startsWith('curl-');

/** What is offered as `target`. */
export const targetOf = (target: SnippetTarget): Target => SNIPPET_TARGETS[target];

/** The targets that a shell takes as they are typed at its prompt, in the order in which they are offered. */
export const targetsFor = (shell: Shell): readonly SnippetTarget[] =>
  SNIPPET_TARGET_IDS.filter((target) => targetOf(target).shells?.includes(shell));

/** `text` with the line ends that `target` has in a clipboard: what is pasted into a batch file must have its own. */
export function forClipboard(target: SnippetTarget, text: string): string {
  const { lineEnd } = targetOf(target);
  return lineEnd === undefined ? text : text.replace(/\r?\n/g, lineEnd);
}
