import * as vscode from 'vscode';
import { partsOfKey } from '../../../core/catalog/operationKey';
import type { OperationAddress } from '../../../webview/operation/protocol';
import { OPERATION_PAGE } from '../../contributions';
import { pageFolder, pageHtml } from '../pageHtml';
import { OperationPanel, type OperationServices } from './operationPanel';

/** The pages of operations in this window: one an operation, and they come back after a reload. */
export class OperationPages implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #panels = new Set<OperationPanel>();
  readonly #registration: vscode.Disposable;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly services: OperationServices,
  ) {
    this.#registration = vscode.window.registerWebviewPanelSerializer(OPERATION_PAGE, this);
  }

  /** The operation whose page has the focus. */
  get active(): OperationAddress | undefined {
    return [...this.#panels].find(({ panel }) => panel.active)?.address;
  }

  /** Shows the page of an operation: the one that is open, or a new one. */
  show(address: OperationAddress): void {
    const same = [...this.#panels].find(
      (one) => one.address.ownerId === address.ownerId && one.address.key === address.key,
    );
    if (same) return same.panel.reveal();
    const panel = vscode.window.createWebviewPanel(
      OPERATION_PAGE,
      titleOf(address),
      vscode.ViewColumn.Active,
      {
        enableFindWidget: true,
      },
    );
    this.#take(panel, address);
  }

  /** A page of before the reload: what VS Code kept of it is what the page itself left. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { ownerId, key } = (state ?? {}) as Partial<OperationAddress>;
    if (typeof ownerId === 'string' && typeof key === 'string') this.#take(panel, { ownerId, key });
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#registration.dispose();
    // The tabs stay: after a reload they are shown again.
    for (const page of this.#panels) page.dispose();
  }

  #take(panel: vscode.WebviewPanel, address: OperationAddress): void {
    const page = new OperationPanel(address, panel, this.services, (other) => this.show(other));
    this.#panels.add(page);
    panel.onDidDispose(() => {
      this.#panels.delete(page);
      page.dispose();
    });
    panel.title = titleOf(address);
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(this.extensionUri)] };
    panel.webview.html = pageHtml(panel.webview, this.extensionUri, 'operation');
  }
}

/** `METHOD path` of a key, as long as a tab can show. */
function titleOf({ key }: OperationAddress): string {
  const { call } = partsOfKey(key);
  return call.length > 80 ? `${call.slice(0, 79)}…` : call;
}
