import { Failure } from '../model/failure';
import { orAborted } from '../model/orAborted';
import type { FetchPublic, LogIn, Send, SendOptions } from '../model/ports';
import type { Permit } from '../model/permit';
import { originOf, placeOf, type ClusterProfile, type Route } from '../model/profile';
import type { HttpResponse } from '../model/response';
import type { OpenSession } from '../model/session';
import type { Timeline } from '../model/timeline';
import type { LookedAt } from '../model/trust';
import { authenticated, loggedIn } from './login/authenticate';
import { Connections } from './route/connections';
import { certificateAt, CONNECT_TIMEOUT_MS, connectTo } from './route/connector';
import type { Answer, Trip } from './exchange/exchange';
import { failureOf } from './failures';
import { fillRequest, isFilledAtOnce } from './exchange/fill';
import { Identities } from './login/identity';
import { Ledger } from './login/ledger';
import { DEFAULT_TIMEOUT_MS, Limits } from './exchange/limits';
import type { TransportPorts } from './ports';
import { publicFetch } from './publicFetch';
import { pause, Retries } from './exchange/retry';
import { ProxyLogins } from './route/proxyLogins';
import { keyOf, type Reached } from './reached';
import { Recorder } from './exchange/recorder';
import type { Doorway } from './login/sessionOf';
import { Trail } from './route/trail';

export interface Transport {
  readonly send: Send;
  readonly logIn: LogIn;
  /** Gets files of hosts that are no clusters. */
  readonly fetchPublic: FetchPublic;
  /** The certificate that answers at an address. Only a handshake takes place: not one byte of a request is sent. */
  fetchCertificate(
    host: string,
    port: number,
    route: Route,
    signal?: AbortSignal,
    timeoutMs?: number,
    /** Id of the profile that the password of the route's proxy is kept for. */
    owner?: string,
  ): Promise<LookedAt>;
  /**
   * Makes a connection to a profile's cluster as a request would, and closes it; not one byte of a request is sent. Throws what would
   * keep a request from being sent.
   */
  tryConnection(profile: ClusterProfile, signal?: AbortSignal): Promise<void>;
  /** The logins that a profile's cluster knows at the moment, the oldest first. */
  sessions(profileId: string): readonly OpenSession[];
  /** Forgets a profile's cookies and ends its connections; the next request logs in. Requests under way fail with `cancelled`. */
  logOut(profileId: string): void;
  /** Ends a profile's connections and forgets its sessions; requests under way fail with `cancelled`. */
  closeProfile(profileId: string): void;
  /** The editor's proxy settings changed: clusters that are reached by them are, from their next request on, reached by the new ones. */
  reroute(): void;
  dispose(): void;
}

