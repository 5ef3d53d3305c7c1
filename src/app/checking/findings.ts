import * as vscode from 'vscode';
import { FINDING_KINDS, type CheckedFile, type FindingGroup } from '../../core/catalog/check/finding';
import type { StoredApi } from '../../core/model/api';
import type { Catalogs } from '../clusters/catalogs';
import { readableApis } from '../clusters/readableApis';
import { visible } from '../../core/text/visible';
import { specHashOf, specUri } from '../documents/uris';
import { rangeOf } from '../editors/showSource';

const SEVERITIES: Readonly<
  Record<(typeof FINDING_KINDS)[keyof typeof FINDING_KINDS], vscode.DiagnosticSeverity>
> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Information,
};

/** What was found in descriptions, in the Problems panel, until its description is gone. */
export class Findings implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('prismExplorer');
  /** Which owners had the description when it was checked. */
  readonly #owners = new Map<string, Set<string>>();
  readonly #listener: vscode.Disposable;

  constructor(private readonly catalogs: Pick<Catalogs, 'apis' | 'onDidChange'>) {
    this.#listener = catalogs.onDidChange((ownerId) => void this.#forgetGone(ownerId));
  }

  /** Shows what is wrong with the files of an API, in place of what was known of them. */
  show(ownerId: string, { files }: StoredApi, checked: readonly CheckedFile[]): void {
    for (const { name, sha256 } of files) {
      const uri = specUri(sha256, name);
      const found = checked.filter((one) => one.name === name).flatMap(({ groups }) => groups);
      this.#collection.set(
        uri,
        found.map((group) => diagnosticOf(uri, group)),
      );
      const owners = this.#owners.get(uri.toString()) ?? new Set();
      this.#owners.set(uri.toString(), owners.add(ownerId));
    }
  }

  dispose(): void {
    this.#listener.dispose();
    this.#collection.dispose();
  }

  async #forgetGone(ownerId: string): Promise<void> {
    const apis = await readableApis(this.catalogs, ownerId);
    const hashes = new Set(apis.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
    for (const [text, owners] of this.#owners) {
      const uri = vscode.Uri.parse(text);
      if (!owners.has(ownerId) || hashes.has(specHashOf(uri) ?? '')) continue;
      owners.delete(ownerId);
      if (owners.size > 0) continue;
      this.#owners.delete(text);
      this.#collection.delete(uri);
    }
  }
}

/** Names of a description are in it. */
const shown = (message: string): string => visible(message, 1000);

function diagnosticOf(
  uri: vscode.Uri,
  { kind, message, count, range, others }: FindingGroup,
): vscode.Diagnostic {
  // What the library says is about a part without its name, such as “must be array”.
  const first =
    kind === 'specification'
      ? vscode.l10n.t('Against the specification: {0}', shown(message))
      : shown(message);
  const words = count > 1 ? vscode.l10n.t('{0} … and {1} more like this', first, count - 1) : first;
  const place = range ? rangeOf(range) : new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(place, words, SEVERITIES[FINDING_KINDS[kind]]);
  diagnostic.source = 'Prism';
  diagnostic.code = kind;
  diagnostic.relatedInformation = others.map(
    (other) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(uri, rangeOf(other.range)),
        shown(other.message),
      ),
  );
  return diagnostic;
}
