import type { Browser, Locator, Page } from 'playwright-core';
import { allRows, findRows } from '../../src/core/catalog/schemaTree/findRows';
import { schemaRows } from '../../src/core/catalog/schemaTree/schemaRows';
import type { Schema } from '../../src/core/model/schema';
import {
  OPERATION_STRINGS,
  type FromOperationPage,
  type OperationStrings,
  type OperationView,
  type ToOperationPage,
} from '../../src/webview/operation/protocol';
import { BOUNDS } from '../../src/core/model/schemaRow';
import { waitFor } from '../harness/wait';
import { handTo, openAlone, pageAlone } from './formPage';

/** Each word is its own name, so that anything else that is readable on the page was not translated. */
const STRINGS = {
  ...Object.fromEntries(OPERATION_STRINGS.map((name) => [name, `<${name}>`])),
  bounds: Object.fromEntries(BOUNDS.map((name) => [name, `<${name}>`])),
} as unknown as OperationStrings;

/** The page of an operation with the test as its extension, which knows these schemas. */
export class OperationTestPage {
  private constructor(
    readonly page: Page,
    private readonly trees: ReadonlyMap<string, Schema>,
  ) {}

  static async open(
    browser: Browser,
    width: number,
    trees: ReadonlyMap<string, Schema>,
  ): Promise<OperationTestPage> {
    return new OperationTestPage(await pageAlone(browser, 'operation', width), trees);
  }

  async reopen(): Promise<void> {
    await openAlone(this.page);
  }

  receive(message: ToOperationPage): Promise<void> {
    return handTo(this.page, message);
  }

  async show(view: OperationView): Promise<void> {
    await this.receive({
      type: 'show',
      address: { ownerId: 'one', key: 'v3 GET /x' },
      view,
      strings: STRINGS,
    });
    await this.answer();
  }

  /** Answers what the page asked, as the extension does. @returns what it said besides */
  async answer(): Promise<FromOperationPage[]> {
    const rest: FromOperationPage[] = [];
    for (const message of await this.page.evaluate<FromOperationPage[]>('posted.splice(0)')) {
      const reply = this.#reply(message);
      if (reply) await this.receive(reply);
      else rest.push(message);
    }
    return rest;
  }

  #reply(message: FromOperationPage): ToOperationPage | undefined {
    const schema = 'tree' in message ? this.trees.get(message.tree) : undefined;
    if (!schema) return undefined;
    if (message.type === 'unfold') {
      const { tree, id, from } = message;
      return { type: 'rows', tree, id, from, rows: schemaRows(schema, id, from) };
    }
    if (message.type === 'unfoldAll') return { type: 'all', tree: message.tree, ...allRows(schema) };
    if (message.type !== 'find') return undefined;
    const { tree, query } = message;
    return { type: 'found', tree, query, ...findRows(schema, query) };
  }

  /** Waits until the page asked or said something. */
  async asked(): Promise<void> {
    await waitFor('a message of the page', () => this.page.evaluate<boolean>('posted.length > 0'));
  }

  /** Clicks what has this test id, and answers what the page then asks. */
  async click(test: string): Promise<FromOperationPage[]> {
    await this.field(test).click();
    return this.answer();
  }

  /** Names of the lines of a tree that are to be seen. */
  lines(tree: string): Promise<string[]> {
    return this.page.locator(`[data-tree="${tree}"] .name`).allInnerTexts();
  }

  field(test: string): Locator {
    return this.page.locator(`[data-test="${test}"]`);
  }

  violations(): Promise<string[]> {
    return this.page.evaluate<string[]>('violations');
  }
}
