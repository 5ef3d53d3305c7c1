import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import {
  conflictsOf,
  planImport,
  type ImportNote,
  type ImportPlan,
  type OnConflict,
} from '../../../core/cluster/importProfiles';
import {
  exportText,
  LARGEST_EXPORT,
  readExport,
  type ExportedClusters,
} from '../../../core/cluster/profilesFile';
import { Failure, isFailure } from '../../../core/model/failure';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import { isSecretVariable, type Variable } from '../../../core/model/variable';
import { forgetSecretsOf } from '../../clusters/removeCluster';
import type { Services } from '../../services';
import { pickMany } from '../../ui/pick';
import { someNames } from '../../ui/someNames';
import { tell } from '../../ui/tell';
import { sayDone } from '../../ui/done';

type ExchangeServices = Pick<Services, 'profiles' | 'variables' | 'secrets' | 'transport' | 'log'>;

/** In a message that stays until it is answered. */
const MOST_NAMED = 10;

const filters = (): Record<string, string[]> => ({ [vscode.l10n.t('Exported clusters')]: ['json'] });

/** Writes clusters that the person chooses into a file, without one secret. */
export async function exportClusters({ profiles, variables }: ExchangeServices): Promise<void> {
  const all = profiles.all().filter((profile) => !profile.demo && !profiles.isOrphan(profile));
  if (all.length === 0)
    throw new Failure('gone', {
      detail: vscode.l10n.t('There is no cluster that could be exported: add one first.'),
    });
  const chosen = await pickMany(
    vscode.l10n.t('Export Clusters'),
    vscode.l10n.t('Which clusters? Passwords, keys and secret values stay here.'),
    all.map((profile) => ({ label: profile.name, description: hostPort(profile), value: profile })),
  );
  if (!chosen || chosen.length === 0) return;
  const own = new Map<string, readonly Variable[]>();
  for (const { id } of all) own.set(id, await variables.of(id));
  const text = exportText(chosen, {
    profiles: profiles.all(),
    credentials: profiles.credentials(),
    variablesOf: (id) => own.get(id) ?? [],
  });
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Clusters'),
    saveLabel: vscode.l10n.t('Export'),
    filters: filters(),
    ...defaultPlace('prism-clusters.json'),
  });
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, Buffer.from(text, 'utf8'));
  sayDone(vscode.l10n.t('Exported without secrets.'));
}

function defaultPlace(name: string): { defaultUri?: vscode.Uri } {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {};
}

/** Adds the clusters of an exported file. What is here already is asked about once for the file. */
export async function importClusters(services: ExchangeServices): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import Clusters'),
      openLabel: vscode.l10n.t('Import'),
      filters: filters(),
    })) ?? [];
  if (!file) return;
  const exported = await read(file);
  const conflicts = conflictsOf(exported, services.profiles.all());
  const onConflict =
    conflicts.length === 0 ? 'keepBoth' : await askConflict(conflicts.map(({ name }) => name));
  if (!onConflict) return;
  const plan = planImport(exported, services.profiles.all(), onConflict, randomUUID);
  await carryOut(services, plan);
  report(plan);
}

async function read(file: vscode.Uri): Promise<ExportedClusters> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > LARGEST_EXPORT) throw new Failure('unreadable-file', { detail: 'too large' });
    return readExport(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  } catch (error) {
    if (!isFailure(error)) throw error;
    throw new Failure(error.reason, {
      ...error.facts,
      detail: `${file.fsPath}: ${error.facts.detail ?? ''}`,
      cause: error,
    });
  }
}

async function askConflict(names: readonly string[]): Promise<OnConflict | undefined> {
  const replace = vscode.l10n.t('Replace');
  const keepBoth = vscode.l10n.t('Keep Both');
  const skip = vscode.l10n.t('Skip');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Some clusters of this file are here already: {0}.', someNames(names, MOST_NAMED)),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Skip: only the others are added. Keep both: they are added once more. Replace: the file’s settings count; a protection stays, and logins stay where the cluster is reached as before.',
      ),
    },
    skip,
    keepBoth,
    replace,
  );
  return chosen === replace
    ? 'replace'
    : chosen === keepBoth
      ? 'keepBoth'
      : chosen === skip
        ? 'skip'
        : undefined;
}

/** Secrets go before the profile that would lead them to another place comes. */
async function carryOut(services: ExchangeServices, plan: ImportPlan): Promise<void> {
  const { profiles, variables } = services;
  for (const before of plan.moved) {
    await forgetSecretsOf(services, before);
    for (const variable of (await variables.of(before.id)).filter(isSecretVariable))
      await variables.forgetValue(variable);
  }
  const replaced = plan.profiles.flatMap((after) => {
    const before = profiles.find(after.id);
    return before ? [{ before, after }] : [];
  });
  const transport = replaced.length > 0 ? await services.transport() : undefined;
  for (const { after } of replaced) transport?.closeProfile(after.id);
  if (plan.profiles.length > 0) await profiles.saveAll(plan.profiles, plan.credentials);
  for (const { before, after } of replaced) await forgetHeaders(services, before, after);
  for (const { owner, content } of plan.variables) {
    const before = (await variables.of(owner)).find(({ name }) => name === content.name);
    const given = { ...(before ? { id: before.id } : {}), owner, name: content.name };
    if ('value' in content) await variables.savePlain({ ...given, value: content.value });
    else await variables.declareSecret(given);
  }
}

/** Forgets the values of headers that are not secret any more. */
async function forgetHeaders(
  { secrets }: ExchangeServices,
  before: ClusterProfile,
  after: ClusterProfile,
): Promise<void> {
  const secret = ({ headers = [] }: ClusterProfile): string[] =>
    headers.filter((header) => 'secret' in header).map(({ name }) => name);
  const still = new Set(secret(after));
  for (const name of secret(before))
    if (!still.has(name)) await secrets.forget({ kind: 'header', owner: before.id, name });
}

const NOTES: Readonly<Record<ImportNote, (names: string) => string>> = {
  insecure: (names) =>
    vscode.l10n.t(
      '{0}: the file would have the certificate not checked. That was not taken over: it is checked by this machine’s certificate authorities.',
      names,
    ),
  pinned: (names) =>
    vscode.l10n.t(
      '{0}: the file says which certificate or which CA to trust. Compare it (Show Certificate) if you don’t know where the file is from.',
      names,
    ),
  guarded: (names) => vscode.l10n.t('{0}: production and read-only marks stay as they were here.', names),
  moved: (names) =>
    vscode.l10n.t(
      '{0}: reached otherwise than before, so its passwords and secret values are asked for anew.',
      names,
    ),
};

function report({ profiles, notes, skipped }: ImportPlan): void {
  const lines = (Object.keys(NOTES) as ImportNote[]).flatMap((kind) => {
    const names = notes.filter(({ note }) => note === kind).map(({ cluster }) => cluster);
    return names.length === 0 ? [] : [NOTES[kind](someNames(names, MOST_NAMED))];
  });
  const done =
    skipped === 0
      ? vscode.l10n.t('Imported clusters: {0}.', profiles.length)
      : vscode.l10n.t('Imported clusters: {0}, skipped: {1}.', profiles.length, skipped);
  if (profiles.length > 0)
    lines.push(
      vscode.l10n.t(
        'Passwords and secret values are in no such file: each is asked for when it is first needed.',
      ),
    );
  if (notes.length === 0) void tell.information([done, ...lines].join(' '));
  else void vscode.window.showInformationMessage(done, { modal: true, detail: lines.join('\n\n') });
}
