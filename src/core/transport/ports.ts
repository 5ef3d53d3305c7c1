import type { Credential, CredentialKind, CredentialState } from '../model/credential';
import type { ReadSecret } from '../model/ports';
import type { ClusterProfile, Route } from '../model/profile';
import type { HttpRequest } from '../model/request';
import type { CertificateFacts } from '../model/trust';
import type { ClientCertificate, ReadCertificate } from './tls/tls';

/** The way that the editor's and the machine's proxy settings lead to a host, and which of them decided. */
export interface ProxyChoice {
  readonly route: Exclude<Route, { readonly kind: 'vscode' }>;
  /** Such as `http.proxy`, `http.proxySupport`, `http.noProxy`, `HTTPS_PROXY` or `NO_PROXY`; absent where none of them is set. */
  readonly setting?: string;
  /** `user:password` of the proxy where the setting holds one. A secret. */
  readonly login?: string;
  /** A whole value of Proxy-Authorization, for an HTTP proxy; goes before `login`. A secret. */
  readonly authorization?: string;
}

/** How a cluster is asked who it is. */
export interface Identity {
  /** The cheapest read that tells it to such a login; undefined where there is none. */
  readonly request: (profile: ClusterProfile, kind: CredentialKind) => HttpRequest | undefined;
  /** The cluster's uuid, read from the answer; undefined where it does not say. */
  readonly uuidOf: (status: number, body: string) => string | undefined;
}

/** An answer to a log-in as far as its meaning goes. */
export interface LoginAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface LoginPorts {
  readonly readSecret: ReadSecret;
  /** The cheapest read that needs a login; which one differs by product and by kind of login. */
  readonly loginRequest: (profile: ClusterProfile, kind: CredentialKind) => HttpRequest;
  /** What in an answer says that a user is to log in by a browser, such as `SAML`; undefined where nothing does. */
  readonly browserLoginSign?: (answer: LoginAnswer) => string | undefined;
  /** Without it a cluster's uuid is not looked at. */
  readonly identity?: Identity;
  /**
   * Told when a secret is accepted and when it is rejected; the login says which revision it was. What it returns is awaited, so
   * that the news is kept before anybody else tries the same secret.
   */
  readonly onLogin?: (credential: Credential, state: CredentialState) => Promise<void> | void;
  /** Told of the value of each cookie that a cluster sets, so that it can be kept out of logs. */
  readonly onCookie?: (value: string) => void;
  /**
   * Runs a trial of a secret while no other window does, with the login as it is kept by then. Without it there is one window.
   */
  readonly exclusively?: <T>(
    credential: Credential,
    signal: AbortSignal,
    run: (latest: Credential) => Promise<T>,
  ) => Promise<T>;
  readonly now: () => number;
}

/** What the transport is given, since it knows neither Prism nor the editor. */
export interface TransportPorts extends Omit<LoginPorts, 'now'> {
  readonly readCertificate: ReadCertificate;
  /** For the route `vscode`, asked for each connection; without it that is the direct one. Throws `proxy-refused` where a setting names no proxy. */
  readonly proxyFor?: (host: string, port: number) => ProxyChoice;
  /** The roots that this machine trusts, PEM, in the place of those that are found here. */
  readonly systemRoots?: () => readonly string[] | undefined;
  /** What a profile with a `clientCertificate` shows in each handshake; undefined: it is not there (any more). */
  readonly clientCertificate?: (profile: ClusterProfile) => Promise<ClientCertificate | undefined>;
  /** A new empty file, for its owner alone, that an answer too large for memory is written to. Without it such an answer fails. */
  readonly bodyFile?: () => Promise<string>;
  /** Decompressed bytes of the largest answer that is written to a file. */
  readonly fileLimit?: number;
  /** Milliseconds without a byte, once bytes flow. */
  readonly idleMs?: number;
  /** From 0 to 1, for the waits between repetitions. */
  readonly random?: () => number;
  /** Waits between repetitions; throws the signal's reason. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Told that the certificate which was announced for a cluster has come. */
  readonly onExpectedCertificate?: (profile: ClusterProfile, seen: CertificateFacts) => void;
  /** Told that a session of a profile was opened or is over. */
  readonly onSession?: (profileId: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Told what happens on the way: hosts, times, statuses; never a header's or a body's content. */
  readonly log?: (line: string) => void;
}
