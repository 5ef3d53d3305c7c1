import { SECRET_SLOTS } from '../../core/model/loginSecret';
import type { CredentialSlot, SecretId } from '../../core/model/ports';
import type { ClusterProfile } from '../../core/model/profile';
import type { Services } from '../services';

type Removing = Pick<
  Services,
  'profiles' | 'variables' | 'secrets' | 'catalogs' | 'exchanges' | 'chosenFiles' | 'transport'
>;

/**
 * Removes a cluster with all that bears its id: connections and sessions, settings, logins that no other cluster uses, variables,
 * headers, APIs, what was typed into its requests, answers. Collections stay. One part that can't be removed keeps no other from
 * going; the first failure is thrown at the end.
 */
export async function removeCluster(services: Removing, profile: ClusterProfile): Promise<void> {
  const { profiles, secrets } = services;
  // First the entry: whatever fails after it, the cluster is not shown any more and nothing is sent to it.
  const unused = await profiles.remove(profile);
  const gone: SecretId[] = [
    ...(profile.via === undefined ? ownSecrets(profile) : []),
    ...unused.flatMap(({ id, revision }) =>
      SLOTS.map((slot) => ({ kind: 'credential', id, slot, revision }) as const),
    ),
  ];
  await allOf([
    async () => (await services.transport()).closeProfile(profile.id),
    async () => services.exchanges.clear(profile.id),
    () => services.variables.removeAllOf(profile.id),
    () => services.catalogs.remove(profile.id),
    () => services.chosenFiles.forget(profile.id),
    ...gone.map((id) => () => secrets.forget(id)),
  ]);
}

const SLOTS: readonly CredentialSlot[] = Object.values(SECRET_SLOTS).filter((slot) => slot !== undefined);

/** Forgets what was given for one cluster and the place where it is: the passwords of its proxy and of its headers. */
export async function forgetSecretsOf(
  { secrets }: Pick<Services, 'secrets'>,
  profile: ClusterProfile,
): Promise<void> {
  if (profile.via === undefined) await allOf(ownSecrets(profile).map((id) => () => secrets.forget(id)));
}

function ownSecrets({ id: owner, headers = [] }: ClusterProfile): SecretId[] {
  const secret = headers.filter((header) => 'secret' in header);
  return [{ kind: 'proxy', owner }, ...secret.map(({ name }) => ({ kind: 'header', owner, name }) as const)];
}

async function allOf(acts: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const act of acts) await act().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
