import type http from 'node:http';
import type { TlsOptions } from 'node:tls';
import type { TestCertificate } from './certificates';
import { startHttps, type TestHttps } from './tls';

/** An HTTPS server with accounts and sessions as Prism has them. */
export interface TestPrism extends TestHttps {
  /** How often a password was looked at. */
  readonly checks: number;
  /** Ends all sessions. */
  expire(): void;
}

export interface PrismWish {
  readonly password?: string;
  /** What a known caller gets. */
  readonly answer?: (request: http.IncomingMessage, response: http.ServerResponse) => void;
  /** Milliseconds that looking at a password takes. */
  readonly slow?: number;
  /** Looking at a password does not end before. */
  readonly until?: Promise<void>;
  /** Attributes of the session cookie. */
  readonly attributes?: string;
  /** Answers without a session: each request must show the password. */
  readonly stateless?: boolean;
  /** Lets everybody in, without a session. */
  readonly open?: boolean;
  readonly host?: string;
  /** Of the server's TLS, in place of what is usual. */
  readonly tls?: TlsOptions;
}

/** Starts it; the account is `admin`, the password `secret` unless wished otherwise. */
export async function startPrism(certificate: TestCertificate, wish: PrismWish = {}): Promise<TestPrism> {
  const wanted = `Basic ${Buffer.from(`admin:${wish.password ?? 'secret'}`, 'utf8').toString('base64')}`;
  const sessions = new Set<string>();
  let checks = 0;
  let count = 0;
  const server = await startHttps(
    certificate,
    async (request, response) => {
      const cookie = /NTNX_IGW_SESSION=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
      const known = wish.open === true || (cookie !== undefined && sessions.has(cookie));
      if (!known && request.headers.authorization !== undefined) {
        checks += 1;
        await new Promise((resolve) => setTimeout(resolve, wish.slow ?? 0));
        await wish.until;
      }
      if (!known && request.headers.authorization !== wanted) {
        response.writeHead(401, { 'Content-Type': 'text/html' }).end('<html>401</html>');
        return;
      }
      if (!known && !wish.stateless) {
        const id = `s${(count += 1)}`;
        sessions.add(id);
        response.setHeader('Set-Cookie', [
          `NTNX_IGW_SESSION=${id};${wish.attributes ?? 'Path=/;Secure;HttpOnly;SameSite=Lax'}`,
          'JSESSIONID=other; Path=/; Secure',
        ]);
      }
      if (wish.answer) wish.answer(request, response);
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"a":1}');
    },
    { ...(wish.host ? { host: wish.host } : {}), ...(wish.tls ? { tls: wish.tls } : {}) },
  );
  return Object.defineProperties(server, {
    checks: { get: () => checks },
    expire: { value: () => sessions.clear() },
  }) as unknown as TestPrism;
}
