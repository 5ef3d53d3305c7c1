import { randomUUID } from 'node:crypto';
import type { Credential, CredentialKind } from '../model/credential';
import type { Family } from '../model/family';
import { loginScopeOf } from '../model/loginScope';
import { NO_LOGIN, type ClusterProfile, type Product, type Route } from '../model/profile';
import type { Trust } from '../model/trust';

export interface NewProfile {
  readonly host: string;
  readonly port: number;
  readonly trust: Trust;
  /** Without one the cluster is called by its host. */
  readonly name?: string;
  readonly id?: string;
  /** Id of the credential for every API family. */
  readonly credentialId?: string;
  readonly route?: Route;
  readonly labels?: readonly string[];
  readonly production?: boolean;
  readonly readOnly?: boolean;
  readonly demo?: boolean;
  /** What the cluster says of itself, where it was asked already. */
  readonly clusterUuid?: string;
  readonly product?: Product;
  readonly version?: string;
}

/** A profile, with a fresh id where none is given. */
export function newProfile(given: NewProfile): ClusterProfile {
  return {
    id: given.id ?? randomUUID(),
    name: given.name?.trim() || given.host,
    ...(given.clusterUuid ? { clusterUuid: given.clusterUuid } : {}),
    ...(given.product ? { product: given.product } : {}),
    ...(given.version ? { version: given.version } : {}),
    labels: given.labels ?? [],
    host: given.host,
    port: given.port,
    route: given.route ?? { kind: 'vscode' },
    trust: given.trust,
    credentials: given.credentialId ? { default: given.credentialId } : {},
    production: given.production ?? false,
    readOnly: given.readOnly ?? false,
    ...(given.demo ? { demo: true } : {}),
  };
}

/** A credential that was never tried. Its secret is stored under its id and revision 1. */
export function newCredential(given: {
  readonly label: string;
  readonly userName?: string;
  readonly kind?: CredentialKind;
  readonly id?: string;
}): Credential {
  return {
    id: given.id ?? randomUUID(),
    label: given.label,
    kind: given.kind ?? 'basic',
    ...(given.userName === undefined ? {} : { userName: given.userName }),
    revision: 1,
    state: { kind: 'unused' },
  };
}

/** Id of the credential that serves an API family; undefined where the profile has none for it or wants none. */
export function credentialIdFor(
  profile: Pick<ClusterProfile, 'credentials'>,
  family: Family,
): string | undefined {
  const scope = loginScopeOf(profile, family);
  const id = scope && profile.credentials[scope];
  return id === NO_LOGIN ? undefined : id;
}
