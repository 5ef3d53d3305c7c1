import * as vscode from 'vscode';
import { comment } from '../../core/snippet/comment';
import type { SnippetTarget } from '../../core/snippet/snippets';
import { CONTEXT_KEYS, SCHEMES } from '../contributions';
import { SnippetFiles } from '../documents/snippetFiles';
import { snippetUri } from '../documents/uris';
import { explain } from '../failures';
import { loadSnippets } from '../lazy';
import { profileIdOf } from '../tabUri';
import { columnForSnippet } from './columns';
import { makeSnippet } from './makeSnippet';
import type { SnippetKit } from './kit';
import { pickTarget } from './pickTarget';
import { SnippetLenses } from './snippetLenses';
import { sourceAt, sourceUri, type SnippetFrom } from './snippetSource';

/** Requests as snippets beside their requests, in the language of the target; they follow what is typed. */
export class SnippetPreview implements vscode.Disposable {
  readonly files = new SnippetFiles((source) => this.#textOf(source));
  readonly #disposables: vscode.Disposable[];

  constructor(private readonly kit: SnippetKit) {
    const { services, choices } = kit;
    const refresh = (): void => this.files.refresh();
    const lenses = new SnippetLenses(choices);
    this.#disposables = [
      this.files,
      lenses,
      vscode.languages.registerCodeLensProvider({ scheme: SCHEMES.snippet }, lenses),
      vscode.workspace.onDidChangeTextDocument(
        ({ document }) => document.uri.scheme === SCHEMES.request && refresh(),
      ),
      // One that is shown again after a reload has the language that its name suggests, which is none.
      vscode.workspace.onDidOpenTextDocument((document) => void this.#giveLanguage(document)),
      vscode.window.onDidChangeTextEditorSelection(keepAtStart),
      services.profiles.onDidChange(refresh),
      services.catalogs.onDidChange(refresh),
      services.collections.onDidChange(refresh),
      services.variables.onDidChange(refresh),
      services.exchanges.onDidChange(refresh),
      choices.onDidChange(() => void this.#restyle()),
      vscode.workspace.onDidChangeConfiguration(
        (event) => event.affectsConfiguration('prismExplorer.snippet') && void this.#restyle(),
      ),
    ];
  }

  /** Opens the snippet of a request beside it; the keyboard stays where it is. */
  async show(from?: SnippetFrom): Promise<void> {
    const { services, editors } = this.kit;
    const source = sourceUri(services, editors, from);
    const profile = services.profiles.find(profileIdOf(source) ?? '');
    if (profile) await services.wake(services.profiles.get(profile.id));
    // Not a preview tab: the next answer would take its place, and it that of the last one.
    const options = { viewColumn: columnForSnippet(source), preserveFocus: true, preview: false };
    await vscode.window.showTextDocument(snippetUri(source), options);
  }

  /** Has another target chosen for what is previewed. */
  async chooseTarget(): Promise<void> {
    await pickTarget(this.kit.choices, vscode.l10n.t('Show the snippet as…'));
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #target(): Promise<SnippetTarget> {
    return this.kit.choices.target((await loadSnippets()).SNIPPET_TARGET_IDS);
  }

  /** What can't be made now, while a value is missing say, is said in the snippet's place. */
  async #textOf(source: vscode.Uri): Promise<string> {
    const { services, editors, choices } = this.kit;
    const target = await this.#target();
    try {
      const parts = await sourceAt(services, editors, source);
      return (await makeSnippet(services, parts, target, choices.curl)).text;
    } catch (error) {
      const cluster = services.profiles.find(profileIdOf(source) ?? '')?.name;
      const { sentence, action } = explain(error, cluster);
      const { languageId } = (await loadSnippets()).targetOf(target);
      return services.log.redact([sentence, action].map((line) => comment(languageId, line)).join(''));
    }
  }

  async #restyle(): Promise<void> {
    this.files.refresh();
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.#giveLanguage(document)));
  }

  /** In the language and with the actions of the target. */
  async #giveLanguage(document: vscode.TextDocument): Promise<void> {
    if (document.uri.scheme !== SCHEMES.snippet || document.isClosed) return;
    const { targetOf, isCurl, isTyped } = await loadSnippets();
    const target = await this.#target();
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.curlPreviewed, isCurl(target));
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.typedPreviewed, isTyped(target));
    const { languageId } = targetOf(target);
    if (document.languageId !== languageId)
      await vscode.languages.setTextDocumentLanguage(document, languageId);
  }
}

/** A text that is replaced as a whole leaves the cursor behind its end, far from what is in sight; nobody put it there. */
function keepAtStart({ textEditor, kind }: vscode.TextEditorSelectionChangeEvent): void {
  const { document, selection } = textEditor;
  if (document.uri.scheme !== SCHEMES.snippet || kind !== undefined || !selection.isEmpty) return;
  const start = new vscode.Position(0, 0);
  if (selection.active.line === document.lineCount - 1 && !selection.active.isEqual(start))
    textEditor.selection = new vscode.Selection(start, start);
}
