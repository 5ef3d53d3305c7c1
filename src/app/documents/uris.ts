import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { operationHash } from '../../core/catalog/operationKey';
import type { Operation } from '../../core/model/operation';
import { requestNameOf } from '../../core/response/describe';
import { SCHEMES } from '../contributions';

/** What a `prism-request:` URI names. */
export type RequestAddress =
  | { readonly kind: 'scratch'; readonly profileId: string; readonly hash: string }
  /** One that was pasted, and is in no collection yet. */
  | { readonly kind: 'new'; readonly profileId: string; readonly newId: string }
  | {
      readonly kind: 'item';
      readonly profileId: string;
      readonly collectionId: string;
      readonly itemId: string;
    };

/** In place of a profile's id, where no cluster of this machine is the collection's. */
export const NO_CLUSTER = '-';

const EXTENSION = '.prism.json';

/** A tab's name: no character that a path or a tab can't show, and none that hides or turns its neighbours. */
function segment(name: string): string {
  const clean = name
    .replace(/[\\/:*?"<>|#%\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  return [...clean].slice(0, 80).join('') || 'request';
}

/** The editor of an operation on a cluster: what was typed there is there at the next click. */
export function scratchUri(profileId: string, operation: Operation): vscode.Uri {
  const name = segment(requestNameOf(operation.method, operation.path)) + EXTENSION;
  return uri(SCHEMES.request, [profileId, 'scratch', operationHash(operation.key), name]);
}

/** The editor of another request that is of no collection, whatever it calls. */
export const newUri = (profileId: string, name: string): vscode.Uri =>
  uri(SCHEMES.request, [profileId, 'new', randomUUID(), segment(name) + EXTENSION]);

/** The editor of a saved request. `profileId` is `-` where no cluster of this window is the collection's. */
export function itemUri(profileId: string, collectionId: string, itemId: string, name: string): vscode.Uri {
  const ids = [collectionId, itemId].map(encodeId);
  return uri(SCHEMES.request, [profileId, 'item', ...ids, segment(name) + EXTENSION]);
}

/**
 * The URI under which a saved request is open in a tab already, or else a new one: a request that was renamed must not be open
 * twice, under the old name and the new one.
 */
export function shownItemUri(
  profileId: string,
  collectionId: string,
  itemId: string,
  name: string,
): vscode.Uri {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const open = tabs.map(({ input }) =>
    input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri : undefined,
  );
  const same = open.find((one) => {
    const address = one && parseRequestUri(one);
    return (
      address?.kind === 'item' &&
      address.profileId === profileId &&
      address.collectionId === collectionId &&
      address.itemId === itemId
    );
  });
  return same ?? itemUri(profileId, collectionId, itemId, name);
}

/** The document of an answer. */
export function responseUri(profileId: string, exchangeId: string, fileName: string): vscode.Uri {
  return uri(SCHEMES.response, [profileId, exchangeId, fileName]);
}

/** The same with all of an answer of which else only the beginning is shown. */
export const wholeUri = (uri: vscode.Uri): vscode.Uri => uri.with({ query: WHOLE });

const WHOLE = 'whole';
export const isWhole = (uri: vscode.Uri): boolean => uri.query === WHOLE;

/** The document of a certificate: the one that a cluster shows `now`, or one of the two that are compared. */
export function certificateUri(
  profileId: string,
  which: 'now' | 'trusted' | 'answered',
  name: string,
): vscode.Uri {
  return uri(SCHEMES.certificate, [profileId, which, `${segment(name)}.txt`]);
}

/**
 * The document of a description as it was served.
 * @param file where it is from: a path or a file name, whose last segment becomes the tab's
 */
export function specUri(sha256: string, file: string): vscode.Uri {
  const name = segment(file.split(/[\\/]/).findLast((part) => part.trim() !== '') ?? '');
  // clusters serve JSON under names without an extension, and the editor knows its language by that
  return uri(SCHEMES.spec, [sha256, /\.(?:json|ya?ml)$/i.test(name) ? name : `${name}.json`]);
}

/**
 * The document of what a description says of one operation, in words of ours, to be compared.
 * @param sha256 of the text: the same text is the same document
 */
export function comparedUri(sha256: string, operation: Operation): vscode.Uri {
  const name = segment(requestNameOf(operation.method, operation.path));
  return uri(SCHEMES.spec, [COMPARED, sha256, `${name}.json`]);
}

/**
 * The document that shows a request as a snippet.
 * @param source the document of the request, or of an answer to it
 */
export function snippetUri(source: vscode.Uri): vscode.Uri {
  const [, profileId = NO_CLUSTER, ...rest] = source.path.split('/');
  const name = segment((rest.at(-1) ?? '').replace(/(?:\.prism)?\.\w+$/, ''));
  const title = segment(vscode.l10n.t('{0} snippet', name));
  return uri(SCHEMES.snippet, [profileId, title]).with({ query: source.toString() });
}

/** What a snippet's document shows: the document of a request or of an answer; undefined for any other URI. */
export const snippetSourceOf = (target: vscode.Uri): vscode.Uri | undefined =>
  target.scheme === SCHEMES.snippet ? vscode.Uri.parse(target.query) : undefined;

const COMPARED = 'compared';
export const isCompared = (target: vscode.Uri): boolean => target.path.split('/')[1] === COMPARED;

/** SHA-256 that a description's URI names; undefined for any other URI. */
export function specHashOf(target: vscode.Uri): string | undefined {
  const hash = target.scheme === SCHEMES.spec ? target.path.split('/')[1] : undefined;
  return hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? hash : undefined;
}

/** What a request URI names; undefined for any other URI, and for a malformed one. */
export function parseRequestUri(target: vscode.Uri): RequestAddress | undefined {
  if (target.scheme !== SCHEMES.request) return undefined;
  const [profileId, kind, ...rest] = target.path.slice(1).split('/');
  if (!profileId || ![profileId, ...rest].every(isId)) return undefined;
  if (kind === 'scratch' && rest.length === 2) return { kind, profileId, hash: rest[0]! };
  if (kind === 'new' && rest.length === 2) return { kind, profileId, newId: rest[0]! };
  if (kind !== 'item' || rest.length !== 3) return undefined;
  const [collectionId, itemId] = rest.map(decodeId);
  return collectionId && itemId ? { kind, profileId, collectionId, itemId } : undefined;
}

/** A request of a cluster in one text, the same for as long as it is the same request. */
export function requestIdOf(address: RequestAddress): string {
  if (address.kind === 'item') return JSON.stringify([address.collectionId, address.itemId]);
  return JSON.stringify([address.kind === 'new' ? address.newId : address.hash]);
}

/** Whether a request URI names one of the folders above the files: it has fewer segments than a file. */
export function isFolderUri(target: vscode.Uri): boolean {
  const depth = target.path.split('/').filter(Boolean).length;
  return depth < (target.path.split('/')[2] === 'item' ? 5 : 4);
}

/** Id of the exchange that a response URI names; undefined for any other URI. */
export function exchangeIdOf(target: vscode.Uri): string | undefined {
  return target.scheme === SCHEMES.response ? target.path.split('/')[2] : undefined;
}

/** Ids become file names: nothing in them may climb out of a folder. */
const isId = (part: string): boolean => part !== '' && part !== '.' && part !== '..' && !part.includes('\\');

/** Files of others have ids of any form, such as `vms/list`; `.` and `..` would be taken for a way. */
const encodeId = (id: string): string =>
  encodeURIComponent(id.toWellFormed()).replace(/^\.{1,2}$/, (dots) => dots.replaceAll('.', '%2E'));

function decodeId(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

const uri = (scheme: string, segments: readonly string[]): vscode.Uri =>
  vscode.Uri.from({ scheme, path: `/${segments.join('/')}` });
