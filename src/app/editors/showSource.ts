import * as vscode from 'vscode';
import { decodeText } from '../../core/catalog/read/decodeText';
import { sourcePlaces, type SourceRange } from '../../core/catalog/sourcePlaces';
import type { StoredApi } from '../../core/model/api';
import { Failure } from '../../core/model/failure';
import { plain } from '../../core/text/plain';
import { visible } from '../../core/text/visible';
import type { Catalogs } from '../clusters/catalogs';
import { specUri } from '../documents/uris';
import type { OperationNode } from '../views/clusters/clusterNode';

/** Opens the description of an operation where it is. Throws `gone` where no document of it is kept, as of the built-in index. */
export async function showOperationSource(
  catalogs: Pick<Catalogs, 'detail'>,
  { api, operation }: Pick<OperationNode, 'api' | 'operation'>,
): Promise<void> {
  const { source } = await catalogs.detail(api, operation.key);
  const file = api.files.find(({ name }) => name === source?.file);
  if (!source || !file || api.origin === 'built-in') throw noSource(api);
  const uri = specUri(file.sha256, file.name);
  const text = decodeText(await vscode.workspace.fs.readFile(uri));
  const place = sourcePlaces(text, [source.pointer], source.offset).get(source.pointer);
  await showAt(uri, place);
}

/** Opens the description of an API; of several files a person chooses one. */
export async function showApiSource(api: StoredApi): Promise<void> {
  if (api.origin === 'built-in') throw noSource(api);
  const [first] = api.files;
  if (!first) throw noSource(api);
  if (api.files.length === 1) return showAt(specUri(first.sha256, first.name));
  const chosen = await vscode.window.showQuickPick(
    api.files.map(({ name, sha256 }) => ({ label: plain(visible(name, 300)), name, sha256 })),
    { title: vscode.l10n.t('Files of {0}', api.title), placeHolder: vscode.l10n.t('File to open') },
  );
  if (chosen) await showAt(specUri(chosen.sha256, chosen.name));
}

/** Opens a document with a place of it in the middle and selected. */
async function showAt(uri: vscode.Uri, place?: SourceRange): Promise<void> {
  const selection = place && rangeOf(place);
  const editor = await vscode.window.showTextDocument(uri, {
    preview: true,
    ...(selection ? { selection } : {}),
  });
  if (selection) editor.revealRange(selection, vscode.TextEditorRevealType.InCenter);
}

/** VS Code counts from 0. */
export const rangeOf = ({ start, end }: SourceRange): vscode.Range =>
  new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);

/** Why there is no document to show or to check. */
export const noSource = ({ title }: StoredApi): Failure =>
  new Failure('gone', {
    detail: vscode.l10n.t(
      '{0} has no document that could be shown: it is the index that comes with the extension.',
      title,
    ),
  });
