import * as vscode from 'vscode';
import { contentHash } from '../../../core/catalog/kept/contentHash';
import { filesOf, indexId } from '../../../core/catalog/kept/keptIndex';
import type { StoredApi } from '../../../core/model/api';
import { Failure } from '../../../core/model/failure';
import { visible } from '../../../core/text/visible';
import { readableApis } from '../../clusters/readableApis';
import type { Services } from '../../services';
import { refusalWords } from '../../sourceWords';
import type { ReadApi } from '../../storage/apis';
import { cancellable } from '../../ui/cancellable';
import { operationsCount } from '../../views/clusters/countWords';
import { ownerName } from '../../views/clusters/owners';
import type { Owner } from '../../views/clusters/clusterNode';
import type { Brought } from './pickSource';
import { tellUnread } from './tellUnread';
import { LONGER, sayDone } from '../../ui/done';

type KeepServices = Pick<Services, 'catalogs' | 'log' | 'showUnread'>;

/**
 * Reads what a person brought and keeps it with an owner's APIs. Before it takes the place of what is known of the same API it asks, unless
 * that is the very same: then it stays, and is mended where it was damaged meanwhile.
 * @returns what the owner has of it now; undefined where the person left it. Throws `no-description` where nothing in it is an API
 */
export async function keepBrought(
  services: KeepServices,
  owner: Owner,
  brought: Brought,
): Promise<readonly StoredApi[] | undefined> {
  const { catalogs } = services;
  const known = await readableApis(catalogs, owner.id);
  const there = new Map(known.map((api) => [indexId(api), api]));
  let found: readonly ReadApi[] = [];
  let fresh: readonly ReadApi[] = [];
  let left = false;
  const apis = await cancellable(vscode.l10n.t('Reading {0}', brought.name), (signal) =>
    catalogs.add(owner.id, brought.served, signal, async (read) => {
      found = withUnread(read);
      if (found.length === 0) throw nothingIn(brought, read);
      fresh = found.filter((each) => !there.has(idOf(each)));
      left = !(await mayReplace(owner, fresh, known));
      return left ? [] : [...fresh, ...(await damaged(catalogs, found, there))];
    }),
  );
  if (left) return undefined;
  const families = new Set(found.map(({ catalog }) => catalog.family));
  const now = apis.filter(({ family }) => families.has(family));
  report(services, owner, brought, now, fresh.length === 0);
  return now;
}

/** Those that are there already, but whose documents are gone or damaged there. */
async function damaged(
  catalogs: KeepServices['catalogs'],
  found: readonly ReadApi[],
  there: ReadonlyMap<string, StoredApi>,
): Promise<readonly ReadApi[]> {
  const isDamaged = async (each: ReadApi): Promise<boolean> => {
    const api = there.get(idOf(each));
    return (
      api !== undefined &&
      (await catalogs.served(api).then(
        () => false,
        () => true,
      ))
    );
  };
  const are = await Promise.all(found.map(isDamaged));
  return found.filter((_each, at) => are[at]);
}

/** The same for the same documents of the same names. */
const idOf = ({ catalog, files }: ReadApi): string =>
  indexId({
    family: catalog.family,
    files: filesOf(catalog, files).map(({ name, bytes }) => ({ name, sha256: contentHash(bytes) })),
  });

/**
 * The APIs that have operations. What could not be read and seems to be of none of them is listed with the one of most documents: else
 * it would be nowhere.
 */
function withUnread(read: readonly ReadApi[]): readonly ReadApi[] {
  const found = read.filter(({ catalog }) => catalog.operations.length > 0);
  const unread = read.flatMap(({ catalog }) => (catalog.operations.length > 0 ? [] : catalog.problems));
  const documents = ({ catalog }: ReadApi): number => catalog.documents.length;
  const place = found.toSorted((one, other) => documents(other) - documents(one))[0];
  if (!place || unread.length === 0) return found;
  const { catalog } = place;
  const together = { ...place, catalog: { ...catalog, problems: [...catalog.problems, ...unread] } };
  return found.map((each) => (each === place ? together : each));
}

