import assert from 'node:assert/strict';
import { getSystemErrorMap } from 'node:util';
import { Failure, type Reason } from '../../../src/core/model/failure';
import { failureOf as mapped, reasonOf } from '../../../src/core/transport/failures';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate } from '../support/certificates';
import { failureOf, transportFor } from '../support/cluster';
import { startHttps, startTcp, type TestServer } from '../support/tls';

/** Codes of the operating system that say nothing of a network: of files, processes and wrong calls. */
const NOT_OF_THE_NETWORK = new Set(
  (
    'E2BIG EAGAIN EALREADY EBADF EBUSY ECHARSET EDESTADDRREQ EEXIST EFAULT EFBIG EFTYPE EILSEQ EINTR EIO EISCONN EISDIR ' +
    'ELOOP EMLINK EMSGSIZE ENAMETOOLONG ENODEV ENOENT ENOEXEC ENOPROTOOPT ENOSPC ENOSYS ENOTDIR ENOTEMPTY ENOTSOCK ENOTSUP ENOTTY ' +
    'ENXIO EOVERFLOW EPROTOTYPE ERANGE EREMOTEIO EROFS ESPIPE ESRCH ETXTBSY EUNATCH EXDEV UNKNOWN'
  ).split(' '),
);

/** Node's names of OpenSSL's verdicts (`tls`, "X509 certificate error codes", Node 20 to 24). */
const VERDICTS: Readonly<Record<string, readonly string[]>> = {
  'tls-expired': ['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED'],
  'tls-name': ['HOSTNAME_MISMATCH', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_TLS_CERT_ALTNAME_FORMAT'],
  'tls-untrusted': (
    'UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE UNABLE_TO_DECRYPT_CRL_SIGNATURE ' +
    'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE CRL_SIGNATURE_FAILURE CRL_NOT_YET_VALID CRL_HAS_EXPIRED ' +
    'ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD ' +
    'OUT_OF_MEM DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT_LOCALLY ' +
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG CERT_REVOKED INVALID_CA PATH_LENGTH_EXCEEDED INVALID_PURPOSE ' +
    'CERT_UNTRUSTED CERT_REJECTED UNSPECIFIED'
  ).split(' '),
};

/** As OpenSSL 3.0 (Node 20 and 22) and 3.5 (Node 24) spell what a server says or does. */
const ALERTS: readonly (readonly [code: string, reason: Reason])[] = [
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate'],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'client-certificate'],
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'client-certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'client-certificate'],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'client-certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN', 'client-certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_UNSUPPORTED_CERTIFICATE', 'client-certificate'],
  ['ERR_SSL_TLSV1_ALERT_ACCESS_DENIED', 'client-certificate'],
  ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls-unsafe'],
  ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'tls-unsafe'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-unsafe'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls-unsafe'],
  ['ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED', 'tls-unsafe'],
  ['ERR_SSL_DH_KEY_TOO_SMALL', 'tls-untrusted'],
  ['ERR_SSL_EE_KEY_TOO_SMALL', 'tls-untrusted'],
  ['ERR_SSL_CA_MD_TOO_WEAK', 'tls-untrusted'],
  ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'tls-name'],
  ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'connection-lost'],
  ['ERR_SSL_UNEXPECTED_EOF_WHILE_READING', 'connection-lost'],
  ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'connection-lost'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-tls'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'not-tls'],
  ['ERR_SSL_HTTP_REQUEST', 'not-tls'],
];

describe('An error of the network', () => {
  it('has a reason, whatever code the operating system gives', () => {
    const codes = [...getSystemErrorMap().values()].map(([name]) => name);
    assert.ok(codes.length > 60);
    assert.deepEqual(
      codes.filter((code) => reasonOf(code) === 'internal' && !NOT_OF_THE_NETWORK.has(code)),
      [],
    );
  });

  it('of the resolver is always one of the name', () => {
    const codes = [...getSystemErrorMap().values()]
      .map(([name]) => name)
      .filter((name) => name.startsWith('EAI_'));
    assert.ok(codes.length > 8);
    for (const code of [...codes, 'ENOTFOUND']) assert.equal(reasonOf(code), 'dns', code);
  });

  it('has the reason of OpenSSL’s verdict', () => {
    for (const [reason, codes] of Object.entries(VERDICTS))
      for (const code of codes) assert.equal(reasonOf(code), reason, code);
  });

  for (const [code, reason] of ALERTS)
    it(`is ${reason}: ${code}`, () => assert.equal(reasonOf(code), reason));

  it('that is already a failure gets the cluster’s name where it has none, and keeps its own', () => {
    const known = new Failure('tls-changed', { cluster: 'own', detail: 'x' });
    assert.equal(mapped(known, { cluster: 'other' }), known);
    const completed = mapped(new Failure('tls-changed', { detail: 'x' }), { cluster: 'lab' });
    assert.deepEqual([completed.reason, completed.facts], ['tls-changed', { cluster: 'lab', detail: 'x' }]);
  });
});

describe('A server that speaks another TLS', () => {
  let transport: Transport;
  const keep = closedAfterEach();
  beforeEach(() => (transport = transportFor()));
  afterEach(() => transport.dispose());
  const look = ({ host, port }: TestServer, name = host) =>
    transport.fetchCertificate(name, port, { kind: 'connect-to', host, port });

  it('that is too old is told from one that speaks none', async () => {
    const tls = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const server = keep(await startHttps(await makeTestCertificate(), () => undefined, { tls }));
    await failureOf(look(server), 'tls-unsafe');
  });

  it('and knows no such name', async () => {
    // RFC 6066, 3: the alert `unrecognized_name`, sent as it stands.
    const server = keep(
      await startTcp(
        (socket) => void socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 112]))),
      ),
    );
    await failureOf(look(server, 'prism.test'), 'tls-name');
  });

  it('and breaks off within the handshake', async () => {
    const reset = keep(await startTcp((socket) => void socket.once('data', () => socket.resetAndDestroy())));
    const ended = keep(await startTcp((socket) => void socket.once('data', () => socket.end())));
    const within = keep(
      await startTcp(
        (socket) => void socket.once('data', () => socket.end(Buffer.from([22, 3, 3, 1, 0, 2]))),
      ),
    );
    for (const server of [reset, ended, within]) await failureOf(look(server), 'connection-lost');
  });
});
