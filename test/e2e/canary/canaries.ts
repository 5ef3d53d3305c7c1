import { randomBytes } from 'node:crypto';
import { type Canary, needlesOf, type Needle } from '../../harness/leakSearch';
import { makeTestCertificate, type TestCertificate } from '../../unit/support/certificates';

const unique = (): string => randomBytes(16).toString('hex');

/** Every secret that a person can give to the product, or a cluster to it, each found nowhere by chance. */
export interface Canaries {
  readonly password: string;
  /** What is typed where the right password was expected. */
  readonly wrongPassword: string;
  readonly apiKey: string;
  readonly cookie: string;
  /** Of a session that a person pasted from a browser. */
  readonly session: string;
  readonly variable: string;
  readonly header: string;
  readonly proxyPassword: string;
  readonly client: TestCertificate;
}

/** Secrets with the characters that quoting changes: blanks, quotes, `$`, `%`, `\`, `:`, and letters beyond ASCII. */
export async function makeCanaries(): Promise<Canaries> {
  const odd = `Pä"$%\\ :'`;
  return {
    password: odd + unique(),
    wrongPassword: odd + unique(),
    apiKey: unique(),
    cookie: unique(),
    session: unique(),
    variable: `/&=+"${odd}${unique()}`,
    header: `"$%\\ :'${unique()}`,
    proxyPassword: odd + unique(),
    client: await readableClient(),
  };
}

/** A client certificate whose key has 24 letters and digits in a row in the middle of its PEM, so that they can be looked for. */
async function readableClient(): Promise<TestCertificate> {
  for (;;) {
    const client = await makeTestCertificate({ subject: 'CN=canary client' });
    if (/^[A-Za-z0-9]{24}$/.test(pieceOfKey(client))) return client;
  }
}

/** The second line of a PKCS#8 key of P-256 begins within the private number (RFC 5915): the first is the same for all. */
function pieceOfKey({ keyPem }: TestCertificate): string {
  return keyPem.split('\n')[2]?.slice(0, 24) ?? '';
}

/** What to look for. */
export function needlesOfAll(canaries: Canaries): Needle[] {
  const { client, ...texts } = canaries;
  const named: Canary[] = Object.entries(texts).map(([name, secret]) => ({ name, secret }));
  const der = Buffer.from(client.keyPem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return [
    ...[...named, { name: 'client key', secret: pieceOfKey(client) }].flatMap(needlesOf),
    { canary: 'client key', form: 'DER', bytes: der.subarray(48, 64) },
  ];
}
