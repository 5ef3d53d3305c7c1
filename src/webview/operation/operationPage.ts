import { html, render } from 'lit';
import type { SchemaRow } from '../../core/model/schemaRow';
import { icon } from '../icon';
import { type OperationActions, pageTemplate } from './pageTemplate';
import { type OperationMemory, readOperationMemory } from './pageMemory';
import type { FromOperationPage, OperationCommand, ToOperationPage } from './protocol';
import { SchemaTrees } from './schemaTrees';

/** A word is asked for when it is typed, not each of its letters. */
const TYPING_PAUSE = 120;

/** VS Code's side of the page. */
export interface OperationPageHost {
  postMessage(message: FromOperationPage): void;
  getState(): unknown;
  setState(state: OperationMemory): void;
}

type Show = Extract<ToOperationPage, { type: 'show' | 'gone' }>;

/** Shows an operation; lines of its schemas are asked for when somebody unfolds them. */
export class OperationPage implements OperationActions {
  readonly #trees = new SchemaTrees();
  #message: Show | undefined;
  #memory: OperationMemory | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: OperationPageHost,
  ) {
    this.#memory = readOperationMemory(host.getState());
    window.addEventListener('scrollend', () => this.#remember());
    this.#update();
  }

  receive(message: ToOperationPage): void {
    switch (message.type) {
      case 'show':
        this.#message = message;
        this.#trees.show(message.view);
        this.#update();
        return this.#restore();
      case 'gone':
        this.#message = message;
        break;
      case 'rows':
        this.#trees.take(message);
        break;
      case 'all':
        this.#trees.takeAll(message);
        break;
      case 'found': {
        const tree = this.#trees.of(message.tree);
        // what was found for a word that is being changed is late
        if (tree.query === message.query) tree.found = message;
      }
    }
    this.#update();
  }

  run(command: OperationCommand): void {
    this.host.postMessage({ type: 'run', command });
  }

  openCall(key: string): void {
    this.host.postMessage({ type: 'openCall', key });
  }

  toggle(key: string, row: SchemaRow): void {
    const tree = this.#trees.of(key);
    if (!tree.open.delete(row.id)) {
      tree.open.add(row.id);
      if (!tree.rows.has(row.id)) this.more(key, row.id, 0);
    }
    this.#remember();
    this.#update();
  }

  more(tree: string, id: string, from: number): void {
    this.host.postMessage({ type: 'unfold', tree, id, from });
  }

  show(tree: string): void {
    if (!this.#trees.of(tree).rows.has('')) this.more(tree, '', 0);
  }

  find(key: string, query: string): void {
    const tree = this.#trees.of(key);
    tree.query = query;
    clearTimeout(this.#typing);
    if (query.trim() === '') {
      delete tree.found;
      this.#update();
    } else
      this.#typing = setTimeout(
        () => this.host.postMessage({ type: 'find', tree: key, query }),
        TYPING_PAUSE,
      );
  }

  unfoldAll(tree: string): void {
    this.find(tree, '');
    this.host.postMessage({ type: 'unfoldAll', tree });
  }

  foldAll(key: string): void {
    this.find(key, '');
    const tree = this.#trees.of(key);
    tree.open.clear();
    tree.allCut = false;
    this.#remember();
    this.#update();
  }

  #remember(): void {
    if (!this.#message) return;
    this.host.setState({ ...this.#message.address, scroll: window.scrollY, unfolded: this.#trees.unfolded });
  }

  /** Unfolds what an earlier page of the same tab had unfolded: VS Code throws away the pages of hidden tabs. */
  #restore(): void {
    const memory = this.#memory;
    this.#memory = undefined;
    if (memory) {
      for (const [key, ids] of Object.entries(memory.unfolded)) {
        for (const id of ids) {
          this.#trees.of(key).open.add(id);
          this.more(key, id, 0);
        }
      }
      this.#update();
      window.scrollTo(0, memory.scroll);
    }
    this.#remember();
  }

  #update(): void {
    render(this.#template(), this.root);
  }

  #template() {
    const message = this.#message;
    if (!message)
      return html`<div class="loading" aria-busy="true">${icon('loading', 'codicon-modifier-spin')}</div>`;
    if (message.type === 'gone')
      return html`<main class="page operation-page">
        <p class="note" role="alert" data-test="gone">${message.sentence}</p>
      </main>`;
    const { view, strings } = message;
    return pageTemplate({ view, strings, trees: this.#trees, actions: this });
  }
}
