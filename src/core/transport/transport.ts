import type { Credential } from '../model/credential';
import { Failure } from '../model/failure';
import type { Permit } from '../model/permit';
import type { Send, SendOptions } from '../model/ports';
import { originOf, type ClusterProfile, type Route } from '../model/profile';
import type { HttpResponse } from '../model/response';
import type { CertificateFacts } from '../model/trust';
import { basicOf, logInOnce, rejectedFailure, type LoginPorts } from './basicLogin';
import { Connections } from './connections';
import { certificateAt, CONNECT_TIMEOUT_MS } from './connector';
import { exchange, type Answer } from './exchange';
import { failureOf } from './failures';
import { fillRequest, type FilledRequest } from './fill';
import { Ledger } from './ledger';
import { DEFAULT_TIMEOUT_MS, Limits } from './limits';
import { Session } from './session';
import type { ReadCertificate } from './tls';

/** What the transport is given, since it knows neither Prism nor the editor. */
export interface TransportPorts extends Omit<LoginPorts, 'now'> {
  readonly readCertificate: ReadCertificate;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Told what happens on the way: hosts, times, statuses; never a header's or a body's content. */
  readonly log?: (line: string) => void;
}

export interface Transport {
  readonly send: Send;
  /** The certificate that answers at an address. Only a handshake takes place: not one byte of a request is sent. */
  fetchCertificate(
    host: string,
    port: number,
    route: Route,
    signal?: AbortSignal,
    timeoutMs?: number,
  ): Promise<CertificateFacts>;
  /** Ends a profile's connections and forgets its sessions; requests under way fail with `cancelled`. */
  closeProfile(profileId: string): void;
  dispose(): void;
}

/** The one way to a cluster; everything that is sent goes through it. */
export function createTransport(ports: TransportPorts): Transport {
  const now = ports.now ?? Date.now;
  const log = ports.log ?? ((): void => undefined);
  const ledger = new Ledger();
  const reached = new Map<string, Reached>();

  const reach = (profile: ClusterProfile): Reached => {
    const key = keyOf(profile);
    const known = reached.get(profile.id);
    if (known?.key === key) return known;
    // Another address or another trust: what was opened under the old one is not to be used under the new one.
    known?.connections.close();
    const connections = new Connections(profile, ports.readCertificate, (times) => {
      const took = Object.values(times).reduce((sum: number, each: number) => sum + each, 0);
      log(`connected to ${originOf(profile)} in ${Math.round(took)} ms, trust: ${profile.trust.policy}`);
    });
    const fresh: Reached = { key, connections, sessions: new Map() };
    reached.set(profile.id, fresh);
    return fresh;
  };

  const sessionOf = (
    profile: ClusterProfile,
    credential: Credential,
    { connections, sessions }: Reached,
  ): Session => {
    const key = [credential.id, credential.revision, credential.userName ?? ''].join('\n');
    let session = sessions.get(key);
    if (!session) {
      const origin = originOf(profile);
      session = new Session(
        origin,
        async (cookies, outer) => {
          const limits = new Limits(outer, DEFAULT_TIMEOUT_MS, profile.name);
          try {
            log(`logging in to ${origin}`);
            return await logInOnce(
              profile,
              credential,
              { ...ports, now },
              ledger,
              cookies,
              (request, proof, signal) => exchange(connections, origin, request, proof, signal),
              limits.signal,
            );
          } finally {
            limits.end();
          }
        },
        now,
      );
      sessions.set(key, session);
    }
    return session;
  };

  const withLogin = async (
    { profile, credential }: Permit,
    way: Reached,
    request: FilledRequest,
    limits: Limits,
    options: SendOptions,
  ): Promise<{ answer: Answer; login: number }> => {
    const origin = originOf(profile);
    if (!credential) {
      const answer = await exchange(way.connections, origin, request, undefined, limits.signal, options);
      return { answer, login: 0 };
    }
    if (credential.kind !== 'basic')
      throw new Failure('internal', { detail: `credential kind ${credential.kind} is not supported yet` });
    const session = sessionOf(profile, credential, way);
    let login = 0;
    for (let attempt = 1; ; attempt += 1) {
      const start = performance.now();
      const ticket = await session.ticket(limits.signal);
      login += performance.now() - start;
      const shown =
        ticket.entry === 'password' ? await basicOf(credential, profile, ports.readSecret) : undefined;
      const proof = { ...ticket, ...(shown ? { authorization: shown } : {}) };
      const answer = await exchange(way.connections, origin, request, proof, limits.signal, options);
      if (answer.status !== 401) return { answer, login };
      if (answer.login === 'password') {
        const since = new Date(now()).toISOString();
        ledger.reject(credential, since);
        ports.onLogin?.(credential, { kind: 'rejected', since });
        throw rejectedFailure(profile, credential, since);
      }
      // A 401 was not carried out, so that sending it once more is safe for writes too.
      if (attempt > 1) session.fruitless();
      if (attempt > 1 || !session.mayReopen()) return { answer, login };
      session.expire(ticket);
    }
  };

  const send: Send = async (permit, options = {}) => {
    const { profile, request } = permit;
    const began = now();
    const start = performance.now();
    if (request.origin !== originOf(profile))
      throw new Failure('foreign-host', { cluster: profile.name, detail: request.origin });
    const limits = new Limits(options.signal, options.timeoutMs ?? DEFAULT_TIMEOUT_MS, profile.name);
    try {
      limits.signal.throwIfAborted();
      const filled = await fillRequest(request, profile, ports.readSecret);
      const { answer, login } = await withLogin(permit, reach(profile), filled, limits, options);
      return responseOf(profile, answer, began, login, performance.now() - start);
    } catch (error) {
      throw failureOf(error, {
        cluster: profile.name,
        ...(request.operation ? { operation: request.operation } : {}),
      });
    } finally {
      limits.end();
    }
  };

  const closeProfile = (profileId: string): void => {
    reached.get(profileId)?.connections.close();
    reached.delete(profileId);
  };

  return {
    send,
    fetchCertificate: (host, port, route, signal, timeoutMs = CONNECT_TIMEOUT_MS) =>
      certificateAt(host, port, route, signal, timeoutMs, ports.readCertificate),
    closeProfile,
    dispose: () => [...reached.keys()].forEach(closeProfile),
  };
}

/** What is open to one profile. */
interface Reached {
  readonly key: string;
  readonly connections: Connections;
  readonly sessions: Map<string, Session>;
}

const keys = new WeakMap<ClusterProfile, string>();

/** All that decides where packets go and who may answer. Remembered: a CA is long, and this is asked for each request. */
function keyOf(profile: ClusterProfile): string {
  let key = keys.get(profile);
  if (key === undefined) {
    const { host, port, route, trust } = profile;
    const { policy, certSha256, pem } = trust;
    key = JSON.stringify([host, port, route, policy, certSha256, policy === 'ca' ? pem : '']);
    keys.set(profile, key);
  }
  return key;
}

function responseOf(
  profile: ClusterProfile,
  answer: Answer,
  began: number,
  login: number,
  total: number,
): HttpResponse {
  return {
    status: answer.status,
    statusText: answer.statusText,
    headers: answer.headers,
    body: { kind: 'memory', bytes: answer.bytes },
    startedAt: new Date(began).toISOString(),
    timings: { ...answer.times, ...(login >= 1 ? { login } : {}), total },
    trust: profile.trust.policy,
    login: answer.login,
  };
}
