import { nextRevision } from '../../core/cluster/nextRevision';
import type { Credential } from '../../core/model/credential';
import { NEVER_ABORTED, type Trials } from './trials';

/**
 * Keeps a login with a new secret while no other window does, so that the keychain and the file name the same one. Where another
 * window kept one meanwhile, this one takes its place under a revision after that.
 * @param login in the revision under which its secret was tried
 * @param store keeps the secret of the login as it is given; false where it is not to be kept
 * @param save keeps the login
 * @returns the login as it is kept; undefined where its secret is not
 */
export function keepLogin(
  login: Credential,
  exclusively: Trials['exclusively'],
  store: (login: Credential) => Promise<boolean>,
  save: (login: Credential) => Promise<void>,
): Promise<Credential | undefined> {
  return exclusively(login, NEVER_ABORTED, async (latest) => {
    const isLater = latest === login || latest.revision < login.revision;
    const mine = isLater ? login : { ...login, revision: nextRevision(latest) };
    if (!(await store(mine))) return undefined;
    await save(mine);
    return mine;
  });
}
