import type { Trust } from '../../model/trust';
import { pinBase64 } from '../pin';
import { quotePythonLines } from '../quote/python';
import type { PythonBlock } from './block';

/** How a connection is judged. */
export interface TrustCode extends PythonBlock {
  /** Lines of `connect` of the connection; empty where urllib3's own will do. */
  readonly connect: readonly string[];
  /** There is a `TRUST`, to be the SSL context of all connections. */
  readonly context: boolean;
  /** Nothing but that context is trusted, not even what REQUESTS_CA_BUNDLE names. */
  readonly alone: boolean;
  /** Nothing is verified. */
  readonly blind: boolean;
}

const NO_CODE = { connect: [], context: false, alone: false, blind: false } as const;

/** Throws `tls-untrusted` for a pin without a key. */
export function trustCode(trust: Trust): TrustCode {
  if (trust.policy === 'system') return SYSTEM;
  if (trust.policy === 'insecure') return INSECURE;
  return trust.policy === 'ca' ? caCode(trust) : pinCode(trust);
}

/** Flags that Python 3.13 sets by itself, and urllib3 with it. */
const NOT_STRICT = `# Python 3.13 refuses CA certificates without some extensions of RFC 5280: a company's own CA may lack them.
TRUST.verify_flags &= ~ssl.VERIFY_X509_STRICT`;

/** Made by urllib3: whether it or OpenSSL compares the name differs between its versions, and the older ones can't have both for an IP address. */
const CONTEXT = ['import ssl', 'from urllib3.util.ssl_ import create_urllib3_context'];

/** requests brings a list of CAs in a package and never asks the system for its own. */
const SYSTEM: TrustCode = {
  ...NO_CODE,
  imports: ['import os', ...CONTEXT],
  code: `# The CAs of this machine; requests adds its own list, or the file that REQUESTS_CA_BUNDLE names.
TRUST = create_urllib3_context()
TRUST.load_default_certs()
${NOT_STRICT}`,
  context: true,
};

const INSECURE: TrustCode = {
  ...NO_CODE,
  imports: ['import urllib3'],
  code: `# This cluster is set to be trusted without a check: anyone on the way can read the password. Each call would warn of that.
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)`,
  blind: true,
};

/** Where trust begins is what a person chose, be it an intermediate CA: 0x80000 is OpenSSL's X509_V_FLAG_PARTIAL_CHAIN, which has a name in Python 3.10 only. */
function caCode({ pem = '' }: Trust): TrustCode {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const text = blocks.join('\n').replaceAll('\r', '');
  const given =
    text === ''
      ? `# prism-ca.pem is the CA certificate that was chosen for this cluster: put a copy of it into this folder.
TRUST = create_urllib3_context()
TRUST.load_verify_locations('prism-ca.pem')`
      : `# The CA that was chosen for this cluster.
TRUST = create_urllib3_context()
TRUST.load_verify_locations(cadata=${quotePythonLines(text)})`;
  return {
    ...NO_CODE,
    imports: CONTEXT,
    code: `${given}
# Trust begins with any certificate above, as with X509_V_FLAG_PARTIAL_CHAIN of OpenSSL.
TRUST.verify_flags |= 0x80000
${NOT_STRICT}`,
    context: true,
    alone: true,
  };
}

/**
 * The public key is cut out of the certificate by hand, since Python's library reads no certificates. A length of 128 is BER, which
 * OpenSSL reads in another way than these lines would: what follows could be made to look like any key.
 */
const PUBLIC_KEY = `def element(der, at):
    """Where the content of the element of DER at this place begins and ends."""
    length, start = der[at + 1], at + 2
    if length == 128:
        raise ValueError('no DER')
    if length > 128:
        start += length - 128
        length = int.from_bytes(der[at + 2:start], 'big')
    return start, start + length


def public_key(der):
    """The SubjectPublicKeyInfo of a certificate (RFC 5280, 4.1)."""
    at, _ = element(der, 0)
    at, _ = element(der, at)
    # Version, where it is said, serial number, signature, issuer, validity and subject stand before it.
    for _ in range(6 if der[at] == 0xA0 else 5):
        _, at = element(der, at)
    _, end = element(der, at)
    return der[at:end]`;

/** Where requests stops calling what turns its own checks off, they are on: a connection is refused then, never made unchecked. */
function pinCode(trust: Trust): TrustCode {
  return {
    ...NO_CODE,
    imports: ['import base64', 'import hashlib', 'import sys', ...CONTEXT],
    code: `# Issuer and name can't be checked for this certificate. Its public key is, before anything is sent.
PIN = '${pinBase64(trust)}'


${PUBLIC_KEY}`,
    connect: [
      'self.ssl_context = create_urllib3_context(cert_reqs=ssl.CERT_NONE)',
      'self.cert_reqs, self.ca_certs = ssl.CERT_NONE, None',
      'super().connect()',
      'key = public_key(self.sock.getpeercert(binary_form=True))',
      'if base64.b64encode(hashlib.sha256(key).digest()).decode() != PIN:',
      '    self.close()',
      "    sys.exit('The cluster shows another public key than the pinned one. Nothing was sent.')",
      'self.is_verified = True',
    ],
  };
}
