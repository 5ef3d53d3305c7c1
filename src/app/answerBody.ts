import { open, rm } from 'node:fs/promises';
import { headerOf, type HttpResponse } from '../core/model/response';

/** Bytes of an error answer that are looked at: what it has to say is at its beginning. */
const ERROR_LIMIT = 256 * 1024;

/** The first `limit` bytes of an answer's body; a body in a file is not read beyond them. Throws where the file is gone. */
export async function bodyHead({ body }: Pick<HttpResponse, 'body'>, limit: number): Promise<Uint8Array> {
  if (body.kind === 'memory') return body.bytes.subarray(0, limit);
  const file = await open(body.path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(limit, body.size)), 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The beginning of an error answer as text, in the charset that it names; empty where it can't be read any more. */
export async function errorText(response: Pick<HttpResponse, 'body' | 'headers'>): Promise<string> {
  const bytes = await bodyHead(response, ERROR_LIMIT).catch(() => new Uint8Array());
  return decoderFor(headerOf(response, 'content-type')).decode(bytes);
}

/** UTF-8, as Prism answers, unless the type names another charset that is known here. Bad bytes become replacement characters. */
function decoderFor(contentType: string | undefined): InstanceType<typeof TextDecoder> {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1];
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}

/** Removes the file of an answer that nobody can ask for any more. What can't be removed now is when the folder is emptied. */
export async function dropBody({ body }: Pick<HttpResponse, 'body'>): Promise<void> {
  if (body.kind === 'file') await rm(body.path, { force: true }).catch(() => undefined);
}
