import type { Credential, CredentialKind } from '../../core/model/credential';
import type { SnippetLogin } from '../../core/snippet/context';

/** How a snippet logs in where the product does so by a login of each kind. */
const LOGINS: Readonly<Record<CredentialKind, (login: Credential) => SnippetLogin>> = {
  basic: ({ userName }) => ({ kind: 'basic', ...(userName ? { userName } : {}) }),
  apiKey: () => ({ kind: 'apiKey' }),
  // It is shown in the handshake, and nothing is asked for after it.
  clientCertificate: () => ({ kind: 'none' }),
  // A session is as secret as a password, and over sooner.
  browserSession: () => ({ kind: 'basic', insteadOf: 'browserSession' }),
  none: () => ({ kind: 'none' }),
};

/** @param login the one that the request is sent with; undefined where the cluster wants none */
export const loginOf = (login: Credential | undefined): SnippetLogin =>
  login ? LOGINS[login.kind](login) : { kind: 'none' };
