import type { PythonBlock } from './block';
import type { RouteCode } from './route';
import type { TrustCode } from './trust';

/**
 * Declares `PrismAdapter`, for what no setting of a session reaches; undefined where there is nothing of that. The pool of connections is
 * where requests from 2.28 to 2.34 agree, with and without a proxy: `cert_verify` is called with it before each call, and made for adapters
 * to have their own.
 */
export function adapterCode(trust: TrustCode, route: RouteCode, verbatim: boolean): PythonBlock | undefined {
  const connect = trust.connect.map((line) => `        ${line}`);
  const connection = [
    ...(connect.length === 0 ? [] : [['    def connect(self):', ...connect].join('\n')]),
    ...route.methods,
    ...(verbatim ? [PUTREQUEST] : []),
  ];
  const adapter = [
    ...(trust.context ? [POOLS] : []),
    ...(trust.context && route.proxied ? [PROXY_POOLS] : []),
    ...poolCode(trust, connection.length > 0, verbatim),
  ];
  if (adapter.length === 0) return undefined;
  const classes = [
    ...(connection.length === 0 ? [] : [[CONNECTION, ...connection].join('\n')]),
    ['class PrismAdapter(HTTPAdapter):', ...adapter].join('\n'),
  ];
  return { imports: ['from requests.adapters import HTTPAdapter'], code: classes.join('\n\n\n') };
}

const CONNECTION = `class PrismConnection:
    """What the connections of requests do in another way here."""`;

const PUTREQUEST = `    def putrequest(self, method, url, **options):
        # The URL as it is written below, where urllib3 would quote what it takes for unsafe.
        super().putrequest(method, self.target, **{**options, 'skip_accept_encoding': True})`;

const POOLS = `    def init_poolmanager(self, *args, **options):
        super().init_poolmanager(*args, ssl_context=TRUST, **options)`;

const PROXY_POOLS = `    def proxy_manager_for(self, *args, **options):
        return super().proxy_manager_for(*args, ssl_context=TRUST, **options)`;

const REQUEST_URL = `    def request_url(self, request, proxies):
        # For urllib3 to read: what is sent is the target.
        return '/'`;

function poolCode(trust: TrustCode, connection: boolean, verbatim: boolean): string[] {
  const lines = [
    ...(trust.alone ? ['conn.ca_certs = None  # requests would add its own list.'] : []),
    ...(connection
      ? [
          'if not issubclass(conn.ConnectionCls, PrismConnection):',
          "    conn.ConnectionCls = type('PrismHTTPSConnection', (PrismConnection, conn.ConnectionCls), {})",
        ]
      : []),
    ...(verbatim ? ["conn.ConnectionCls.target = '/' + url.split('/', 3)[3]"] : []),
  ];
  if (lines.length === 0) return [];
  const verify = [
    '    def cert_verify(self, conn, url, verify, cert):',
    '        super().cert_verify(conn, url, verify, cert)',
    ...lines.map((line) => `        ${line}`),
  ];
  return [verify.join('\n'), ...(verbatim ? [REQUEST_URL] : [])];
}
