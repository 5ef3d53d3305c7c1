import type { Reason } from '../../../src/core/model/failure';
import type { HealthFault } from '../../../src/demo/data/types';
import type { FaultKind } from '../../../src/demo/server/faults/kinds';
import type { CertificateKind } from '../../../src/demo/server/tlsOptions';

/** How a request ends: with a reason, or with an answer of a status. */
export type End = { readonly reason: Reason } | { readonly status: number };

const fails = (reason: Reason): End => ({ reason });
const answered = (status: number): End => ({ status });

/** What comes of a read of the demo cluster on which a fault of the network falls, again at each repetition. */
export const FAULT_ENDS: Readonly<Record<FaultKind, End>> = {
  refuse: fails('refused'),
  'stall-handshake': fails('timeout'),
  'reset-before-headers': fails('connection-lost'),
  'reset-in-headers': fails('connection-lost'),
  'reset-in-body': fails('connection-lost'),
  'stall-before-headers': fails('timeout'),
  'stall-in-headers': fails('timeout'),
  'stall-in-body': fails('timeout'),
  drip: fails('timeout'),
  'drip-headers': fails('timeout'),
  'truncated-chunk': fails('connection-lost'),
  'wrong-content-length': fails('connection-lost'),
  // HTTP knows no way to tell: the answer ends where its length says (RFC 9112, 6.3). What comes after it ends the connection.
  'short-content-length': answered(200),
  'invalid-header': fails('unreadable-body'),
  'gzip-bomb': fails('too-large'),
  'many-headers': fails('too-large'),
  '1xx-flood': answered(200),
  'redirect-loop': fails('server-error'),
  'redirect-elsewhere': fails('foreign-host'),
  // A page is an answer too: it is shown as what it is.
  'html-200': answered(200),
};

/** Faults whose end is at hand only after much was read, in milliseconds. The others have one that is short. */
export const SLOW: Readonly<Partial<Record<FaultKind, number>>> = {
  'gzip-bomb': 40_000,
  'many-headers': 40_000,
  '1xx-flood': 40_000,
};

export type TrustKind = 'system' | 'pin' | 'ca' | 'insecure';

/** What comes of each certificate under each policy; the CA is the certificate's own root, or itself where it has none. */
export const CERTIFICATE_ENDS: Readonly<Record<CertificateKind, Readonly<Record<TrustKind, End>>>> = {
  'self-signed': {
    ...{ system: fails('tls-untrusted'), pin: answered(200) },
    ...{ ca: fails('tls-name'), insecure: answered(200) },
  },
  expired: {
    ...{ system: fails('tls-expired'), pin: answered(200) },
    ...{ ca: fails('tls-expired'), insecure: answered(200) },
  },
  'not-yet-valid': {
    ...{ system: fails('tls-expired'), pin: answered(200) },
    ...{ ca: fails('tls-expired'), insecure: answered(200) },
  },
  'other-name': {
    ...{ system: fails('tls-untrusted'), pin: answered(200) },
    ...{ ca: fails('tls-name'), insecure: answered(200) },
  },
  'ca-signed': {
    ...{ system: fails('tls-untrusted'), pin: answered(200) },
    ...{ ca: answered(200), insecure: answered(200) },
  },
  'incomplete-chain': {
    ...{ system: fails('tls-untrusted'), pin: answered(200) },
    ...{ ca: fails('tls-untrusted'), insecure: answered(200) },
  },
};

/** Where a sick cluster says what is wrong with it: reads that are answered like those of a healthy one, otherwise. */
export const HEALTH_READS: Readonly<Record<HealthFault, string>> = {
  'failed-disk': '/PrismGateway/services/rest/v2.0/disks/',
  'lost-fault-tolerance': '/PrismGateway/services/rest/v2.0/cluster/domain_fault_tolerance_status/',
  'rebuild-running': '/PrismGateway/services/rest/v1/progress_monitors',
  'critical-alert': '/PrismGateway/services/rest/v2.0/alerts/',
  'failed-task': '/PrismGateway/services/rest/v1/progress_monitors',
  'full-container': '/PrismGateway/services/rest/v2.0/alerts/',
  'cassandra-check-failed': '/PrismGateway/services/rest/v2.0/hosts/',
};

/** An error answer of a cluster, and what it is taken for. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body?: string;
  readonly target?: string;
}

/** Reasons that the answer itself gives. */
export const ANSWERS: Readonly<Partial<Record<Reason, ErrorAnswer>>> = {
  'bad-request': { status: 422, body: '{"message_list":[{"message":"No.","reason":"INVALID"}]}' },
  forbidden: { status: 403 },
  'not-found': { status: 404, body: '{"message":"No such VM"}' },
  'newer-than-cluster': { status: 404, target: '/api/vmm/v4.9/ahv/config/vms' },
  conflict: { status: 409 },
  'etag-stale': { status: 412 },
  'etag-missing': { status: 428 },
  'rate-limited': { status: 429 },
  'server-error': { status: 500, body: 'java.lang.NullPointerException\n\tat a.B.c(B.java:1)' },
  'cluster-restarting': { status: 503 },
};

