import type { SnippetContext } from '../context';
import { pinBase64 } from '../pin';
import { escapeTemplate, quoteTypescript } from '../quote/typescript';
import type { Code, Import } from './code';
import { envCode } from './literals';

/** How a program judges the cluster's certificate. */
export interface TrustCode extends Code {
  /** Members of the options that Node's `tls.connect` takes. */
  readonly options: readonly string[];
  /** The public key has to be compared with `PIN`: with `rejectUnauthorized: false` Node calls no check of its own. */
  readonly pinned: boolean;
}

/** Throws `tls-untrusted` for a pin without a key. */
export function trustCode({ trust, clientCertificate }: SnippetContext): TrustCode {
  const judged = judgement(trust);
  if (!clientCertificate) return judged;
  const own = (name: string): string => `readFileSync(${envCode(name)})`;
  return {
    ...judged,
    imports: [...judged.imports, ['node:fs', 'readFileSync']],
    options: [...judged.options, `cert: ${own('PRISM_CERT')}`, `key: ${own('PRISM_KEY')}`],
  };
}

function judgement(trust: SnippetContext['trust']): TrustCode {
  const plain = { imports: [] as Import[], pinned: false };
  switch (trust.policy) {
    case 'system':
      return { ...plain, text: SYSTEM, options: [] };
    case 'insecure':
      return { ...plain, text: INSECURE, options: ['rejectUnauthorized: false'] };
    case 'pin':
      return {
        ...plain,
        text: pinText(pinBase64(trust)),
        options: ['rejectUnauthorized: false'],
        pinned: true,
      };
    case 'ca':
      return trust.pem
        ? { ...plain, text: caText(trust.pem), options: ['ca: CA'] }
        : { ...plain, text: '', imports: [['node:fs', 'readFileSync']], options: [CA_FILE] };
  }
}

const SYSTEM = `// Node trusts a list of its own. For your system's as well: NODE_OPTIONS=--use-system-ca (Node 22.15 and newer), or
// NODE_EXTRA_CA_CERTS with the path of a CA's certificate.
`;

const INSECURE = `// This cluster is set to be trusted without a check: anyone on the way can read the password.
`;

/** A copy of it stands beside the program. */
const CA_FILE = "ca: readFileSync('prism-ca.pem')";

const caText = (pem: string): string => `// The CA that was chosen for this cluster.
const CA = \`${escapeTemplate(pem.replaceAll('\r\n', '\n').trim())}\`;
`;

const pinText = (
  pin: string,
): string => `// Issuer and name can't be checked for this certificate. Its public key is, before anything is sent.
const PIN = ${quoteTypescript(pin)};
`;