/** The one way to a cluster; everything that is sent goes through it. */
export function createTransport(ports: TransportPorts): Transport {
  const now = ports.now ?? Date.now;
  const log = ports.log ?? ((): void => undefined);
  const connecting = { ...ports, proxyLogins: new ProxyLogins(now) };
  const retryPorts = { now, random: ports.random ?? Math.random, pause: ports.pause ?? pause };
  const reached = new Map<string, Reached>();
  const places = new Map<string, string>();
  const at = (profileId: string): Reached | undefined => reached.get(places.get(profileId) ?? profileId);
  const doorway: Doorway = {
    ports: { ...ports, now },
    ledger: new Ledger(now),
    log,
    onSession: (profile) => {
      for (const [id, place] of places) if (place === placeOf(profile)) ports.onSession?.(id);
    },
  };

  const reach = (profile: ClusterProfile): Reached => {
    const key = keyOf(profile);
    places.set(profile.id, placeOf(profile));
    const known = reached.get(placeOf(profile));
    if (known?.key === key) return known;
    if (known?.connections.adopt(profile)) {
      const moved: Reached = { ...known, key };
      reached.set(placeOf(profile), moved);
      return moved;
    }
    // Another address or another trust: what was opened under the old one is not to be used under the new one.
    known?.connections.close();
    known?.sessions.forEach((session) => session.end());
    const connections = new Connections(profile, connecting, ({ steps }) => {
      const took = steps.reduce((sum, { ms }) => sum + ms, 0);
      log(`connected to ${originOf(profile)} in ${Math.round(took)} ms, trust: ${profile.trust.policy}`);
    });
    const fresh: Reached = { key, connections, sessions: new Map(), identities: new Identities() };
    reached.set(placeOf(profile), fresh);
    return fresh;
  };

  /** Runs what goes to a cluster within its limits; what fails says where, and what was passed until then. */
  const tracked = async <T>(
    { profile, request }: Permit,
    options: SendOptions,
    run: (trip: Trip, limits: Limits) => Promise<T>,
  ): Promise<T> => {
    if (request.origin !== originOf(profile))
      throw new Failure('foreign-host', { cluster: profile.name, detail: request.origin });
    const recorder = new Recorder();
    const { signal, timeoutMs = DEFAULT_TIMEOUT_MS, memoryLimit, onProgress, onUpload, onRetry } = options;
    const limits = new Limits(signal, timeoutMs, profile.name, ports.idleMs, () =>
      reached.get(placeOf(profile))?.connections.stuckAt(),
    );
    const retries = new Retries(request.effect, retryPorts, limits, recorder, onRetry);
    const { bodyFile, fileLimit } = ports;
    try {
      limits.signal.throwIfAborted();
      return await run(
        { recorder, limits, retries, bodyFile, fileLimit, memoryLimit, onProgress, onUpload },
        limits,
      );
    } catch (error) {
      const { operation, effect } = request;
      const failure = failureOf(error, {
        cluster: profile.name,
        effect,
        ...(operation ? { operation } : {}),
      });
      throw withTimeline(failure, recorder.timeline());
    } finally {
      limits.end();
    }
  };

  const send: Send = (permit, options = {}) => {
    const { profile, request } = permit;
    const began = now();
    return tracked(permit, options, async (trip, { signal }) => {
      const filling = fillRequest(request, profile, ports.readSecret);
      // A keychain that wants to be unlocked, and a file on a network drive, may take long to answer.
      const filled = await (isFilledAtOnce(request) ? filling : orAborted(filling, signal));
      const answer = await authenticated(permit, reach(profile), filled, signal, trip, doorway);
      return responseOf(profile, answer, began, trip.recorder.timeline());
    });
  };

  const logIn: LogIn = (permit, options = {}) =>
    tracked(permit, options, (trip, { signal }) =>
      loggedIn(permit, reach(permit.profile), signal, trip, doorway),
    );

  const closeProfile = (profileId: string): void => {
    at(profileId)?.identities.forget(profileId);
    const own = reached.get(profileId);
    reached.delete(profileId);
    own?.connections.close();
    // Told to all who are reached there, this profile among them.
    own?.sessions.forEach((session) => session.end());
    places.delete(profileId);
  };

  const logOut = (profileId: string): void => closeProfile(places.get(profileId) ?? profileId);

  const sessions = (profileId: string): readonly OpenSession[] =>
    [...(at(profileId)?.sessions.values() ?? [])]
      .map((session) => session.opened())
      .filter((session) => session !== undefined)
      .sort((left, right) => left.since - right.since);

  return {
    send,
    logIn,
    fetchPublic: publicFetch(connecting, ports.idleMs),
    fetchCertificate: (host, port, route, signal, timeoutMs = CONNECT_TIMEOUT_MS, owner = undefined) =>
      certificateAt({ host, port, route, ...(owner ? { owner } : {}) }, signal, timeoutMs, connecting),
    tryConnection: async (profile, signal = new AbortController().signal) => {
      (await connectTo(profile, signal, connecting, new Trail())).destroy();
    },
    sessions,
    logOut,
    closeProfile,
    reroute: () => reached.forEach(({ connections }) => connections.reroute()),
    dispose: () => [...reached.keys()].forEach(closeProfile),
  };
}

/** The failure with what was passed until then, as `data.timeline`. A new one: several requests may have failed by the same log-in. */
function withTimeline(failure: Failure, timeline: Timeline): Failure {
  const { reason, facts, stack } = failure;
  const own = new Failure(reason, { ...facts, data: { ...facts.data, timeline } });
  if (stack !== undefined) own.stack = stack;
  return own;
}

function responseOf(
  profile: ClusterProfile,
  answer: Answer,
  began: number,
  timeline: Timeline,
): HttpResponse {
  return {
    status: answer.status,
    statusText: answer.statusText,
    headers: answer.headers,
    body: answer.body,
    startedAt: new Date(began).toISOString(),
    timeline,
    trust: profile.trust.policy,
    login: answer.login,
  };
}
