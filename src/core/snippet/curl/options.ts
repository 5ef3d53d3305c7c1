import type { Route } from '../../model/profile';
import { hostPort } from '../../model/profile';
import type { Trust } from '../../model/trust';
import { bearsHeader, spelled, type Call, type CallBody, type Words } from '../call';
import type { SnippetContext } from '../context';
import { pinBase64 } from '../pin';
import { proxyAddress } from '../proxyAddress';
import type { Flag } from './flags';

/** An option of curl, before any shell has quoted it. */
export type CurlOption =
  | { readonly flag: Exclude<Flag, 'data-binary'>; readonly value?: Words }
  /** How a body gets into curl is each shell's own affair. */
  | { readonly flag: 'data-binary'; readonly body: CallBody };

/**
 * What `call` asks of curl, in the order in which it is written: what concerns the URL, who asks, whom to trust, the way, and the request. The
 * login of a person is `user` with PRISM_USER and PRISM_PASSWORD, which a shell may hand over in another way. Throws `tls-untrusted` for a pin
 * without a key.
 */
export function curlOptions(call: Call, context: SnippetContext): CurlOption[] {
  return [
    ...urlOptions(spelled(call.target)),
    ...loginOptions(context),
    ...connectionOptions(context),
    ...methodOptions(call),
    ...call.headers.map(({ name, value }) => headerOption(name, value)),
    ...bodyOptions(call),
    ...answerOptions(context),
  ];
}

/** The part of {@link curlOptions} that is the same for all calls of a script: the person's certificate, whom to trust, the way. */
export function connectionOptions(context: SnippetContext): CurlOption[] {
  return [...certificateOptions(context), ...trustOptions(context.trust), ...routeOptions(context.route)];
}

/** The part of {@link curlOptions} that is `call` itself. */
export function requestOptions(call: Call): CurlOption[] {
  return [
    ...urlOptions(spelled(call.target)),
    ...methodOptions(call),
    ...call.headers.map(({ name, value }) => headerOption(name, value)),
    ...bodyOptions(call),
  ];
}

function urlOptions(url: string): CurlOption[] {
  return [
    ...(/[[\]{}]/.test(url) ? [{ flag: 'globoff' } as const] : []),
    // curl removes dot segments otherwise.
    ...(/\/\.{1,2}(?:[/?]|$)/.test(url) ? [{ flag: 'path-as-is' } as const] : []),
  ];
}

function loginOptions({ login, curl }: SnippetContext): CurlOption[] {
  if (login.kind !== 'basic') return [];
  if (curl?.netrc) return [{ flag: 'netrc' }];
  return [{ flag: 'user', value: [fromEnvironment('PRISM_USER'), ':', fromEnvironment('PRISM_PASSWORD')] }];
}

function certificateOptions({ clientCertificate }: SnippetContext): CurlOption[] {
  if (!clientCertificate) return [];
  return [
    { flag: 'cert', value: [fromEnvironment('PRISM_CERT')] },
    { flag: 'key', value: [fromEnvironment('PRISM_KEY')] },
  ];
}

const fromEnvironment = (variable: string): Words[number] => ({ variable, encoding: 'raw' });

function trustOptions(trust: Trust): CurlOption[] {
  if (trust.policy === 'ca') return [{ flag: 'cacert', value: ['prism-ca.pem'] }];
  if (trust.policy === 'insecure') return [{ flag: 'insecure' }];
  if (trust.policy === 'system') return [];
  return [{ flag: 'insecure' }, { flag: 'pinnedpubkey', value: [`sha256//${pinBase64(trust)}`] }];
}

/** A proxy that the environment names is for routes that leave it to the environment only. */
function routeOptions(route: Route = { kind: 'vscode' }): CurlOption[] {
  switch (route.kind) {
    case 'vscode':
      return [];
    case 'direct':
      return [{ flag: 'noproxy', value: ['*'] }];
    case 'connect-to':
      return [
        { flag: 'noproxy', value: ['*'] },
        { flag: 'connect-to', value: [`::${hostPort(route)}`] },
      ];
    case 'http-proxy':
      return proxyOptions(proxyAddress(route.url), route.userName);
    case 'socks5':
      // The proxy resolves the name, as with the product's own connections.
      return proxyOptions(`socks5h://${hostPort(route)}`, route.userName);
  }
}

/** An empty list of exceptions: NO_PROXY of the environment is not asked. curl asks for the password of a name without one. */
function proxyOptions(url: string, userName: string | undefined): CurlOption[] {
  return [
    { flag: 'proxy', value: [url] },
    ...(userName === undefined ? [] : [{ flag: 'proxy-user', value: [userName] } as const]),
    { flag: 'noproxy', value: [] },
  ];
}

function methodOptions(call: Call): CurlOption[] {
  const { method } = call;
  const named: CurlOption = { flag: 'request', value: [method] };
  if (call.announcesNoBody) return [named, { flag: 'header', value: ['Content-Length: 0'] }];
  if (method === 'HEAD' && !call.body) return [{ flag: 'head' }];
  return method === (call.body ? 'POST' : 'GET') ? [] : [named];
}

/** `Name:` would take a header away; `Name;` sends it without a value. */
function headerOption(name: string, value: Words): CurlOption {
  if (value.length === 0) return { flag: 'header', value: [`${name};`] };
  const [first = '', ...rest] = value;
  const start = typeof first === 'string' ? [`${name}: ${first}`] : [`${name}: `, first];
  return { flag: 'header', value: [...start, ...rest] };
}

function bodyOptions(call: Call): CurlOption[] {
  if (!call.body) return [];
  // Without it curl calls every body a form.
  const untyped = bearsHeader(call, 'content-type') ? [] : ['Content-Type:'];
  return [
    ...untyped.map((name) => ({ flag: 'header', value: [name] }) as const),
    { flag: 'data-binary', body: call.body },
  ];
}

function answerOptions({ curl = {} }: SnippetContext): CurlOption[] {
  return [
    ...(curl.output === undefined ? [] : [{ flag: 'output', value: [curl.output] } as const]),
    // What curl shows of its progress where its answer goes elsewhere would stand among the words of the next program.
    ...((curl.output ?? curl.jq) === undefined || curl.verbose ? [] : [{ flag: 'quiet' } as const]),
    ...(curl.failWithBody ? [{ flag: 'fail-with-body' } as const] : []),
    ...(curl.verbose ? [{ flag: 'verbose' } as const] : []),
  ];
}
