import type { HttpRequest } from '../../core/model/request';
import { identitiesIn, namesIn } from '../../core/prism/entityNames';
import type { NamedEntity } from '../../core/request/consent';
import { bodyBytes, type Exchanges } from '../exchanges';

/** A larger answer is not read for a name, and no more than so much of all answers of a cluster is searched. */
const MOST_OF_ONE = 8 * 1024 * 1024;
const MOST_OF_ALL = 64 * 1024 * 1024;

/**
 * The objects that a request's path names, with the names that the newest kept answers of its cluster tell. Looked for only when
 * it is called, so that no answer costs more for it.
 */
export function entitiesOf(exchanges: Exchanges, profileId: string, request: HttpRequest): NamedEntity[] {
  const ids = identitiesIn(request.target);
  // v4 names a task `ZXJnb24=:<uuid>` and an object by its UUID alone.
  const plain = new Map(ids.map((id) => [id, id.slice(id.lastIndexOf(':') + 1).toLowerCase()]));
  const wanted = new Set(plain.values());
  const names = new Map<string, string>();
  let searched = 0;
  for (const { profileId: of, response } of ids.length > 0 ? exchanges.all() : []) {
    const body = Buffer.from(bodyBytes(response));
    if (of !== profileId || body.byteLength > MOST_OF_ONE) continue;
    searched += body.byteLength;
    if (searched > MOST_OF_ALL || names.size === wanted.size) break;
    // Most answers do not have it: looking for its letters is far cheaper than reading them all.
    const missing = [...wanted].filter((id) => !names.has(id) && body.includes(id));
    if (missing.length === 0) continue;
    for (const [id, name] of namesIn(body.toString('utf8'), new Set(missing))) names.set(id, name);
  }
  return ids.map((id) => {
    const name = names.get(plain.get(id) ?? '');
    return name === undefined ? { id } : { id, name };
  });
}
