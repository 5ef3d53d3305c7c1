import { Failure, isFailure } from '../../core/model/failure';
import type { Permit } from '../../core/model/permit';
import type { SecretId, SendOptions } from '../../core/model/ports';
import { permitAgain } from '../../core/request/guard';
import { guardedAs } from '../../core/prism/guardedAs';
import type { Profiles } from '../storage/profiles';
import type { Logins } from './logins';
import type { MissingSecrets } from './missingSecrets';

/**
 * Sending, or logging in, that notices when a secret is gone (a keychain that was reset, a window that can't keep one, a browser session
 * after a reload), asks for it once however many requests wait, and goes on, to the cluster as it then is. A request that needs
 * several is asked for each. Throws `gone` where the cluster that would be changed was removed meanwhile.
 */
export function askingSend<T>(
  send: (permit: Permit, options?: SendOptions) => Promise<T>,
  logins: Logins,
  missing: MissingSecrets,
  profiles: Pick<Profiles, 'get' | 'all'>,
): (permit: Permit, options?: SendOptions) => Promise<T> {
  return async (given, options) => {
    const asked = new Set<string>();
    let permit = given;
    for (;;) {
      try {
        return await send(permit, options);
      } catch (error) {
        const id = missingSecret(error);
        // The same one twice: it was given and is gone again, so that asking would have no end.
        if (!id || asked.has(nameOf(id))) throw error;
        asked.add(nameOf(id));
        const found = await find(permit, id, options?.signal, logins, missing);
        if (!found) throw new Failure('cancelled', { cluster: permit.profile.name, cause: error });
        const { profile, request } = found;
        // Reads are ours too, of a cluster as whoever is about to add or change it says.
        const isRead = request.effect === 'read';
        const now = isRead ? profile : guardedAs(profiles.get(profile.id), request, profiles.all());
        permit = permitAgain(found, found.credential, now);
      }
    }
  };
}

const nameOf = (id: SecretId): string => JSON.stringify({ ...id, revision: undefined });

/** Which secret a failure is about, where it is one that a person can give. */
function missingSecret(error: unknown): SecretId | undefined {
  if (!isFailure(error) || error.reason !== 'secret-missing') return undefined;
  const id = error.facts.data as SecretId | undefined;
  return id?.kind === 'proxy' ? undefined : id;
}

/** Asks for a secret. @returns leave to send with it; undefined where the person gave none */
async function find(
  permit: Permit,
  id: SecretId,
  signal: AbortSignal | undefined,
  logins: Logins,
  missing: MissingSecrets,
): Promise<Permit | undefined> {
  const { profile, credential } = permit;
  if (id.kind === 'variable' || id.kind === 'header')
    return (await missing.askOnce(profile, id, signal)) ? permit : undefined;
  if (id.kind === 'proxy') return undefined;
  const login = credential?.id === id.id ? credential : logins.find(id.id);
  const renewed = login && (await logins.askOnce(profile, login, signal));
  if (!renewed) return undefined;
  return renewed.id === credential?.id ? permitAgain(permit, renewed) : permit;
}
