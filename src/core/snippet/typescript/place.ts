import { isIP } from 'node:net';
import { quoteTypescript } from '../quote/typescript';
import type { Import } from './code';

/** Where the cluster is, as expressions of the program. */
export interface Place {
  /** Declares what the expressions name; nothing where they name nothing. */
  readonly text: string;
  /** Declares HOST, where a program names it. */
  readonly hostText: string;
  readonly origin: string;
  /** An IPv6 address without brackets. */
  readonly host: string;
  readonly port: string;
  /** Value of the header Host: no port where it is the scheme's own (RFC 9110, 7.2). */
  readonly authority: string;
  /** Name for SNI; absent: an address, for which there is none (RFC 6066, 3). */
  readonly serverName?: string;
  readonly serverNameImports: readonly Import[];
  /** Not so with clear text, which only a stand-in for a cluster speaks. */
  readonly tls: boolean;
}

/** @param origin absent: PRISM_HOST and PRISM_PORT say which cluster */
export function placeOf(origin: string | undefined): Place {
  if (origin === undefined) return FROM_ENVIRONMENT;
  const { protocol, hostname, port, host: authority } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    text: '',
    hostText: '',
    origin: quoteTypescript(origin),
    host: quoteTypescript(host),
    port: port || (protocol === 'http:' ? '80' : '443'),
    authority: quoteTypescript(authority),
    ...(isIP(host) ? {} : { serverName: quoteTypescript(host) }),
    serverNameImports: [],
    tls: protocol !== 'http:',
  };
}

const FROM_ENVIRONMENT: Place = {
  text: `// PRISM_HOST is the address of the cluster, PRISM_PORT its port where that is not 9440.
const CLUSTER = new URL(\`https://\${env('PRISM_HOST')}:\${process.env.PRISM_PORT || '9440'}\`);
`,
  hostText: `const HOST = CLUSTER.hostname.replace(/[[\\]]/g, '');
`,
  origin: 'CLUSTER.origin',
  host: 'HOST',
  port: 'Number(CLUSTER.port || 443)',
  authority: 'CLUSTER.host',
  serverName: "isIP(HOST) === 0 ? HOST : ''",
  serverNameImports: [['node:net', 'isIP']],
  tls: true,
};
