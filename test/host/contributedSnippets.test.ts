import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { expand } from '../unit/snippet/contributed/expand';
import { contributedFiles, prefixesOf, type Contributed } from '../unit/snippet/contributed/files';
import { activated } from './support';

/** A new document of this language, in an editor that indents with tabs. */
async function openNew(language: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content: '' });
  const editor = await vscode.window.showTextDocument(document);
  editor.options = { insertSpaces: false };
  return editor;
}

/** Snippets in one, for one insertion is what takes time; each has stops of its own. */
const asOne = (snippets: readonly Contributed[]): string =>
  snippets
    .map(({ body }, at) =>
      body
        .join('\n')
        .replace(/(?<!\\)\$0/, '')
        .replace(/(?<!\\)\$\{(\d+)(?=[:|}])/g, (_all, stop: string) => `\${${100 * (at + 1) + Number(stop)}`),
    )
    .join('\n');

describe('Contributed snippets', () => {
  it('are offered by VS Code in each language by each of their prefixes, and are put in as they are tested', async () => {
    const { extensionPath } = await activated();
    for (const { language, snippets } of contributedFiles(extensionPath)) {
      const editor = await openNew(language);
      const { document } = editor;
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(0, 0),
      );
      const offered = new Set(items.map(({ label }) => (typeof label === 'string' ? label : label.label)));
      for (const prefix of [...snippets.values()].flatMap(prefixesOf))
        assert.ok(offered.has(prefix), `${prefix} is not offered in ${language}`);
      const body = asOne([...snippets.values()]);
      await editor.insertSnippet(new vscode.SnippetString(body));
      assert.equal(document.getText().replaceAll('\r\n', '\n'), expand([body]), language);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });
});
