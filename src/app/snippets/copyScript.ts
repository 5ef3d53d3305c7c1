import * as vscode from 'vscode';
import type { CollectionItem } from '../../core/collection/read';
import { Failure, isFailure } from '../../core/model/failure';
import type { NamedRequest } from '../../core/snippet/script/namedRequest';
import type { ScriptKind } from '../../core/snippet/script/scripts';
import type { SnippetTarget } from '../../core/snippet/snippets';
import { loadScripts, loadSnippets } from '../lazy';
import { sayDone } from '../ui/done';
import { divider, pickOne, type Choice } from '../ui/pick';
import type { CollectionNode } from '../views/collectionsView';
import type { SnippetKit } from './kit';
import { snippetParts, type SnippetParts } from './makeSnippet';
import { offerCa } from './saveCa';
import { iconOf } from './pickTarget';
import { clusterIdOf, sourceOf, type SnippetFrom, type SnippetSource } from './snippetSource';

const KINDS: Readonly<Record<ScriptKind, () => string>> = {
  pages: () => vscode.l10n.t('All pages of the list'),
  task: () => vscode.l10n.t('The change, followed until its task ends'),
  collection: () => vscode.l10n.t('All requests, one after the other'),
};

interface Script {
  readonly kind: ScriptKind;
  readonly target: SnippetTarget;
}

/**
 * Copies a script that logs in once: all pages of a list, a change with its task, or all requests of a collection or a folder.
 * @param from what a menu was opened on, where it was
 */
export async function copyScript(kit: SnippetKit, from?: SnippetFrom): Promise<void> {
  const { services, choices } = kit;
  const sources = await sourcesOf(kit, from);
  const [{ profileId }] = sources;
  if (services.profiles.find(profileId)) await services.wake(services.profiles.get(profileId));
  const all: (SnippetParts & NamedRequest)[] = [];
  for (const source of sources) {
    const { name } = source.draft;
    const parts = await snippetParts(services, source, choices.curl).catch((error: unknown) => {
      throw isFolder(from) ? named(error, name) : error;
    });
    all.push({ name, ...parts });
  }
  const [first] = all as [SnippetParts & NamedRequest];
  const isMany = isFolder(from);
  const { emitScript, scriptKindsFor } = await loadScripts();
  const kinds = isMany ? (['collection'] as const) : scriptKindsFor(first.request, first.queryNames);
  if (kinds.length === 0) throw noScript();
  const chosen = await choose(kit, kinds);
  if (!chosen) return;
  const { forClipboard, targetOf } = await loadSnippets();
  // What one answer looks like says nothing of the others.
  const context = isMany ? { ...first.context, types: undefined, operationName: undefined } : first.context;
  const text = emitScript(chosen.kind, chosen.target, all, context);
  await vscode.env.clipboard.writeText(forClipboard(chosen.target, text));
  sayDone(vscode.l10n.t('Copied as a script: {0}.', targetOf(chosen.target).label));
  await offerCa(first.profile);
}

/** What goes into the script, in its order; at least one. */
async function sourcesOf(
  { services, editors }: SnippetKit,
  from: SnippetFrom | undefined,
): Promise<readonly [SnippetSource, ...SnippetSource[]]> {
  if (!isFolder(from)) return [await sourceOf(services, editors, from)];
  const { collection } = from;
  const profileId = clusterIdOf(services, collection);
  const drafts = draftsIn(from.kind === 'folder' ? (from.item.items ?? []) : collection.items);
  const [first, ...rest] = drafts.map((draft) => ({ profileId, draft, collectionId: collection.id }));
  if (first) return [first, ...rest];
  throw new Failure('gone', { detail: vscode.l10n.t('There is no request in here.') });
}

const draftsIn = (items: readonly CollectionItem[]): NonNullable<CollectionItem['draft']>[] =>
  items.flatMap(({ items: inner, draft, name }) => [
    ...(draft ? [{ ...draft, name }] : []),
    ...draftsIn(inner ?? []),
  ]);

async function choose({ choices }: SnippetKit, kinds: readonly ScriptKind[]): Promise<Script | undefined> {
  const { SNIPPET_TARGET_IDS, targetOf } = await loadSnippets();
  const { scriptKindsOf } = await loadScripts();
  const rows = kinds.flatMap((kind) => {
    const targets = SNIPPET_TARGET_IDS.filter((target) => scriptKindsOf(target).includes(kind));
    return [
      divider(KINDS[kind]()),
      ...targets.map((target): Choice<Script> => ({
        label: targetOf(target).label,
        iconPath: iconOf(targetOf(target).languageId),
        value: { kind, target },
      })),
    ];
  });
  const last = choices.target(SNIPPET_TARGET_IDS);
  const active = ({ target }: Script): boolean => target === last;
  const chosen = await pickOne({ title: vscode.l10n.t('Copy as Script…'), items: rows, active });
  if (chosen?.kind !== 'value') return undefined;
  await choices.setTarget(chosen.value.target);
  return chosen.value;
}

type Folder = Extract<CollectionNode, { kind: 'collection' | 'folder' | 'item' }>;

const isFolder = (from: SnippetFrom | undefined): from is Folder =>
  from !== undefined && 'kind' in from && (from.kind === 'collection' || from.kind === 'folder');

/** Of many requests, the one that lacks a value has to be said. */
function named(error: unknown, name: string): unknown {
  if (!isFailure(error) || error.reason !== 'unresolved-variable') return error;
  return new Failure(error.reason, { ...error.facts, detail: `${error.facts.detail} (${name})` });
}

const noScript = (): Failure =>
  new Failure('gone', {
    detail: vscode.l10n.t(
      'A script would do no more than the single call: this is no list that comes in pages, and it changes nothing. “Copy as…” has the call.',
    ),
  });
