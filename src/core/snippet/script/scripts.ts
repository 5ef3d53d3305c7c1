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
import type { NamedRequest } from './namedRequest';
import { powershellCollection } from './powershell/collection';
import { powershellPages } from './powershell/pages';
import { powershellTask } from './powershell/task';
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

export type EmitScript = (requests: readonly NamedRequest[], context: SnippetContext) => string;

/** What each target can; one that is not here has no scripts. The language is the target's own. */
export const SCRIPT_TARGETS: Readonly<
  Partial<Record<SnippetTarget, Readonly<Partial<Record<ScriptKind, EmitScript>>>>>
> = {
  'curl-bash': { pages: bashPages, task: bashTask, collection: bashCollection },
  typescript: typescriptScripts(UNDICI),
  'typescript-node': typescriptScripts(NODE_HTTPS),
  powershell: powershellScripts(7),
  powershell5: powershellScripts(5),
};

function powershellScripts(version: Version): Readonly<Record<ScriptKind, EmitScript>> {
  return {
    pages: (requests, context) => powershellPages(version, requests, context),
    task: (requests, context) => powershellTask(version, requests, context),
    collection: (requests, context) => powershellCollection(version, requests, context),
  };
}

function typescriptScripts(platform: Platform): Readonly<Record<ScriptKind, EmitScript>> {
  return {
    pages: (requests, context) => typescriptPages(platform, requests, context),
    task: (requests, context) => typescriptTask(platform, requests, context),
    collection: (requests, context) => typescriptCollection(platform, requests, context),
  };
}

/** Kinds of scripts that `target` has, in the order in which they are offered. */
export function scriptKindsOf(target: SnippetTarget): readonly ScriptKind[] {
  return SCRIPT_KIND_IDS.filter((kind) => SCRIPT_TARGETS[target]?.[kind] !== undefined);
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
  const emit = SCRIPT_TARGETS[target]?.[kind];
  if (!emit) throw new Failure('internal', { detail: `no script ${kind} for ${target}` });
  const [first] = requests;
  if (!first || (SCRIPT_KINDS[kind].takes === 'one' && requests.length > 1))
    throw new Failure('internal', { detail: `${kind} takes ${SCRIPT_KINDS[kind].takes}` });
  const other = requests.find(({ request }) => request.origin !== first.request.origin);
  if (other) throw new Failure('foreign-host', { detail: other.request.origin });
  return emit(requests, context);
}
