import * as vscode from 'vscode';
import { prettyJson } from '../../core/text/pretty';
import { bodyBytes, contentType, type Exchange, type Exchanges } from '../exchanges';
import { exchangeIdOf } from './uris';
import { VirtualFiles } from './virtualFiles';

/** Up to here a body is shown whole; an editor loses its colours soon after. */
const WHOLE_LIMIT = 5_000_000;
/** Of a larger body this much is shown. */
const HEAD_LIMIT = 2_000_000;

/**
 * Answers as native read-only documents: folding, search, outline and diff are the editor's own. JSON is laid out anew,
 * token for token; everything else is shown byte for byte.
 */
export class ResponseFiles extends VirtualFiles {
  override readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #rendered = new WeakMap<Exchange, Uint8Array>();

  constructor(private readonly exchanges: Exchanges) {
    super();
  }

  override stat(uri: vscode.Uri): vscode.FileStat {
    const size = this.readFile(uri).byteLength;
    const started = Date.parse(this.#exchange(uri)?.response.startedAt ?? '') || 0;
    return {
      type: vscode.FileType.File,
      ctime: started,
      mtime: started,
      size,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  override readFile(uri: vscode.Uri): Uint8Array {
    const exchange = this.#exchange(uri);
    if (!exchange) {
      const lost = vscode.l10n.t(
        'This answer is gone: answers are kept in memory only, until the window closes or reloads. Send the request again.',
      );
      return Buffer.from(`${lost}\n`);
    }
    let bytes = this.#rendered.get(exchange);
    if (!bytes) {
      bytes = render(exchange);
      this.#rendered.set(exchange, bytes);
    }
    return bytes;
  }

  #exchange(uri: vscode.Uri): Exchange | undefined {
    return this.exchanges.find(exchangeIdOf(uri) ?? '');
  }
}

function render({ response }: Exchange): Uint8Array {
  const bytes = bodyBytes(response);
  if (bytes.byteLength > WHOLE_LIMIT) {
    const note = vscode.l10n.t('The first {0} of {1} bytes:', HEAD_LIMIT, bytes.byteLength);
    return Buffer.concat([Buffer.from(`// ${note}\n`), bytes.subarray(0, HEAD_LIMIT)]);
  }
  const type = contentType(response);
  if (!/json$/.test(type) && type !== '') return bytes;
  const pretty = prettyJson(new TextDecoder().decode(bytes));
  return pretty === undefined ? bytes : Buffer.from(pretty);
}
