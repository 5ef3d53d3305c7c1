import { API_KEY_HEADER } from '../../model/credential';
import type { SnippetContext, SnippetLogin } from '../context';
import { quoteTypescript } from '../quote/typescript';
import { basicCode, envCode } from './literals';

/**
 * Declares `call`, by which a program asks: it shows who asks, keeps a session, and throws what the cluster says where that is an error. A
 * password is shown once: each time costs the cluster a check of it, and a wrong one shown again may lock the account.
 */
export function sessionCode({ login }: SnippetContext, fromFile: boolean): string {
  return `interface PrismRequest {
  method: string;
  path: string;
  headers?: [name: string, value: string][];
  ${fromFile ? 'file: string' : 'body?: string | Uint8Array'};
}

interface PrismAnswer {
  status: number;
  cookies: string[];
  text: string;
}

${login.kind === 'basic' ? withSession(userCode(login)) : withoutSession(login)}`;
}

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

/** The text of the cluster's answer. The first call logs in, those after it are in its session. Throws what the cluster says where it refuses. */
async function call({ headers = [], ...request }: PrismRequest): Promise<string> {
  const session = [...cookies].map((cookie) => cookie.join('=')).join('; ');
  const login = session || ${basicCode(user, envCode('PRISM_PASSWORD'))};
  const { status, text, ...answer } = await send(request, [[session ? 'Cookie' : 'Authorization', login], ...headers]);
  if (status === 401 && session) {
    // The session is over.
    cookies.clear();
    return call({ headers, ...request });
  }
  for (const line of status === 401 ? [] : answer.cookies) {
    const [, name, value] = /^\\s*([^=;\\s]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) cookies.set(name, value.trim());
  }
${REFUSED}  return text;
}
`;
