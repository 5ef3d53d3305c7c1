import path from 'node:path';
import type { Draft } from '../model/draft';
import { Failure } from '../model/failure';
import type { HttpBody, RequestHeader } from '../model/request';
import type { Scope } from './variables';

/** RFC 9110, section 8.3: what bytes of no known kind are called. */
const BYTES = 'application/octet-stream';

/**
 * The whole path of a draft's body file, relative ones from the folder of its collection; undefined where there is none to speak of: no
 * body file, none chosen yet, or a relative one of a request that is in no collection. The file is not looked at.
 */
export function bodyFilePath(
  { bodyFile }: Pick<Draft, 'bodyFile'>,
  { folder }: Pick<Scope, 'folder'>,
): string | undefined {
  if (bodyFile === undefined || bodyFile === '' || bodyFile.includes('\0')) return undefined;
  if (path.isAbsolute(bodyFile)) return path.resolve(bodyFile);
  return folder === undefined ? undefined : path.resolve(folder, bodyFile);
}

/**
 * The body that a draft's file is. Throws `unreadable-request` where none was chosen, `unreadable-file` (data: the path as it is
 * written) for one that is at no known place.
 */
export function fileBody(draft: Draft, scope: Scope): HttpBody | undefined {
  const written = draft.bodyFile;
  if (written === undefined) return undefined;
  const found = bodyFilePath(draft, scope);
  if (found !== undefined) return { kind: 'file', path: found };
  if (written === '') throw new Failure('unreadable-request', { detail: 'no file was chosen as the body' });
  throw new Failure('unreadable-file', { detail: written, data: { path: written, code: 'relative' } });
}

/** The headers with the type of a body that is a file, unless they say one: a body without it is taken for what it is not. */
export function withBytesType(headers: readonly RequestHeader[]): readonly RequestHeader[] {
  const said = headers.some(({ name }) => name.toLowerCase() === 'content-type');
  return said ? headers : [...headers, { name: 'Content-Type', value: [BYTES] }];
}
