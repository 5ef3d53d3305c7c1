import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { builtInDescription, type V4Index } from '../../core/catalog/v4/v4Index';
import type { SpecFile } from '../../core/model/catalog';

/** What the extension itself knows of v4: a file that comes with it, read when somebody first asks. */
export class BuiltInIndex {
  #index: Promise<V4Index> | undefined;

  constructor(private readonly extensionUri: vscode.Uri) {}

  /** Its namespaces with the version that is known of each, such as `4.3`, by name. */
  async namespaces(): Promise<readonly { readonly name: string; readonly version: string }[]> {
    const { namespaces } = await this.#read();
    return Object.entries(namespaces).map(([name, { version }]) => ({ name, version }));
  }

  /** A description of a namespace of v4, with names and numbers and no words; undefined for one that is not known. */
  async description(namespace: string): Promise<SpecFile | undefined> {
    return builtInDescription(await this.#read(), namespace);
  }

  #read(): Promise<V4Index> {
    return (this.#index ??= readFile(
      vscode.Uri.joinPath(this.extensionUri, 'media', 'v4-index.json').fsPath,
      'utf8',
    ).then((text) => JSON.parse(text) as V4Index));
  }
}
