import './untouchedFetch';
import { Client } from 'undici';
import { isFailure, type Failure, type Reason } from '../model/failure';
import type { FetchPublic, FetchPublicOptions, PublicFile } from '../model/ports';
import type { ClusterProfile } from '../model/profile';
import { refusalOf, refused, type Refusal } from '../model/refusal';
import { checkedLink } from '../text/link';
import { pass } from './exchange/hop';
import { Limits } from './exchange/limits';
import { firstOf, type Head } from './exchange/receive';
import { MOST_REDIRECTS } from './exchange/redirect';
import { failureOf } from './failures';
import { Connections, type Lease } from './route/connections';
import type { ConnectPorts } from './route/connector';

/** Milliseconds for all of it: the largest description has 4.4 MB and comes over VPNs. */
const TIMEOUT_MS = 120_000;

/** Somebody of whom nothing is known but the address: no login, no certificate, no header. */
const visitorOf = ({ host, hostname, port }: URL): ClusterProfile => ({
  id: 'public',
  name: host,
  labels: [],
  host: hostname.replace(/^\[|\]$/g, ''),
  port: port === '' ? 443 : Number(port),
  route: { kind: 'vscode' },
  trust: { policy: 'system' },
  credentials: {},
  production: false,
  readOnly: true,
});

/**
 * What gets files of public hosts, by the same way that VS Code's settings lead a cluster's requests: the editor's proxy, TLS judged by
 * this machine's roots. Redirects are followed from https to https.
 */
export function publicFetch(ports: ConnectPorts, idleMs?: number): FetchPublic {
  return async (link, options) => {
    let url = checkedLink(link);
    let line: Line | undefined;
    const { signal, timeoutMs = TIMEOUT_MS } = options;
    const limits = new Limits(signal, timeoutMs, url.host, idleMs, () => line?.stuckAt());
    try {
      limits.signal.throwIfAborted();
      for (let redirects = 0; ; redirects += 1) {
        line =
          url.protocol === 'https:' ? new Connections(visitorOf(url), ports, () => undefined) : plain(url);
        const { head, bytes } = await get(line, url, limits, options);
        line.close();
        const next = redirected(url, head);
        if (!next) return fileOf(url, head, bytes);
        if (redirects === MOST_REDIRECTS)
          throw refused('too-many-redirects', { file: url.host, limit: MOST_REDIRECTS });
        url = next;
      }
    } catch (error) {
      throw ofPublicHost(failureOf(error, { cluster: url.host }), url);
    } finally {
      line?.close();
      limits.end();
    }
  };
}

/**
 * What keeps a public host from answering. The words for a cluster would be wrong: they name Prism's port, its logins, and a
 * certificate that a person may trust.
 */
const BY_REASON: Readonly<Partial<Record<Reason, Refusal>>> = {
  dns: 'no-such-host',
  unreachable: 'no-way-there',
  refused: 'no-connection',
  timeout: 'no-answer',
  'connection-lost': 'cut-off',
  'not-tls': 'no-https-there',
  'tls-untrusted': 'not-trusted',
  'tls-name': 'not-trusted',
  'tls-expired': 'not-trusted',
  'tls-unsafe': 'not-trusted',
  'client-certificate': 'login-wanted',
  'unreadable-body': 'other-answer',
};

function ofPublicHost(failure: Failure, { host }: URL): Failure {
  const refusal = refusalOf(failure) ? undefined : BY_REASON[failure.reason];
  return refusal
    ? refused(refusal, { file: host, code: failure.facts.detail ?? failure.reason }, failure)
    : failure;
}

type Line = Pick<Connections, 'lease' | 'stuckAt' | 'close'>;

/** To this machine itself, without TLS. */
function plain({ origin }: URL): Line {
  const client = new Client(origin, { pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  const close = (): void => void client.destroy();
  const lease: Lease = {
    client,
    queued: false,
    takePassed: () => undefined,
    decided: () => [],
    isUnanswered: () => false,
    release: close,
    abandon: close,
  };
  return { lease: async () => lease, stuckAt: () => undefined, close };
}

async function get(
  connections: Line,
  url: URL,
  limits: Limits,
  { maxBytes, onProgress }: FetchPublicOptions,
): Promise<{ readonly head: Head; readonly bytes: Uint8Array }> {
  const target = url.pathname + url.search;
  const { head, body } = await pass({
    connections,
    origin: url.origin,
    request: { method: 'GET', effect: 'read', target, headers: [] },
    target,
    cookies: '',
    authorization: undefined,
    proof: undefined,
    signal: limits.signal,
    trip: { limits, memoryLimit: maxBytes, isRedirectAnswer: true, ...(onProgress ? { onProgress } : {}) },
  }).catch((error: unknown) => {
    if (isFailure(error) && error.reason === 'too-large')
      throw refused('file-too-large', { file: url.host, limit: maxBytes }, error);
    throw error;
  });
  if (!head || body?.kind !== 'memory') throw refused('other-answer', { file: url.host });
  return { head, bytes: body.bytes };
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Where an answer leads. Whoever offers a file over https may not send for it over http. */
function redirected(url: URL, { status, byName }: Head): URL | undefined {
  const location = firstOf(byName, 'location');
  if (!REDIRECTS.has(status) || location === undefined || !URL.canParse(location, url.href)) return undefined;
  const next = new URL(location, url);
  if (url.protocol === 'https:' && next.protocol !== 'https:')
    throw refused('redirect-to-http', { file: url.host, code: next.host });
  return checkedLink(next.href);
}

/** What else than 200 means for whoever wanted a file; what is not here is `other-answer`. */
const BY_STATUS: Readonly<Record<number, Refusal>> = {
  401: 'login-wanted',
  403: 'login-wanted',
  404: 'not-there',
  407: 'login-wanted',
  410: 'not-there',
  429: 'too-often',
};

function fileOf(url: URL, { status }: Head, bytes: Uint8Array): PublicFile {
  if (status !== 200) {
    const refusal = BY_STATUS[status] ?? (status >= 500 ? 'server-failed' : 'other-answer');
    throw refused(refusal, { file: url.host, code: String(status) });
  }
  if (isWebPage(bytes))
    throw refused(asksForLogin(url, bytes) ? 'login-wanted' : 'web-page', { file: url.host });
  return { bytes, url };
}

/** The beginning of a page: as much of it as is looked at. */
const headOf = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, 256 * 1024)).trimStart();

const isWebPage = (bytes: Uint8Array): boolean =>
  /^<(?:!doctype\s+html|html|head|body|!--)/i.test(headOf(bytes));

/** Many hosts answer those who are not logged in with a page and 200. */
function asksForLogin({ pathname }: URL, bytes: Uint8Array): boolean {
  const where = /(?:^|\/)(?:log-?in|sign-?in|sso|saml|oauth2?|authorize)(?:\/|$)/i;
  return where.test(pathname) || /type\s*=\s*["']?password|name\s*=\s*["']?SAMLRequest/i.test(headOf(bytes));
}