/** A test that covers a reason: the file below `test`, and the title as it stands there. */
export interface Covered {
  readonly file: string;
  readonly title: string;
}

const by = (file: string, title: string): Covered => ({ file, title });

/** The test of each reason. Those of {@link ANSWERS} are tested beside this table. */
export const REASON_TESTS: Readonly<Record<Reason, Covered | 'here'>> = {
  'bad-address': by('unit/cluster/address.test.ts', 'is refused in ${JSON.stringify(text)}'),
  dns: by('unit/transport/faults.test.ts', 'says that the name is unknown'),
  unreachable: by('unit/transport/limits.test.ts', 'say so of the connection where none comes about'),
  refused: by('unit/transport/faults.test.ts', 'says that nobody listens'),
  timeout: by(
    'unit/transport/faults.test.ts',
    'says that time is up where a server takes the connection and is silent',
  ),
  'proxy-refused': by('unit/transport/routes.test.ts', 'that wants another login is named, with its answer'),
  'connection-lost': by(
    'unit/transport/faults.test.ts',
    'says that the connection broke, before or within the answer',
  ),
  'not-tls': by('unit/transport/trust.test.ts', 'calls what does not speak TLS by its name'),
  'tls-untrusted': by('unit/transport/trust.test.ts', 'refuses what another CA vouches for'),
  'tls-changed': by('unit/transport/changed.test.ts', 'stops every request after the one that noticed'),
  'tls-expired': by('unit/transport/trust.test.ts', 'tells an expired certificate from an untrusted one'),
  'tls-name': by('unit/transport/trust.test.ts', 'wants the right name of what a given CA vouches for'),
  'tls-unsafe': by('unit/transport/failures.test.ts', 'that is too old is told from one that speaks none'),
  'other-cluster': by(
    'unit/transport/identity.test.ts',
    'gets nothing of the person where it is another one',
  ),
  'foreign-host': by('unit/request/build.test.ts', 'is refused for another host, port or scheme'),
  'not-prism': by('unit/flow/connect.test.ts', 'takes a web server for what it is'),
  'client-certificate': by(
    'unit/transport/clientCertificate.test.ts',
    'that is demanded and not there has a reason of its own',
  ),
  'rejected-or-locked': by('unit/transport/kinds.test.ts', 'is rejected once however many wait'),
  'password-login-impossible': by(
    'unit/transport/browserOnly.test.ts',
    'is told so where a page posts to the identity provider',
  ),
  'session-over': by('unit/transport/kinds.test.ts', 'is over where the cluster does not know it (any more)'),
  forbidden: 'here',
  'secret-missing': by('unit/transport/sending.test.ts', 'is not sent without one of its secrets'),
  'secret-store': by('unit/app/secrets.test.ts', 'fail with a reason where the keychain does not answer'),
  'read-only-cluster': by(
    'unit/request/consent.test.ts',
    'that may only be read refuses even what was agreed to',
  ),
  'not-confirmed': by(
    'host/production.test.ts',
    'is refused without a question where nobody is there to answer',
  ),
  'bad-request': 'here',
  'not-found': 'here',
  gone: by('unit/app/answerBody.test.ts', 'of an error is nothing where its file is gone'),
  'newer-than-cluster': 'here',
  conflict: 'here',
  'etag-missing': 'here',
  'etag-stale': 'here',
  'rate-limited': 'here',
  'server-error': 'here',
  'cluster-restarting': 'here',
  'unresolved-variable': by(
    'unit/request/build.test.ts',
    'is refused while a variable or a path parameter has no value',
  ),
  'unreadable-request': by('unit/request/build.test.ts', 'is refused without a method'),
  'unreadable-body': by('unit/transport/faults.test.ts', 'says that what answers over TLS is no HTTP'),
  'too-large': by('unit/transport/largeBody.test.ts', 'is too large where there are no files'),
  'not-kept': by('unit/transport/largeBody.test.ts', 'fails as not kept where the disk is full'),
  'unreadable-description': by(
    'unit/catalog/documents.test.ts',
    'says what it can not read without naming any file',
  ),
  'no-description': by('unit/app/apis.test.ts', 'say so where a description is gone'),
  'unreadable-file': by('unit/app/apis.test.ts', 'are had again by an import where their list is damaged'),
  'newer-format': by('unit/app/apis.test.ts', 'are left alone where a newer version wrote them'),
  cancelled: by('unit/transport/faults.test.ts', 'is not begun where it was cancelled before'),
  internal: by(
    'unit/transport/trustPin.test.ts',
    'that was announced is closed again where telling of it fails',
  ),
};
