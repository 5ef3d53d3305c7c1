import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import { Failure } from '../../../core/model/failure';
import type { ResponseBody } from '../../../core/model/response';
import { formatBytes } from '../../../core/response/describe';
import { answerName } from '../../documents/responseName';
import { bodySize, type Exchange } from '../../exchanges';
import { cancellable } from '../../ui/cancellable';
import { tell } from '../../ui/tell';

/** Bytes that are written at a time. */
const CHUNK = 1024 * 1024;

/** Asks where, and writes an answer's body there byte for byte, a piece at a time, with progress. Nothing is left of one that was cancelled. */
export async function saveAnswer(exchange: Exchange): Promise<void> {
  const { response, clusterName } = exchange;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Answer'),
    defaultUri: proposed(answerName(exchange)),
  });
  if (!target) return;
  const title = vscode.l10n.t('Saving the answer of {0}', clusterName);
  await cancellable(title, async (signal, progress) => {
    const size = bodySize(response);
    let shown = 0;
    await writeBody(response.body, target, signal, (written) => {
      const message = `${formatBytes(written)} / ${formatBytes(size)}`;
      progress.report({ message, increment: size === 0 ? 0 : ((written - shown) / size) * 100 });
      shown = written;
    });
  });
  void tell.information(
    vscode.l10n.t('Saved {0} in {1}.', formatBytes(bodySize(response)), path.posix.basename(target.path)),
  );
}

/**
 * Writes a body to a place, of the machine's disk in pieces. Throws `cancelled` or `not-kept`, and then leaves nothing half
 * written behind.
 */
export async function writeBody(
  body: ResponseBody,
  target: vscode.Uri,
  signal: AbortSignal,
  onWritten: (bytes: number) => void,
): Promise<void> {
  try {
    if (target.scheme === 'file') return await writeFile(body, target.fsPath, signal, onWritten);
    if (body.kind === 'memory') await vscode.workspace.fs.writeFile(target, body.bytes);
    else await vscode.workspace.fs.copy(vscode.Uri.file(body.path), target, { overwrite: true });
  } catch (cause) {
    if (signal.aborted) throw new Failure('cancelled', { cause });
    throw new Failure('not-kept', { detail: cause instanceof Error ? cause.message : undefined, cause });
  }
}

async function writeFile(
  body: ResponseBody,
  file: string,
  signal: AbortSignal,
  onWritten: (bytes: number) => void,
): Promise<void> {
  const source =
    body.kind === 'file' ? createReadStream(body.path, { highWaterMark: CHUNK }) : piecesOf(body.bytes);
  let written = 0;
  const counter = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      written += chunk.byteLength;
      onWritten(written);
      done(null, chunk);
    },
  });
  // Under another name first: what was there before stays until the whole answer is.
  const unfinished = `${file}.part`;
  try {
    await pipeline(source, counter, createWriteStream(unfinished), { signal });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function piecesOf(bytes: Uint8Array): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.byteLength / CHUNK) }, (_piece, index) =>
    bytes.subarray(index * CHUNK, (index + 1) * CHUNK),
  );
  return Readable.from(pieces, { objectMode: true });
}

function proposed(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  return vscode.Uri.joinPath(folder, name);
}
