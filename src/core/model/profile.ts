import type { Family } from './family';
import type { Trust } from './trust';

/** How packets get to the cluster. URL, pin, cookies and snippets keep the cluster's own address whatever the route. */
export type Route =
  | { readonly kind: 'vscode' }
  | { readonly kind: 'direct' }
  | { readonly kind: 'http-proxy'; readonly url: string; readonly userName?: string }
  | { readonly kind: 'socks5'; readonly host: string; readonly port: number; readonly userName?: string }
  | { readonly kind: 'connect-to'; readonly host: string; readonly port: number };

/** A header that every request to a cluster bears, such as an access gateway wants. The value of a secret one is in SecretStorage. */
export type ExtraHeader =
  { readonly name: string; readonly value: string } | { readonly name: string; readonly secret: true };

/** What a login is chosen for: one API family, all namespaces of v4, or all families that have none of their own. */
export type LoginScope = Family | 'v4' | 'default';

/** Stands for a login in a profile where a family is to be asked without any. */
export const NO_LOGIN = 'none';

/** `pc`: Prism Central, `pe`: Prism Element. */
export type Product = 'pc' | 'pe';

/** One cluster as a person set it up. Never holds a secret: those are in SecretStorage under ids named here. */
export interface ClusterProfile {
  /** Random UUID, local: the key of storage and secrets. */
  readonly id: string;
  readonly name: string;
  /** What the cluster says of itself after login; absent until it did. */
  readonly clusterUuid?: string;
  readonly product?: Product;
  /** As the cluster reports it in `X-Ntnx-Product` or in its own answer, such as `pc.2024.3.0.1`. */
  readonly version?: string;
  readonly labels: readonly string[];
  /** Host name, IPv4, or IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly route: Route;
  readonly trust: Trust;
  /** Ids of the credentials that API families log in with, or {@link NO_LOGIN}. */
  readonly credentials: Readonly<Partial<Record<LoginScope, string>>>;
  /** Where the password is shown with each request instead of once for a session. */
  readonly basicAlways?: readonly LoginScope[];
  /** Id of the credential whose certificate is shown in each TLS handshake. */
  readonly clientCertificate?: string;
  readonly headers?: readonly ExtraHeader[];
  /**
   * Id of the profile of the Prism Central that this cluster is reached through, by `proxyClusterUuid`. Address, route, trust and
   * logins are that profile's own.
   */
  readonly via?: string;
  /** Production clusters ask before they change anything. */
  readonly production: boolean;
  /** A read-only cluster refuses everything but reads. */
  readonly readOnly: boolean;
  /** The bundled demo cluster: started when it is needed, never asks for a password. */
  readonly demo?: boolean;
}

/** `host:port` for a reader, a URL (RFC 3986, 3.2.2) and CONNECT (RFC 9110, 9.3.6): an IPv6 host in brackets. */
export function hostPort({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** `https://host:port` of a cluster: what `HttpRequest.origin` of its requests must be. */
export function originOf(cluster: Pick<ClusterProfile, 'host' | 'port'>): string {
  return `https://${hostPort(cluster)}`;
}

/** Id of the profile whose address a profile is reached by; those with the same one share its connections and its sessions. */
export const placeOf = ({ id, via }: Pick<ClusterProfile, 'id' | 'via'>): string => via ?? id;
