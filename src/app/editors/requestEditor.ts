import * as vscode from 'vscode';
import type { Failure } from '../../core/model/failure';
import type { Catalogs } from '../clusters/catalogs';
import type { Scopes } from '../clusters/scopes';
import type { Sender } from '../clusters/sender';
import { CONTEXT_KEYS, REQUEST_EDITOR } from '../contributions';
import type { ResponseDocuments } from '../documents/responseDocuments';
import type { Exchanges } from '../exchanges';
import type { FailedSends } from '../failedSends';
import type { Log } from '../log';
import type { ChosenFiles } from '../storage/chosenFiles';
import type { Collections } from '../storage/collections';
import type { Profiles } from '../storage/profiles';
import type { Variables } from '../storage/variables';
import { pageFolder, pageHtml } from './pageHtml';
import { RequestSession, type RunCommand } from './requestSession';

/** What a request editor asks of the rest. */
export interface RequestEditorServices {
  readonly profiles: Profiles;
  readonly catalogs: Catalogs;
  readonly collections: Collections;
  readonly chosenFiles: ChosenFiles;
  readonly variables: Variables;
  readonly scopes: Scopes;
  readonly exchanges: Exchanges;
  readonly failedSends: FailedSends;
  readonly sender: Sender;
  readonly responses: ResponseDocuments;
  readonly log: Log;
  /** What may help after a failure, in the words of a button; undefined where there is nothing. */
  readonly remedyOf: (failure: Failure) => string | undefined;
  /** Offers what may help after a failure, such as entering another password. */
  readonly offerRemedy: (failure: Failure, profileId: string, remedied: () => Promise<void>) => Promise<void>;
}

/** The request editors of this window. */
export class RequestEditors implements vscode.CustomTextEditorProvider, vscode.Disposable {
  readonly #sessions = new Set<RequestSession>();
  readonly #registration: vscode.Disposable;
  readonly #marksChanged = new vscode.EventEmitter<void>();
  /** A request goes to another place now, so that other marks may guard it. */
  readonly onDidChangeMarks = this.#marksChanged.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly services: RequestEditorServices,
    private readonly run: RunCommand,
  ) {
    this.#registration = vscode.window.registerCustomEditorProvider(REQUEST_EDITOR, this, {
      webviewOptions: { retainContextWhenHidden: false, enableFindWidget: false },
      supportsMultipleEditorsPerDocument: true,
    });
  }

  /** The editor that has the focus, or had it last in its group. */
  get active(): RequestSession | undefined {
    return [...this.#sessions].find(({ panel }) => panel.active);
  }

  /** The editor that shows a document, the active one first. */
  of(uri: vscode.Uri): RequestSession | undefined {
    const same = [...this.#sessions].filter(({ document }) => document.uri.toString() === uri.toString());
    return same.find(({ panel }) => panel.active) ?? same[0];
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const session = new RequestSession(document, panel, this.services, this.run);
    this.#sessions.add(session);
    const refresh = (): void => void this.#setSendingKey();
    const listeners = [
      panel.onDidChangeViewState(refresh),
      session.onDidChangeSending(refresh),
      session.onDidChangeDestination(() => this.#marksChanged.fire()),
    ];
    panel.onDidDispose(() => {
      this.#sessions.delete(session);
      vscode.Disposable.from(session, ...listeners).dispose();
      refresh();
    });
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [pageFolder(this.extensionUri)],
    };
    panel.webview.html = pageHtml(panel.webview, this.extensionUri, 'request');
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
    this.#registration.dispose();
    this.#marksChanged.dispose();
  }

  async #setSendingKey(): Promise<void> {
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.sending, this.active?.sending ?? false);
  }
}
