import { API_KEY_HEADER } from '../../model/credential';
import type { SnippetContext, SnippetLogin } from '../context';
import { quoteTypescript } from '../quote/typescript';
import { basicCode, envCode } from './literals';
import type { SendWish } from './platform';

/**
 * Declares `call`, by which a program asks: it shows who asks, keeps a session, and throws what the cluster says where that is an error. A
 * password is shown once: each time costs the cluster a check of it, and a wrong one shown again may lock the account.
 */
export function sessionCode({ login }: SnippetContext, { fromFile, repeatsReads }: SendWish): string {
  return `interface PrismRequest {
  method: string;
  path: string;
  headers?: [name: string, value: string][];
  body?: string | Uint8Array;
${fromFile ? FILE : ''}${repeatsReads ? READS : ''}}

interface PrismAnswer {
  status: number;
  cookies: string[];
${repeatsReads ? RETRY_AFTER : ''}  text: string;
}

${login.kind === 'basic' ? withSession(userCode(login)) : withoutSession(login)}`;
}

const FILE = `  /** Path of a file that is sent in place of a body. */
  file?: string;
`;

const READS = `  /** It changes nothing, so that it may be sent again. */
  reads?: boolean;
`;

const RETRY_AFTER = `  /** Seconds that a busy cluster asks for; 0 where it says nothing. */
  retryAfter: number;
`;

function userCode({ userName }: Extract<SnippetLogin, { kind: 'basic' }>): string {
  return userName ? `process.env.PRISM_USER || ${quoteTypescript(userName)}` : envCode('PRISM_USER');
}

function withoutSession(login: SnippetLogin): string {
  const shown =
    login.kind === 'apiKey' ? `[['${API_KEY_HEADER}', ${envCode('PRISM_API_KEY')}], ...headers]` : 'headers';
  return `/** The text of the cluster's answer. Throws what the cluster says where it refuses. */
async function call({ headers = [], ...request }: PrismRequest): Promise<string> {
  const { status, text } = await send(request, ${shown});
${REFUSED}  return text;
}
`;
}

const REFUSED = `  if (status < 200 || status > 299) throw new Error(\`HTTP \${status}: \${text.slice(0, 1000)}\`);
`;

const withSession = (user: string): string => `const cookies = new Map<string, string>();

/**
 * The text of the cluster's answer. The first call logs in: wait for it before you call side by side. Those after it are in its
 * session. Throws what the cluster says where it refuses.
 */
async function call({ headers = [], ...request }: PrismRequest): Promise<string> {
  const session = [...cookies].map((cookie) => cookie.join('=')).join('; ');
  const shown: [string, string] = session ? ['Cookie', session] : ['Authorization', basic()];
  const { status, text, cookies: set } = await send(request, [shown, ...headers]);
  if (status === 401 && session) {
    // The session is over.
    cookies.clear();
    return call({ headers, ...request });
  }
  for (const line of status === 401 ? [] : set) {
    const [, name, value] = /^\\s*([^=;\\s]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) cookies.set(name, value.trim());
  }
${REFUSED}  return text;
}

function basic(): string {
  const user = ${user};
  return ${basicCode('${user}', envCode('PRISM_PASSWORD'))};
}
`;
