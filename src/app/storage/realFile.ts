import { realpath } from 'node:fs/promises';
import type { HttpRequest } from '../../core/model/request';

/**
 * A path with its links resolved, so that nobody agrees to one file and sends another: a folder of others may hold a link to any. As it
 * is where there is no such file, which sending will say. A Windows share is not looked at: that alone would log in there.
 */
export async function realFile(path: string): Promise<string> {
  if (/^[\\/]{2}/.test(path)) return path;
  return realpath(path).catch(() => path);
}

/** A request whose body, where it is a file, is the one that its path leads to. */
export async function withRealFile(request: HttpRequest): Promise<HttpRequest> {
  const { body } = request;
  return body?.kind === 'file' ? { ...request, body: { ...body, path: await realFile(body.path) } } : request;
}
