import * as vscode from 'vscode';
import type { ApiComparison, ChangedOperation } from '../../../core/catalog/compare/compare';
import { operationText } from '../../../core/catalog/compare/operationText';
import type { Family } from '../../../core/model/family';
import type { Operation } from '../../../core/model/operation';
import { visible } from '../../../core/text/visible';
import type { Comparison } from '../../compare/comparison';
import type { SpecFiles } from '../../documents/specFiles';

/**
 * Opens what the two sides of a comparison say of an operation in VS Code's own diff editor.
 * Throws `no-description` where a description is gone meanwhile.
 */
export async function compareDetails(
  files: Pick<SpecFiles, 'put'>,
  { left, right, details }: Comparison,
  { family }: Pick<ApiComparison, 'family'>,
  { before, after }: Pick<ChangedOperation, 'before' | 'after'>,
): Promise<void> {
  const [was, is] = await Promise.all([details[0](family, before.key), details[1](family, after.key)]);
  const documents = [
    files.put(before, operationText(before, was)),
    files.put(after, operationText(after, is)),
  ] as const;
  const call = visible(`${after.method} ${after.path}`);
  const title = vscode.l10n.t('{0}: {1} ↔ {2}', call, visible(left.name), visible(right.name));
  await vscode.commands.executeCommand('vscode.diff', ...documents, title, { preview: true });
}

/** Opens what the one side says that has an operation. Throws as {@link compareDetails}. */
export async function showDetails(
  files: Pick<SpecFiles, 'put'>,
  { details }: Comparison,
  family: Family,
  operation: Operation,
  side: 'left' | 'right',
): Promise<void> {
  const detail = await details[side === 'left' ? 0 : 1](family, operation.key);
  await vscode.window.showTextDocument(files.put(operation, operationText(operation, detail)));
}
