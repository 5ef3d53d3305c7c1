import * as vscode from 'vscode';
import type { V4Call } from '../../core/catalog/cli/v4CallFor';
import { partsOfKey } from '../../core/catalog/operationKey';
import type { StoredApi } from '../../core/model/api';
import type { Family } from '../../core/model/family';
import type { OperationKey } from '../../core/model/operation';
import { familyFacts } from '../../core/prism/families';
import type { RetiringStrings, V4CallView } from '../../webview/protocol';
import { cliTextWords } from '../cliTextWords';
import { loadCliWords } from '../lazy';
import { retiringWords } from '../retiringWords';

/** The words of {@link v4CallsFor} in the person's language. */
export const retiringStrings = (): RetiringStrings => ({
  retiring: retiringWords(),
  inV4: vscode.l10n.t('In v4 the same is done by:'),
  notInV4: vscode.l10n.t('Which call of v4 does the same is not known here.'),
  attested: vscode.l10n.t('attested'),
  derived: vscode.l10n.t('derived'),
  partial: vscode.l10n.t('does part of it'),
  notImported: vscode.l10n.t('not among the imported APIs'),
});

/**
 * The calls of v4 in the place of an operation of a retiring API; undefined for one of any other.
 * @param apis all that its owner has
 */
export async function v4CallsFor(
  apis: readonly Pick<StoredApi, 'family'>[],
  { key, family }: { readonly key: OperationKey; readonly family: Family },
): Promise<readonly V4CallView[] | undefined> {
  if (!familyFacts(family).retiring) return undefined;
  const { v4CallFor } = await loadCliWords();
  const families = new Set(apis.map((api) => api.family));
  return v4CallFor(key).map((call) => callView(call, families));
}

function callView({ operation, grade, note }: V4Call, families: ReadonlySet<Family>): V4CallView {
  const { family, call } = partsOfKey(operation);
  return { key: operation, label: call, grade, note: cliTextWords(note), known: families.has(family) };
}
