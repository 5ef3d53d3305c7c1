import { readCertificate } from '../../../src/core/cluster/certificate';
import { newProfile } from '../../../src/core/cluster/profile';
import { trustCa, trustPin } from '../../../src/core/cluster/trust';
import type { Credential } from '../../../src/core/model/credential';
import type { Failure, Reason } from '../../../src/core/model/failure';
import { isFailure } from '../../../src/core/model/failure';
import type { Permit } from '../../../src/core/model/permit';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { originOf } from '../../../src/core/model/profile';
import type { HttpRequest } from '../../../src/core/model/request';
import type { HttpResponse } from '../../../src/core/model/response';
import type { Trust } from '../../../src/core/model/trust';
import { guard } from '../../../src/core/request/guard';
import type { TransportPorts } from '../../../src/core/transport/ports';
import { createTransport, type Transport } from '../../../src/core/transport/transport';
import type { TestCertificate } from './certificates';

/** Trust in exactly this certificate. */
export function pinOf(certificate: TestCertificate, host = '127.0.0.1'): Trust {
  const verdict = { authorized: false, authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT', now: new Date() };
  return trustPin(readCertificate(certificate.der, host, verdict), host, new Date());
}

export const caOf = (certificate: TestCertificate): Trust => trustCa(certificate.certPem, new Date());

export function profileAt(
  at: { host: string; port: number },
  trust: Trust,
  more: Partial<ClusterProfile> = {},
): ClusterProfile {
  return {
    ...newProfile({ host: at.host, port: at.port, trust, name: 'lab', credentialId: 'c1' }),
    route: { kind: 'direct' },
    ...more,
  };
}

export const credential = (more: Partial<Credential> = {}): Credential => ({
  id: 'c1',
  label: 'admin',
  kind: 'basic',
  userName: 'admin',
  revision: 1,
  state: { kind: 'unused' },
  ...more,
});

export function requestTo(profile: ClusterProfile, more: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'GET',
    origin: originOf(profile),
    target: ['/api/things'],
    headers: [],
    effect: 'read',
    family: 'other',
    late: [],
    ...more,
  };
}

/** The file that is a request's body, as if a person had chosen it. */
const chosenIn = ({ body }: Partial<HttpRequest>): ReadonlySet<string> =>
  new Set(body?.kind === 'file' ? [body.path] : []);

/** Leave to send, without a login. */
export const open = (profile: ClusterProfile, more: Partial<HttpRequest> = {}): Permit =>
  guard(profile, undefined, requestTo(profile, more), undefined, chosenIn(more));

/** Leave to send, as admin. */
export const asAdmin = (
  profile: ClusterProfile,
  more: Partial<HttpRequest> = {},
  who = credential(),
): Permit => guard(profile, who, requestTo(profile, more), undefined, chosenIn(more));

/** A transport whose log-in request is `GET /login`, whose password is `secret` and whose waits before a repetition take no time. */
export function transportFor(more: Partial<TransportPorts> = {}): Transport {
  return createTransport({
    readSecret: async (id) => (id.kind === 'credential' ? 'secret' : undefined),
    loginRequest: (profile) => requestTo(profile, { target: ['/login'] }),
    readCertificate,
    // Reads are sent again as in earnest, and nobody waits for it.
    pause: async () => undefined,
    ...more,
  });
}

export function textOf(response: HttpResponse): string {
  return response.body.kind === 'memory' ? Buffer.from(response.body.bytes).toString('utf8') : '';
}

/** The failure of a promise; throws where it has none, or one for another reason. */
export async function failureOf(promise: Promise<unknown>, reason: Reason): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    if (isFailure(error) && error.reason === reason) return error;
    throw error;
  }
  throw new Error(`did not fail with ${reason}`);
}
