import * as vscode from 'vscode';
import { prettyJson } from '../../core/text/pretty';
import { formatBytes } from '../../core/response/describe';
import { bodyHead } from '../answerBody';
import { bodyBytes, bodySize, contentType, type Exchange, type Exchanges } from '../exchanges';
import { bodyShown, HEAD_LIMIT, WHOLE_LIMIT } from './bodyShown';
import { exchangeIdOf, isWhole } from './uris';
import { VirtualFiles } from './virtualFiles';

/**
 * Answers as native read-only documents: folding, search, outline and diff are the editor's own. JSON is laid out anew,
 * token for token; everything else is shown byte for byte. Of a large answer only the beginning is shown, and one in a file is
 * read no further than that.
 */
export class ResponseFiles extends VirtualFiles {
  override readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #rendered = new WeakMap<Exchange, Promise<Uint8Array>>();

  constructor(private readonly exchanges: Exchanges) {
    super();
  }

  override async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { byteLength: size } = await this.readFile(uri);
    const started = Date.parse(this.#exchange(uri)?.response.startedAt ?? '') || 0;
    return {
      type: vscode.FileType.File,
      ctime: started,
      mtime: started,
      size,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  override async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const exchange = this.#exchange(uri);
    if (!exchange) {
      const lost = vscode.l10n.t(
        'This answer is gone: answers are kept in memory only, until the window closes or reloads. Send the request again.',
      );
      // A string is JSON too: the editor finds no fault in it.
      return Buffer.from(`${uri.path.endsWith('.json') ? JSON.stringify(lost) : lost}\n`);
    }
    if (isWhole(uri)) return render(exchange, true);
    let bytes = this.#rendered.get(exchange);
    if (!bytes) {
      bytes = render(exchange, false);
      this.#rendered.set(exchange, bytes);
      bytes.catch(() => this.#rendered.delete(exchange));
    }
    return bytes;
  }

  #exchange(uri: vscode.Uri): Exchange | undefined {
    return this.exchanges.find(exchangeIdOf(uri) ?? '');
  }
}

async function render({ response }: Exchange, whole: boolean): Promise<Uint8Array> {
  const shown = bodyShown(response);
  // What is no text has a viewer of its own, as long as it is small; nothing else of it is worth reading.
  if (shown === 'binary' && (response.body.kind === 'file' || bodySize(response) > WHOLE_LIMIT))
    return Buffer.from(`${vscode.l10n.t('This answer is no text. Save it with “Save Answer As…”.')}\n`);
  if (shown !== 'head' || whole) return laidOut(response, bodyBytes(response), false);
  const head = await bodyHead(response, HEAD_LIMIT);
  const text = laidOut(response, head, true);
  // Short lines: they are read in a narrow column beside the request.
  const note = [
    vscode.l10n.t(
      'Only the beginning is shown: {0} of an answer of {1}.',
      formatBytes(text.byteLength),
      formatBytes(bodySize(response)),
    ),
    vscode.l10n.t('All of it: “Open All Anyway”. To keep it: “Save Answer As…”.'),
    vscode.l10n.t('Both are in the title of this editor and in the request’s form.'),
  ];
  const end = vscode.l10n.t('The beginning ends here; the answer goes on.');
  const lines = (given: readonly string[]): Buffer =>
    Buffer.from(given.map((line) => `// ${line}\n`).join(''));
  return Buffer.concat([lines(note), Buffer.from('\n'), text, Buffer.from('\n\n'), lines([end])]);
}

/** @param cut `bytes` is the beginning of a body: a letter that was cut in two is left out */
function laidOut(response: Exchange['response'], bytes: Uint8Array, cut: boolean): Uint8Array {
  const type = contentType(response);
  const isJson = /json$/.test(type) || type === '';
  if (!isJson && !cut) return bytes;
  const text = new TextDecoder().decode(bytes, { stream: cut });
  const pretty = isJson ? prettyJson(text, undefined, cut) : undefined;
  if (pretty === undefined && !cut) return bytes;
  // Laid out, a beginning is a multiple of itself; an editor with as many lines takes the memory that was to be saved.
  return Buffer.from(cut ? (pretty ?? text).slice(0, HEAD_LIMIT).toWellFormed() : (pretty ?? text));
}
