import type { Effect } from '../../model/effect';
import { Failure } from '../../model/failure';
import type { ReadSecret, SecretId } from '../../model/ports';
import { placeOf, type ClusterProfile } from '../../model/profile';
import type { HttpRequest, Parts, SecretRef } from '../../model/request';
import { fileUpload, sizeOf, uploadOf, type Upload } from './upload';

/** Bodies larger than this go out piece by piece: only so is it seen whether they move. */
const PIECEWISE = 256 * 1024;

/** A request with its secrets in: lives from here to the socket and is not kept. */
export interface FilledRequest {
  readonly method: string;
  readonly effect: Effect;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  /** In place of `body`; asked for its pieces anew at each attempt. */
  readonly upload?: {
    readonly pieces: Upload;
    /** Of any size: the time limit of the request does not count while its bytes flow. */
    readonly unlimited: boolean;
  };
  readonly bodyLength?: number;
}

/** Whether a request is filled without the keychain and without a file, and so at once. */
export const isFilledAtOnce = ({ target, headers, body }: HttpRequest): boolean =>
  isPlain(target) &&
  headers.every(({ value }) => isPlain(value)) &&
  body?.kind !== 'file' &&
  (body?.kind !== 'text' || isPlain(body.parts));

const isPlain = (parts: Parts): boolean => parts.every((part) => typeof part === 'string');

/** Fills the slots of a request. Throws `secret-missing` (detail: the name) and `unreadable-request` where a value can't be sent. */
export async function fillRequest(
  request: HttpRequest,
  profile: ClusterProfile,
  readSecret: ReadSecret,
): Promise<FilledRequest> {
  const fill = (parts: Parts): Promise<string> => fillParts(parts, profile, readSecret);
  const target = await fill(request.target);
  if (!/^\/[\x21-\x7e]*$/.test(target)) throw new Failure('unreadable-request', { detail: 'path' });
  const headers: [string, string][] = [];
  for (const { name, value } of request.headers) {
    const text = await fill(value);
    // A secret may hold what ends a header; the fields around it were checked when the request was built.
    if (/[^\t\x20-\x7e\x80-\xff]/.test(text))
      throw new Failure('unreadable-request', {
        detail: `header ${name}: a value can't hold such characters`,
      });
    headers.push([name, text]);
  }
  const { method, effect } = request;
  return { method, effect, target, headers, ...(await fillBody(request, fill)) };
}

async function fillBody(
  { body }: HttpRequest,
  fill: (parts: Parts) => Promise<string>,
): Promise<Pick<FilledRequest, 'body' | 'upload' | 'bodyLength'>> {
  if (!body) return {};
  if (body.kind === 'file') {
    const size = await sizeOf(body.path);
    return { upload: { pieces: fileUpload(body.path, size), unlimited: true }, bodyLength: size };
  }
  const bytes = body.kind === 'bytes' ? body.bytes : Buffer.from(await fill(body.parts), 'utf8');
  const bodyLength = bytes.length;
  if (bodyLength <= PIECEWISE) return { body: bytes, bodyLength };
  return { upload: { pieces: uploadOf(bytes), unlimited: false }, bodyLength };
}

async function fillParts(parts: Parts, profile: ClusterProfile, readSecret: ReadSecret): Promise<string> {
  let text = '';
  for (const part of parts)
    text += typeof part === 'string' ? part : encode(await variable(part, profile, readSecret), part);
  return text;
}

/** A variable's value is its owner's: where a cluster has lost its own, that of all clusters must not go there in its place. */
async function variable(
  { secret, from, owner: whose }: SecretRef,
  profile: ClusterProfile,
  readSecret: ReadSecret,
): Promise<string> {
  if (from === 'header') {
    const id: SecretId = { kind: 'header', owner: placeOf(profile), name: secret };
    const value = await readSecret(id);
    if (value !== undefined) return value;
    throw new Failure('secret-missing', { cluster: profile.name, detail: secret, data: { ...id } });
  }
  for (const owner of whose === undefined ? [profile.id, 'global'] : [whose]) {
    const value = await readSecret({ kind: 'variable', owner, name: secret });
    if (value !== undefined) return value;
  }
  throw new Failure('secret-missing', {
    cluster: profile.name,
    detail: secret,
    data: { kind: 'variable', owner: whose ?? profile.id, name: secret } satisfies SecretId,
  });
}

function encode(value: string, { encoding }: SecretRef): string {
  if (encoding === 'url') return encodeURIComponent(value);
  return encoding === 'json' ? JSON.stringify(value).slice(1, -1) : value;
}
