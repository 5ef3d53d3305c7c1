import type { Route } from '../../model/profile';
import { hostPort } from '../../model/profile';
import { comment } from '../comment';
import { quoteTypescript } from '../quote/typescript';
import type { Code } from './code';
import { httpProxyCode } from './httpProxyCode';
import type { Place } from './place';
import { socksCode } from './socksCode';

/**
 * Declares `open`, which gives the byte stream that TLS runs over: a connection that goes elsewhere, or a tunnel through a proxy. Undefined where
 * Node's own way is the right one; its agents ask no environment for a proxy.
 */
export function streamCode(route: Route = { kind: 'vscode' }, place: Place): Code | undefined {
  switch (route.kind) {
    case 'vscode':
    case 'direct':
      return undefined;
    case 'connect-to':
      return connectToCode(route);
    case 'http-proxy':
      return httpProxyCode(route, place);
    case 'socks5':
      return socksCode(route, place);
  }
}

function connectToCode({ host, port }: Extract<Route, { kind: 'connect-to' }>): Code {
  return {
    imports: [
      ['node:events', 'once'],
      ['node:net', 'connect as connectTcp'],
      ['node:net', 'type Socket'],
    ],
    text: `${comment('typescript', `The connection goes to ${hostPort({ host, port })}; name, certificate and cookies stay the cluster's own.`)}async function open(): Promise<Socket> {
  const socket = connectTcp(${port}, ${quoteTypescript(host)});
  await once(socket, 'connect');
  return socket;
}
`,
  };
}
