import * as vscode from 'vscode';
import type { Services } from '../../services';
import { pickMany } from '../../ui/pick';
import type { Brought } from './pickSource';

/** Has namespaces of v4 chosen from what the extension itself knows. @returns undefined where the person left */
export async function fromBuiltIn({
  builtInIndex,
}: Pick<Services, 'builtInIndex'>): Promise<Brought | undefined> {
  const chosen = await pickMany(
    vscode.l10n.t('Built-In Index of v4'),
    vscode.l10n.t('Which namespaces?'),
    (await builtInIndex.namespaces()).map(({ name, version }) => ({
      label: name,
      description: `v${version}`,
      value: name,
    })),
  );
  if (!chosen || chosen.length === 0) return undefined;
  const files = await Promise.all(chosen.map((name) => builtInIndex.description(name)));
  return {
    name: vscode.l10n.t('the built-in index'),
    served: files.flatMap((file) => (file ? [{ files: [file], origin: 'built-in' as const }] : [])),
    leftOut: [],
  };
}
