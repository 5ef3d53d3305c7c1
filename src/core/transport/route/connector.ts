import type { TLSSocket } from 'node:tls';
import { Failure, type FailureFacts } from '../../model/failure';
import { orAborted } from '../../model/orAborted';
import { placeOf, type ClusterProfile, type Route } from '../../model/profile';
import type { CertificateFacts, LookedAt } from '../../model/trust';
import { whenAborted } from '../../model/whenAborted';
import { dial, type Bounds } from './dial';
import { failureOf } from '../failures';
import type { BackoffFacts } from '../login/backoff';
import { behind } from './proxyFailure';
import type { TransportPorts } from '../ports';
import type { ProxyLogins } from './proxyLogins';
import { systemRoots } from '../tls/systemRoots';
import { lookAt, secure, type ClientCertificate, type Secured } from '../tls/tls';
import { Trail } from './trail';
import { rulesOf } from '../tls/trustRules';
import { nameOf, proxyOf, settingOf, wayOf, type Way } from './way';

/** Milliseconds from the first packet to the end of the TLS handshake. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** What a connection is made with, since the transport knows neither Prism nor the editor. */
export type ConnectPorts = Pick<
  TransportPorts,
  | 'readCertificate'
  | 'readSecret'
  | 'proxyFor'
  | 'systemRoots'
  | 'onExpectedCertificate'
  | 'clientCertificate'
> & { readonly proxyLogins?: ProxyLogins };

/** What was passed until a connection was there, or until it failed. */
export type Passed = Pick<Trail, 'start' | 'steps' | 'waitsFor'>;

/**
 * Dials by the profile's route, shakes hands, judges the certificate. Throws a {@link Failure}; a socket that failed is gone.
 * @param trail takes what is passed
 */
export function connectTo(
  profile: ClusterProfile,
  signal: AbortSignal,
  ports: ConnectPorts,
  trail: Trail,
): Promise<TLSSocket> {
  const { trust, name } = profile;
  // Who logs in may try again at once: no secret was shown.
  const unsent: BackoffFacts = { unsent: true };
  return named({ cluster: name, data: { ...unsent } }, async () => {
    const prepare = async () => ({
      way: await wayOf({ ...profile, owner: placeOf(profile) }, ports),
      client: await clientOf(profile, ports),
    });
    return within(CONNECT_TIMEOUT_MS, signal, prepare, async ({ way, client }, bounds) => {
      trail.add('route', undefined, { detail: nameOf(way), setting: settingOf(way) });
      const { socket, announced } = await secured(profile, way, client, bounds, trail, ports);
      trail.add('trust', undefined, { detail: trust.policy, setting: 'trust' });
      if (announced) tell(profile, announced, socket, ports);
      return socket;
    });
  });
}

/** What to look at, and how. */
export interface Look {
  readonly host: string;
  readonly port: number;
  readonly route: Route;
  /** Id of the profile that the password of the route's proxy belongs to. */
  readonly owner?: string;
}

/** The certificate that answers at an address. Only a handshake takes place; no certificate of ours is shown. */
export function certificateAt(
  look: Look,
  signal: AbortSignal | undefined,
  timeoutMs: number,
  ports: ConnectPorts,
): Promise<LookedAt> {
  return named({ cluster: look.host }, async () => {
    const prepare = () => wayOf(look, ports);
    return within(timeoutMs, signal, prepare, async (way, bounds) => {
      const stream = await dial(way, look, bounds, new Trail(), ports.proxyLogins);
      const roots = ports.systemRoots?.() ?? systemRoots();
      return behind(proxyOf(way), () =>
        lookAt(stream, look.host, bounds.signal, ports.readCertificate, roots),
      );
    });
  });
}

/** A connection under the first of the trust's rules that it passes; each is tried with a handshake of its own. */
async function secured(
  profile: ClusterProfile,
  way: Way,
  client: ClientCertificate | undefined,
  bounds: Bounds,
  trail: Trail,
  ports: ConnectPorts,
): Promise<Secured> {
  const rules = rulesOf(profile.trust, () => ports.systemRoots?.() ?? systemRoots());
  for (const [at, rule] of rules.entries()) {
    const stream = await dial(way, profile, bounds, trail, ports.proxyLogins);
    const began = performance.now();
    try {
      const found = await behind(proxyOf(way), () =>
        secure(stream, profile, rule, client, bounds.signal, ports.readCertificate),
      );
      const detail = [found.socket.getProtocol(), found.socket.getCipher().name].join(', ');
      trail.add('tls', began, { detail });
      return found;
    } catch (error) {
      if (at === rules.length - 1 || failureOf(error).reason !== 'tls-untrusted') throw error;
      trail.add('tls', began, { detail: 'another CA of this name' });
    }
  }
  throw new Failure('tls-untrusted', { setting: 'trust', detail: 'no CA' });
}

/** The certificate that the profile shows. One that is gone is no reason to go without: the cluster would take it for somebody else's visit. */
async function clientOf(
  profile: ClusterProfile,
  { clientCertificate }: ConnectPorts,
): Promise<ClientCertificate | undefined> {
  if (profile.clientCertificate === undefined || !clientCertificate) return undefined;
  const client = await clientCertificate(profile);
  if (client) return client;
  const data = { kind: 'credential', id: profile.clientCertificate, slot: 'privateKey' };
  throw new Failure('secret-missing', { detail: 'privateKey', data });
}

/** A connection whose news nobody could take is not used: the pin would stay the old one. */
function tell(
  profile: ClusterProfile,
  announced: CertificateFacts,
  socket: TLSSocket,
  { onExpectedCertificate }: ConnectPorts,
): void {
  try {
    onExpectedCertificate?.(profile, announced);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Whatever goes wrong says so much of itself, where it does not say more. */
async function named<T>(facts: FailureFacts, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw failureOf(error, facts);
  }
}

/**
 * Runs what makes a connection within its time.
 * @param prepare asks the keychain: a person who unlocks it takes longer than a network may, so that this time does not count
 */
async function within<P, T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  prepare: () => Promise<P>,
  run: (prepared: P, bounds: Bounds) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const ignore = whenAborted(signal, () => {
    const why: unknown = signal?.reason;
    limit.abort(why instanceof Failure ? why : new Failure('cancelled'));
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    limit.signal.throwIfAborted();
    const prepared = await orAborted(prepare(), limit.signal);
    timer = setTimeout(() => {
      limit.abort(new Failure('timeout', { detail: `no connection within ${timeoutMs} ms` }));
    }, timeoutMs);
    return await run(prepared, { signal: limit.signal, timeoutMs });
  } finally {
    clearTimeout(timer);
    ignore();
  }
}
