import { invalid, notThere } from './failure';
import { scopeTo, type Scope } from '../data/scope';
import type { World } from '../data/world';
import type { Call } from '../server/http';

/** What of the world a call is about: one cluster's things, or everything where Prism Central is asked for itself. */
export const scopeOf = ({ world, cluster }: Pick<Call<World>, 'world' | 'cluster'>): Scope =>
  scopeTo(world, cluster);

/** The entity that a path names. @throws GatewayFailure 404 */
export function find<T extends { uuid: string }>(entities: T[], uuid: string | undefined, what: string): T {
  const found = entities.find((entity) => entity.uuid === uuid);
  if (!found) throw notThere(what, uuid ?? '');
  return found;
}

/** The entity that a body names. @throws GatewayFailure for one that is not there */
export function named<T extends { uuid: string }>(entities: T[], uuid: string, member: string): T {
  const found = entities.find((entity) => entity.uuid === uuid);
  if (!found) throw invalid(`${member}: there is no ${uuid}.`);
  return found;
}
