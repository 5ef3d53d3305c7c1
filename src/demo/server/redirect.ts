import { createServer, type Server } from 'node:http';
import { LOOPBACK } from './listen';

/** Name or address of a `Host` header, without its port; undefined for what could break out of a URL. */
function hostOf(header: string | undefined): string | undefined {
  return /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?$/i.exec(header ?? '')?.[1];
}

/** Path and query of a request line; `/` where it has none that could stand in a URL, such as `*` of OPTIONS. */
function targetOf(url: string | undefined): string {
  const target = (url ?? '').replace(/^https?:\/\/[^/?#]*/i, '');
  return target.startsWith('/') ? target : '/';
}

/**
 * Plain HTTP, as port 80 of a cluster: sends everybody to the TLS port of the same host, with 301 and the same path.
 * That it redirects is vendor text; 301 and the path are believed. It reads no credentials and no body.
 * @param tlsPort where to; asked at each request
 */
export function makeRedirect(tlsPort: () => number): Server {
  return createServer((request, response) => {
    const host = hostOf(request.headers.host) ?? LOOPBACK;
    response.writeHead(301, {
      Location: `https://${host}:${tlsPort()}${targetOf(request.url)}`,
      'Content-Length': 0,
      // The body of a POST is not read, so nothing can follow on this connection.
      Connection: 'close',
    });
    response.end();
  });
}
