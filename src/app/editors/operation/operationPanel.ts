import * as vscode from 'vscode';
import { allRows, findRows } from '../../../core/catalog/schemaTree/findRows';
import { schemaRows } from '../../../core/catalog/schemaTree/schemaRows';
import type { Schema } from '../../../core/model/schema';
import type {
  FromOperationPage,
  OperationAddress,
  OperationCommand,
  ToOperationPage,
} from '../../../webview/operation/protocol';
import { COMMANDS } from '../../contributions';
import { scratchUri } from '../../documents/uris';
import { readableApis } from '../../clusters/readableApis';
import { explainLine } from '../../failures';
import type { Services } from '../../services';
import type { OperationNode } from '../../views/clusters/clusterNode';
import { v4CallsFor } from '../retiring';
import { operationNode } from './operationNodes';
import { operationStrings } from './operationStrings';
import { operationView, treesOf } from './operationView';

export type OperationServices = Pick<Services, 'catalogs' | 'profiles' | 'favourites' | 'log'>;

/** One open page of an operation. */
export class OperationPanel implements vscode.Disposable {
  #trees: ReadonlyMap<string, Schema> = new Map();
  #node: OperationNode | undefined;
  #turn = 0;
  #ready = false;
  readonly #listeners: vscode.Disposable[];

  constructor(
    readonly address: OperationAddress,
    readonly panel: vscode.WebviewPanel,
    private readonly services: OperationServices,
    private readonly openPage: (address: OperationAddress) => void,
  ) {
    const { catalogs, profiles, favourites } = services;
    const show = (): void => void this.show();
    this.#listeners = [
      panel.webview.onDidReceiveMessage((message: FromOperationPage) => this.#receive(message)),
      catalogs.onDidChange((ownerId) => ownerId === address.ownerId && show()),
      profiles.onDidChange(show),
      favourites.onDidChange(show),
    ];
  }

  dispose(): void {
    this.#ready = false;
    vscode.Disposable.from(...this.#listeners).dispose();
  }

  /** Shows the operation as its API now has it, or says that it is gone. */
  async show(): Promise<void> {
    if (!this.#ready) return;
    const turn = ++this.#turn;
    const message = await this.#shown().catch((error: unknown) => this.#gone(error));
    // A later state is on its way: an older one must not arrive after it.
    if (turn === this.#turn) await this.#post(message);
  }

  async #shown(): Promise<ToOperationPage> {
    const { catalogs, favourites } = this.services;
    const { ownerId, key } = this.address;
    const node = await operationNode(this.services, ownerId, key);
    const { api, operation, owner } = node;
    const detail = await catalogs.detail(api, operation.key);
    const view = operationView({
      operation,
      detail,
      api,
      ...(owner.profile ? { cluster: owner.profile } : {}),
      starred: (await favourites.all().catch(() => new Set<string>())).has(operation.key),
      retiring: await v4CallsFor(await readableApis(catalogs, ownerId), operation),
    });
    this.#node = node;
    this.#trees = treesOf(detail);
    return { type: 'show', address: this.address, view, strings: operationStrings() };
  }

  #gone(error: unknown): ToOperationPage {
    this.#node = undefined;
    this.#trees = new Map();
    const cluster = this.services.profiles.find(this.address.ownerId)?.name;
    return { type: 'gone', address: this.address, sentence: explainLine(error, cluster) };
  }

  #receive(message: FromOperationPage): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        return void this.show();
      case 'run':
        return void this.#run(message.command);
      case 'openCall':
        return this.openPage({ ownerId: this.address.ownerId, key: message.key });
      case 'unfold': {
        const { tree, id, from } = message;
        const schema = this.#trees.get(tree);
        if (schema) void this.#post({ type: 'rows', tree, id, from, rows: schemaRows(schema, id, from) });
        return;
      }
      case 'unfoldAll': {
        const schema = this.#trees.get(message.tree);
        if (schema) void this.#post({ type: 'all', tree: message.tree, ...allRows(schema) });
        return;
      }
      case 'find': {
        const { tree, query } = message;
        const schema = this.#trees.get(tree);
        if (schema) void this.#post({ type: 'found', tree, query, ...findRows(schema, query) });
      }
    }
  }

  async #run(command: OperationCommand): Promise<void> {
    const node = this.#node;
    if (!node) return;
    switch (command) {
      case 'open':
        return void vscode.commands.executeCommand('vscode.open', scratchUri(node.owner.id, node.operation));
      case 'copyAs':
        return void vscode.commands.executeCommand(COMMANDS.copyAs, node);
      case 'source':
        return void vscode.commands.executeCommand(COMMANDS.showSource, node);
      case 'star': {
        const starred = (await this.services.favourites.all().catch(() => new Set<string>())).has(
          this.address.key,
        );
        await vscode.commands.executeCommand(
          starred ? COMMANDS.removeFavourite : COMMANDS.addFavourite,
          node,
        );
      }
    }
  }

  async #post(message: ToOperationPage): Promise<void> {
    if (this.#ready) await this.panel.webview.postMessage(message);
  }
}
