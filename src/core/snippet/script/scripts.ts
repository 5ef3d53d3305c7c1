import { Failure } from '../../model/failure';
import type { HttpRequest } from '../../model/request';
import { pagingKindOf } from '../../prism/listRules';
import type { SnippetContext } from '../context';
import type { Version } from '../powershell/expression';
import { plainText } from '../sendable';
import type { SnippetTarget } from '../snippets';
import { NODE_HTTPS } from '../typescript/nodeHttps';
import type { Platform } from '../typescript/platform';
import { UNDICI } from '../typescript/undici';
import { bashCollection } from './bash/collection';
import { bashPages } from './bash/pages';
import { bashTask } from './bash/task';
import { followedCall, type ChangeCall } from './followedCall';
import type { NamedRequest } from './namedRequest';
import { pagedCall, type ListCall } from './pagedCall';
import { powershellCollection } from './powershell/collection';
import { powershellPages } from './powershell/pages';
import { powershellTask } from './powershell/task';
import { scriptCalls, type NamedCall } from './scriptCalls';
import { typescriptCollection } from './typescript/collection';
import { typescriptPages } from './typescript/pages';
import { typescriptTask } from './typescript/task';

export type { NamedRequest };

/** What scripts there are beside the single call, in the order in which they are offered. */
export const SCRIPT_KINDS = {
  /** All rows of a list. */
  pages: { label: 'All Pages', takes: 'one' },
  /** A change, followed until it is done. */
  task: { label: 'Follow the Task', takes: 'one' },
  /** Several requests in their order, in one session. */
  collection: { label: 'Collection', takes: 'many' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly takes: 'one' | 'many' }>>;

export type ScriptKind = keyof typeof SCRIPT_KINDS;

export const SCRIPT_KIND_IDS = Object.keys(SCRIPT_KINDS) as readonly ScriptKind[];

/** How a language says each kind of script. */
interface ScriptEmitters {
  readonly pages: (list: ListCall, context: SnippetContext) => string;
  readonly task: (change: ChangeCall, context: SnippetContext) => string;
  readonly collection: (calls: readonly NamedCall[], context: SnippetContext) => string;
}

/** The targets that have scripts, each all kinds of them. The language is the target's own. */
export const SCRIPT_TARGETS: Readonly<Partial<Record<SnippetTarget, ScriptEmitters>>> = {
  'curl-bash': { pages: bashPages, task: bashTask, collection: bashCollection },
  typescript: typescriptScripts(UNDICI),
  'typescript-node': typescriptScripts(NODE_HTTPS),
  powershell: powershellScripts(7),
  powershell5: powershellScripts(5),
};

function powershellScripts(version: Version): ScriptEmitters {
  return {
    pages: (list, context) => powershellPages(version, list, context),
    task: (change, context) => powershellTask(version, change, context),
    collection: (calls, context) => powershellCollection(version, calls, context),
  };
}

function typescriptScripts(platform: Platform): ScriptEmitters {
  return {
    pages: (list, context) => typescriptPages(platform, list, context),
    task: (change, context) => typescriptTask(platform, change, context),
    collection: (calls, context) => typescriptCollection(platform, calls, context),
  };
}

/** Kinds of scripts that `target` has, in the order in which they are offered. */
export function scriptKindsOf(target: SnippetTarget): readonly ScriptKind[] {
  return SCRIPT_TARGETS[target] ? SCRIPT_KIND_IDS : [];
}

/**
 * Kinds of scripts that make sense for one request: all pages of what is a list, following of what changes something.
 * @param declared names of the query parameters that the operation's description knows, where there is one
 */
export function scriptKindsFor(request: HttpRequest, declared?: ReadonlySet<string>): readonly ScriptKind[] {
  const isList = pagingKindOf(request.method, plainText(request.target), declared) !== undefined;
  return [...(isList ? (['pages'] as const) : []), ...(request.effect === 'read' ? [] : (['task'] as const))];
}

/**
 * A script of this kind for `target`, ending with a line end: logs in once and goes on in that session. `pages` and `task` take one request.
 * Throws `unreadable-request` for what can't be sent or said there, and for a list that is none; `foreign-host` for requests of several
 * clusters; `tls-untrusted` for a pin without a key; `internal` where the target has no such script.
 */
export function emitScript(
  kind: ScriptKind,
  target: SnippetTarget,
  requests: readonly NamedRequest[],
  context: SnippetContext,
): string {
  const emitters = SCRIPT_TARGETS[target];
  if (!emitters) throw new Failure('internal', { detail: `no scripts for ${target}` });
  const calls = scriptCalls(requests, context);
  const [first] = calls;
  if (!first || (SCRIPT_KINDS[kind].takes === 'one' && calls.length > 1))
    throw new Failure('internal', { detail: `${kind} takes ${SCRIPT_KINDS[kind].takes}` });
  const other = calls.find(({ call }) => call.origin !== first.call.origin);
  if (other) throw new Failure('foreign-host', { detail: other.call.origin });
  if (kind === 'pages') return emitters.pages(pagedCall(first), context);
  if (kind === 'task') return emitters.task(followedCall(first), context);
  return emitters.collection(calls, context);
}