function nothingIn({ name, leftOut }: Brought, read: readonly ReadApi[]): Failure {
  const [problem] = read.flatMap(({ catalog }) => catalog.problems);
  const [first] = leftOut;
  if (!problem && first) return new Failure('no-description', { data: { ...first } });
  const place = problem?.line === undefined ? '' : `:${problem.line}:${problem.column ?? 1}`;
  const detail = problem ? `${problem.file}${place}: ${problem.detail}` : name;
  return new Failure('unreadable-file', { detail });
}

/** What the extension knew by itself is given up for a description without a question. */
async function mayReplace(
  owner: Owner,
  read: readonly ReadApi[],
  known: readonly StoredApi[],
): Promise<boolean> {
  const pairs = read.flatMap((now) => {
    const before = known.find(({ family }) => family === now.catalog.family);
    return before && before.origin !== 'built-in' ? [{ before, now }] : [];
  });
  if (pairs.length === 0) return true;
  const replace = vscode.l10n.t('Replace');
  const lines = pairs.map(({ before, now }) =>
    vscode.l10n.t(
      '{0}: version {1} with {2} operations by version {3} with {4}.',
      before.title,
      before.version || '?',
      before.operations,
      visible(now.catalog.version) || '?',
      now.catalog.operations.length,
    ),
  );
  const refresh = pairs.some(({ before }) => before.origin === 'cluster')
    ? [vscode.l10n.t('“Refresh APIs” brings back what the cluster itself serves.')]
    : [];
  const saved = vscode.l10n.t('Saved requests and what you typed stay as they are.');
  const detail = [...lines, ...refresh, saved].join('\n');
  const question = replaceQuestion(owner, pairs.length);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, replace)) === replace;
}

function replaceQuestion({ profile }: Owner, count: number): string {
  if (!profile)
    return count === 1
      ? vscode.l10n.t('This API is here already, without a cluster. Replace it?')
      : vscode.l10n.t('{0} of these APIs are here already, without a cluster. Replace them?', count);
  return count === 1
    ? vscode.l10n.t('{0} has this API already. Replace it?', profile.name)
    : vscode.l10n.t('{0} has {1} of these APIs already. Replace them?', profile.name, count);
}

function report(
  services: KeepServices,
  owner: Owner,
  { name, served, leftOut }: Brought,
  added: readonly StoredApi[],
  isSame: boolean,
): void {
  const { log } = services;
  const problems = added.flatMap((api) => api.problems);
  for (const { file, detail, line } of problems)
    log.info(`${name}: ${file}${line === undefined ? '' : `:${line}`}: ${detail}`);
  for (const { refusal, ...facts } of leftOut) log.info(`${name}: ${refusalWords(refusal, facts).sentence}`);
  const count = operationsCount(added.reduce((sum, api) => sum + api.operations, 0));
  const brief =
    added.length === 1
      ? vscode.l10n.t('{0}: {1} of {2}.', ownerName(owner), count, added[0]?.title ?? '')
      : vscode.l10n.t('{0}: {1} in {2} APIs.', ownerName(owner), count, added.length);
  const done = isSame ? vscode.l10n.t('{0} Nothing has changed.', brief) : brief;
  if (problems.length + leftOut.length === 0) {
    sayDone(done, LONGER);
    return;
  }
  const touched = new Set([...problems, ...leftOut].map(({ file }) => file)).size;
  const documents = served.flatMap(({ files }) => files).length + leftOut.length;
  const unread =
    documents === 1
      ? vscode.l10n.t('{0} Parts of {1} could not be read.', done, name)
      : vscode.l10n.t('{0} {1} of {2} documents of {3} could not be read.', done, touched, documents, name);
  tellUnread(services, owner.id, unread, added);
}
