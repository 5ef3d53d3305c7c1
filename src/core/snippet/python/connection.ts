import type { PythonBlock } from './block';
import type { RouteCode } from './route';
import type { TrustCode } from './trust';

/**
 * Declares `PrismAdapter`: what requests leaves to urllib3 and no setting reaches. The pool of connections is where its versions from 2.28 to
 * 2.34 agree, with and without a proxy: `cert_verify` is called with it before each call, and made for adapters to have their own.
 */
export function connectionCode(trust: TrustCode, route: RouteCode): PythonBlock {
  const connect = trust.connect.map((line) => `        ${line}\n`).join('');
  const methods = [
    ...(connect === '' ? [] : [`    def connect(self):\n${connect.trimEnd()}`]),
    ...route.methods,
  ];
  return {
    imports: ['from requests.adapters import HTTPAdapter'],
    code: `class PrismConnection:
    """What requests can't be told: whom to trust, and that a URL is to stay as it is."""
${[...methods, PUTREQUEST].join('\n')}


${ADAPTER}`,
  };
}

const PUTREQUEST = `    def putrequest(self, method, url, **options):
        # The URL as it is written below, where urllib3 would quote what it takes for unsafe.
        super().putrequest(method, self.target, **{**options, 'skip_accept_encoding': True})`;

const ADAPTER = `class PrismAdapter(HTTPAdapter):
    def cert_verify(self, conn, url, verify, cert):
        super().cert_verify(conn, url, verify, cert)
        if not issubclass(conn.ConnectionCls, PrismConnection):
            conn.ConnectionCls = type('PrismHTTPSConnection', (PrismConnection, conn.ConnectionCls), {})
        conn.ConnectionCls.target = '/' + url.split('/', 3)[3]
    def request_url(self, request, proxies):
        # For urllib3 to read: what is sent is the target.
        return '/'`;
