import * as vscode from 'vscode';
import { partsOfKey } from '../../../core/catalog/operationKey';
import { familyFacts } from '../../../core/prism/families';
import { withBreaks } from '../../../core/text/breaks';
import { visible } from '../../../core/text/visible';
import type { Catalogs } from '../../clusters/catalogs';
import { EFFECT_WORDS } from '../../effectWords';
import { loadCliWords } from '../../lazy';
import { retiringWords } from '../../retiringWords';
import type { OperationNode } from './clusterNode';
import { operationMarks } from './operationItem';

/** Most characters of a description; the page of the operation has all of it. */
const LONGEST = 600;

/**
 * All that the tree says of an operation, a line each. Plain text and no Markdown, since VS Code fetches the pictures of Markdown and
 * makes links of it: a description is of a cluster's or a file's making.
 * @param description as the description has it; '' where it is not known
 * @param v4 the calls of v4 in the place of one of a retiring API
 */
export function operationTooltip(node: OperationNode, description: string, v4: readonly string[]): string {
  const { operation, api } = node;
  const text = visible(withBreaks(description).replace(/\s+/g, ' ').trim(), LONGEST);
  const summary = visible(operation.summary);
  return [
    `${operation.method} ${visible(operation.urlPath)}`,
    summary,
    text !== summary && text,
    [EFFECT_WORDS[operation.effect](), ...operationMarks(node)].join(', '),
    familyFacts(api.family).retiring && retiringWords(),
    v4.length > 0 && vscode.l10n.t('In v4: {0}', v4.map((call) => visible(call)).join(', ')),
  ]
    .filter((line): line is string => typeof line === 'string' && line !== '')
    .join('\n');
}

/** The same with the description read, where it can be, and with the calls of v4 that the commands of `ncli` and its like know. */
export async function tooltipOf(node: OperationNode, catalogs: Pick<Catalogs, 'detail'>): Promise<string> {
  const detail = await catalogs.detail(node.api, node.operation.key).catch(() => undefined);
  const v4 = familyFacts(node.api.family).retiring
    ? (await loadCliWords()).v4CallFor(node.operation.key)
    : [];
  return operationTooltip(
    node,
    detail?.description ?? '',
    v4.map((call) => partsOfKey(call.operation).call),
  );
}
