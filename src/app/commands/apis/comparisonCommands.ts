import * as vscode from 'vscode';
import { Failure } from '../../../core/model/failure';
import type { Comparison } from '../../compare/comparison';
import { reportOf } from '../../compare/report';
import { COMMANDS } from '../../contributions';
import type { SpecFiles } from '../../documents/specFiles';
import type { Services } from '../../services';
import type { ComparisonNode } from '../../views/comparison/comparisonNode';
import type { ComparisonView } from '../../views/comparison/comparisonView';
import type { Register } from '../register';
import { compareCommand } from './compareApis';
import { compareDetails, showDetails } from './compareDetails';
import { sayDone } from '../../ui/done';

/** Commands that compare APIs, and those of the view that shows what is different. */
export function registerComparisonCommands(
  register: Register,
  services: Services,
  view: ComparisonView,
  files: Pick<SpecFiles, 'put'>,
): void {
  register(COMMANDS.compareApis, (node) => compareCommand(services, view, node));
  register(COMMANDS.compareDetails, (from) => {
    const node = from as ComparisonNode | undefined;
    const comparison = shown(view);
    if (node?.kind === 'changed') return compareDetails(files, comparison, node.api, node.changed);
    if (node?.kind !== 'one')
      throw new Failure('gone', {
        detail: vscode.l10n.t('Choose an operation in the Comparison view first.'),
      });
    const side = node.group === 'removed' ? 'left' : 'right';
    return showDetails(files, comparison, node.api.family, node.operation, side);
  });
  register(COMMANDS.openComparison, async () => {
    const content = reportOf(shown(view));
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
  });
  register(COMMANDS.copyComparison, async () => {
    await vscode.env.clipboard.writeText(reportOf(shown(view)));
    sayDone(vscode.l10n.t('Copied as Markdown.'));
  });
  register(COMMANDS.showBreaking, () => view.setOnlyBreaking(true));
  register(COMMANDS.showAllChanges, () => view.setOnlyBreaking(false));
  register(COMMANDS.closeComparison, () => view.close());
}

function shown({ comparison }: ComparisonView): Comparison {
  if (comparison) return comparison;
  throw new Failure('gone', {
    detail: vscode.l10n.t('Nothing is being compared. Choose “Compare APIs…” first.'),
  });
}
