import { createHash } from 'node:crypto';
import type { ClusterProfile } from '../model/profile';
import type { HttpBody, HttpRequest } from '../model/request';

/** Headers that the last moment before a send may add or renew: they name a state or an attempt, not what is done. */
const LATE_HEADERS = new Set(['if-match', 'ntnx-request-id']);

/**
 * What tells one request from any other: the cluster, method, address, headers, body and effect. A SHA-256, in hex.
 * A body in a file is told by the file's path; a secret by its name.
 */
export function fingerprintOf(profile: Pick<ClusterProfile, 'id'>, request: HttpRequest): string {
  const { method, origin, target, effect, body } = request;
  const headers = request.headers
    .filter(({ name }) => !LATE_HEADERS.has(name.toLowerCase()))
    .map(({ name, value }) => [name.toLowerCase(), value]);
  const facts = [profile.id, method, origin, target, effect, headers, bodyFacts(body)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

function bodyFacts(body: HttpBody | undefined): unknown {
  switch (body?.kind) {
    case undefined:
      return null;
    case 'text':
      return ['text', body.parts];
    case 'bytes':
      return ['bytes', createHash('sha256').update(body.bytes).digest('hex')];
    case 'file':
      return ['file', body.path];
  }
}
