import { notThere } from '../gateway/failure';

/**
 * The entity that a path names: by its UUID, by its v1 id (`<cluster>::<number>`, `<pool>::<number>`), or by the UUID
 * behind a cluster's, as VMs are called.
 * @throws GatewayFailure 404
 */
export function byId<T extends { uuid: string }>(
  entities: T[],
  id: string | undefined,
  what: string,
  idOf: (entity: T) => string = ({ uuid }) => uuid,
): T {
  const wanted = id ?? '';
  const found = entities.find(
    (entity) => entity.uuid === wanted || idOf(entity) === wanted || wanted.endsWith(`::${entity.uuid}`),
  );
  if (!found) throw notThere(what, wanted);
  return found;
}
