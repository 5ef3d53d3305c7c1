import * as vscode from 'vscode';
import { countsOf, isDifferent, touchedBy, type Touched } from '../../core/catalog/compare/comparison';
import { asFailure } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import type { Catalogs, ReplacedCatalogs } from '../clusters/catalogs';
import type { Log } from '../log';
import type { Collections } from '../storage/collections';
import type { Profiles } from '../storage/profiles';
import { tell } from '../ui/tell';
import type { Comparison } from './comparison';
import { differenceWords } from './differenceWords';
import { savedRequests, type SavedRequest } from './savedRequests';

interface Reporting {
  readonly catalogs: Pick<Catalogs, 'onDidReplace'>;
  readonly profiles: Pick<Profiles, 'find' | 'all'>;
  readonly collections: Pick<Collections, 'all' | 'profileOf'>;
  readonly log: Pick<Log, 'failure'>;
  readonly show: (comparison: Comparison) => Promise<void>;
}

/** Tells what an import changed of the APIs that were there, and which saved requests call what is gone or changed. Nothing saved is touched. */
export function reportRefreshes(reporting: Reporting): vscode.Disposable {
  return reporting.catalogs.onDidReplace((replaced) => {
    report(reporting, replaced).catch((error: unknown) => reporting.log.failure(asFailure(error)));
  });
}

async function report(
  reporting: Reporting,
  { ownerId, apis, before, details }: ReplacedCatalogs,
): Promise<void> {
  const profile = reporting.profiles.find(ownerId);
  if (!profile || !isDifferent(apis)) return;
  const touched = touchedBy(apis, before, await savedOf(reporting, profile));
  const show = vscode.l10n.t('Show');
  const words = [`${profile.name}: ${differenceWords(countsOf(apis))}`, touchedWords(touched)];
  const told = touched.some(({ gone }) => gone) ? tell.warning : tell.information;
  const chosen = await told(words.filter((sentence) => sentence !== '').join(' '), show);
  if (chosen !== show) return;
  const left = { name: vscode.l10n.t('{0} before', profile.name) };
  await reporting.show({ left, right: { name: profile.name, ownerId }, apis, details, touched });
}

async function savedOf(
  { collections, profiles }: Reporting,
  profile: ClusterProfile,
): Promise<SavedRequest[]> {
  const bound = (await collections.all()).filter(
    (collection) => collections.profileOf(collection, profiles.all())?.id === profile.id,
  );
  return bound.flatMap(savedRequests);
}

function touchedWords(touched: readonly Touched<SavedRequest>[]): string {
  if (touched.length === 0) return '';
  return touched.length === 1
    ? vscode.l10n.t('1 of your saved requests calls what is gone or changed.')
    : vscode.l10n.t('{0} of your saved requests call what is gone or changed.', touched.length);
}
