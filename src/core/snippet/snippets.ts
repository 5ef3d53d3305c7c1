import type { HttpRequest } from '../model/request';
import type { SnippetContext } from './context';
import { curlBash } from './curl/curlBash';
import { typescriptSnippet } from './typescript/typescript';

interface Target {
  readonly label: string;
  /** VS Code's language id of the snippet. */
  readonly languageId: string;
  readonly emit: (request: HttpRequest, context: SnippetContext) => string;
}

/** Every target by its id, in the order in which they are offered. An emitter that is not here is not a target. */
export const SNIPPET_TARGETS = {
  'curl-bash': { label: 'curl (bash)', languageId: 'shellscript', emit: curlBash },
  typescript: { label: 'TypeScript (undici)', languageId: 'typescript', emit: typescriptSnippet },
} as const satisfies Readonly<Record<string, Target>>;

export type SnippetTarget = keyof typeof SNIPPET_TARGETS;

/** The target ids in the order in which they are offered. */
export const SNIPPET_TARGET_IDS = Object.keys(SNIPPET_TARGETS) as readonly SnippetTarget[];

/**
 * `request` as a snippet for `target`, ending with a line end. Throws `unreadable-request` for what can't be sent or said
 * there, `tls-untrusted` for a pin without a key.
 */
export function emitSnippet(target: SnippetTarget, request: HttpRequest, context: SnippetContext): string {
  return SNIPPET_TARGETS[target].emit(request, context);
}
