import type { Trust } from '../../model/trust';
import { pinBase64 } from '../pin';
import { escapeTemplate } from '../quote/typescript';

interface AgentCode {
  readonly imports: readonly string[];
  /** Declares `prism`, an undici Agent that trusts as the cluster's profile says. */
  readonly code: string;
}

/**
 * The connection part of a TypeScript snippet. With `rejectUnauthorized: false` Node calls no check of its own, and a resumed
 * session shows no certificate, so a pin is compared in the connector, before undici gets the socket.
 */
export function agentCode(trust: Trust): AgentCode {
  const undici = "import { Agent } from 'undici';";
  if (trust.policy === 'system') return { imports: [undici], code: 'const prism = new Agent();\n' };
  if (trust.policy === 'insecure')
    return {
      imports: [undici],
      code: `// This cluster is set to be trusted without a check: anyone on the way can read the password.
const prism = new Agent({ connect: { rejectUnauthorized: false } });
`,
    };
  if (trust.policy === 'ca') return caCode(trust, undici);
  return {
    imports: [
      "import { createHash } from 'node:crypto';",
      "import { TLSSocket } from 'node:tls';",
      "import { Agent, buildConnector } from 'undici';",
    ],
    code: `// Issuer and name can't be checked for this certificate. Its public key is, before anything is sent.
const PIN = '${pinBase64(trust)}';
const dial = buildConnector({ rejectUnauthorized: false, maxCachedSessions: 0 });
const prism = new Agent({
  connect(options, done) {
    dial(options, (error, socket) => {
      if (error) return done(error, null);
      const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
      const key = certificate?.publicKey.export({ type: 'spki', format: 'der' });
      if (key && createHash('sha256').update(key).digest('base64') === PIN) return done(null, socket);
      socket.destroy();
      done(new Error('The cluster shows another public key than the pinned one. Nothing was sent.'), null);
    });
  },
});
`,
  };
}

function caCode(trust: Trust, undici: string): AgentCode {
  if (!trust.pem)
    return {
      imports: [undici, "import { readFileSync } from 'node:fs';"],
      code: `// prism-ca.pem is the CA certificate that was chosen for this cluster.
const prism = new Agent({ connect: { ca: readFileSync('prism-ca.pem') } });
`,
    };
  return {
    imports: [undici],
    code: `// The CA that was chosen for this cluster.
const CA = \`${escapeTemplate(trust.pem.replaceAll('\r\n', '\n').trim())}\`;
const prism = new Agent({ connect: { ca: CA } });
`,
  };
}
