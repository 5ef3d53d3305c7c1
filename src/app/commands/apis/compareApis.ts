import * as vscode from 'vscode';
import { compareApis, type ComparedSide } from '../../../core/catalog/compare/compare';
import type { StoredApi } from '../../../core/model/api';
import { plain } from '../../../core/text/plain';
import { readableApis } from '../../clusters/readableApis';
import type { ComparedWith } from '../../compare/comparison';
import { filesSide, keptSide, onlyFamilies } from '../../compare/sides';
import type { Services } from '../../services';
import { cancellable } from '../../ui/cancellable';
import { divider, pickOne, type Choice, type Divider } from '../../ui/pick';
import { tell } from '../../ui/tell';
import type { ClusterNode, Owner } from '../../views/clusters/clusterNode';
import { NOBODY, ownerName } from '../../views/clusters/owners';
import type { ComparisonView } from '../../views/comparison/comparisonView';
import { fromBuiltIn } from './fromBuiltIn';
import { fromFiles, fromFolder, type Brought } from './pickSource';

/** A side that was chosen and not read yet. */
interface ChosenSide extends ComparedWith {
  /** One API of an owner; else all of them, or what is in files. */
  readonly api?: StoredApi;
  readonly read: (signal: AbortSignal) => Promise<Required<ComparedSide>>;
}

type Ask = () => Promise<ChosenSide | undefined>;

/** Compares two sides that a person chooses: APIs of clusters, those without one, files, or the built-in index; and shows what is different. */
export async function compareCommand(services: Services, view: ComparisonView, node: unknown): Promise<void> {
  const left =
    given(services, node) ?? (await choose(services, vscode.l10n.t('Compare APIs: from'), undefined));
  if (!left) return;
  const title = vscode.l10n.t('Compare {0} with', left.name);
  const right = await choose(services, title, left);
  if (!right) return;
  const comparing = vscode.l10n.t('Comparing {0} with {1}', left.name, right.name);
  const compared = await cancellable(comparing, async (signal) => {
    const [before, after] = [await left.read(signal), await right.read(signal)];
    const sides = common([left, before], [right, after]);
    return (
      sides && { apis: await compareApis(...sides, signal), details: [before.detail, after.detail] as const }
    );
  });
  if (!compared)
    return void tell.information(
      vscode.l10n.t('{0} and {1} have no API in common: nothing was compared.', left.name, right.name),
    );
  await view.show({ left, right, ...compared });
}

/** Where one API was chosen only it is compared. @returns undefined where the other side has no such API */
function common(
  [left, before]: [ChosenSide, ComparedSide],
  [right, after]: [ChosenSide, ComparedSide],
): [ComparedSide, ComparedSide] | undefined {
  if (!left.api && !right.api) return [before, after];
  const families = new Set(before.catalogs.map(({ family }) => family));
  const both = new Set(after.catalogs.map(({ family }) => family).filter((family) => families.has(family)));
  return both.size === 0 ? undefined : [onlyFamilies(before, both), onlyFamilies(after, both)];
}

/** The API that a menu was opened on. Of the view's own button it is told which line has the focus, which may be any: then both sides are asked for. */
function given({ catalogs }: Services, from: unknown): ChosenSide | undefined {
  const node = from as ClusterNode | undefined;
  return node?.kind === 'api' ? apiSide(catalogs, node.owner, node.api) : undefined;
}

async function choose(
  services: Services,
  title: string,
  other: ChosenSide | undefined,
): Promise<ChosenSide | undefined> {
  const chosen = await pickOne<Ask>({
    title,
    placeholder: vscode.l10n.t('Which APIs?'),
    items: [
      ...(await keptChoices(services, other)),
      divider(vscode.l10n.t('Elsewhere')),
      ...elsewhere(services),
    ],
  });
  return chosen?.kind === 'value' ? chosen.value() : undefined;
}

/** What is kept, without the other side itself; APIs of its family come first. */
async function keptChoices(
  { profiles, catalogs }: Services,
  other: ChosenSide | undefined,
): Promise<(Choice<Ask> | Divider)[]> {
  const owners: Owner[] = [...profiles.all().map((profile) => ({ id: profile.id, profile })), NOBODY];
  const all: ChosenSide[] = [];
  for (const owner of owners) {
    const apis = await readableApis(catalogs, owner.id);
    if (apis.length > 1) all.push(ownerSide(catalogs, owner));
    all.push(...apis.map((api) => apiSide(catalogs, owner, api)));
  }
  const same = all.filter((side) => other && side.api?.family === other.api?.family && !isSame(side, other));
  const others = all.filter((side) => !same.includes(side) && !(other && isSame(side, other)));
  return [
    ...(same.length > 0 ? [divider(elsewhereWords(other))] : []),
    ...same.map(choiceOf),
    ...(others.length > 0 ? [divider(vscode.l10n.t('APIs That Are Here'))] : []),
    ...others.map(choiceOf),
  ];
}

const elsewhereWords = (other: ChosenSide | undefined): string =>
  other?.api ? vscode.l10n.t('The Same API Elsewhere') : vscode.l10n.t('All APIs Elsewhere');

const isSame = (one: ChosenSide, other: ChosenSide): boolean =>
  one.ownerId === other.ownerId && one.api?.family === other.api?.family;

const choiceOf = (side: ChosenSide): Choice<Ask> => ({
  label: plain(side.name),
  description: side.api?.version ?? vscode.l10n.t('all its APIs'),
  value: async () => side,
});

function apiSide(catalogs: Services['catalogs'], owner: Owner, api: StoredApi): ChosenSide {
  return {
    name: `${ownerName(owner)} · ${api.title}`,
    ownerId: owner.id,
    api,
    read: () => keptSide(catalogs, [api]),
  };
}

function ownerSide(catalogs: Services['catalogs'], owner: Owner): ChosenSide {
  return {
    name: ownerName(owner),
    ownerId: owner.id,
    read: async () => keptSide(catalogs, (await catalogs.apis(owner.id)) ?? []),
  };
}

function elsewhere(services: Services): Choice<Ask>[] {
  const brought = (label: string, icon: string, ask: () => Promise<Brought | undefined>): Choice<Ask> => ({
    label: `$(${icon}) ${label}`,
    value: async () => {
      const from = await ask();
      return from && broughtSide(services, from);
    },
  });
  return [
    brought(vscode.l10n.t('Files…'), 'file-code', () => fromFiles(vscode.l10n.t('Compare'))),
    brought(vscode.l10n.t('Folder…'), 'folder', () => fromFolder(vscode.l10n.t('Compare'))),
    brought(vscode.l10n.t('Built-In Index of v4…'), 'list-tree', () => fromBuiltIn(services)),
  ];
}

const broughtSide = ({ catalogs }: Services, { name, served }: Brought): ChosenSide => ({
  name,
  read: (signal) =>
    filesSide(
      catalogs,
      served.flatMap(({ files }) => files),
      signal,
    ),
});
