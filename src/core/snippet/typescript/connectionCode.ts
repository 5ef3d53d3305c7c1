import type { Code, Import } from './code';
import type { Place } from './place';
import type { TrustCode } from './trustCode';

/**
 * Declares `connection`, which gives a connection to the cluster that may be written to: over the byte stream of `open` where there is one, the
 * pin compared where there is one. A resumed session would show no certificate: none is kept.
 */
export function connectionCode(place: Place, trust: TrustCode, hasStream: boolean): Code {
  const options = [
    ...(hasStream ? ['socket: await open()'] : []),
    `host: ${place.host}`,
    ...(hasStream ? [] : [`port: ${place.port}`]),
    ...(place.serverName === undefined ? [] : [`servername: ${place.serverName}`]),
    ...trust.options,
  ];
  return {
    imports: [
      ['node:tls', 'connect'],
      ['node:tls', 'type TLSSocket'],
      ...place.serverNameImports,
      ...(trust.pinned ? ([['node:crypto', 'createHash']] satisfies Import[]) : []),
    ],
    text: `async function connection(): Promise<TLSSocket> {
  const options = {
${options.map((option) => `    ${option},\n`).join('')}  };
  return new Promise((resolve, reject) => {
    const socket = connect(options, ${trust.pinned ? CHECKED : '() => resolve(socket)'});
    socket.on('error', reject);
  });
}
`,
  };
}

const CHECKED = `() => {
      const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
      if (key && createHash('sha256').update(key).digest('base64') === PIN) return resolve(socket);
      socket.destroy(new Error('The cluster shows another public key than the pinned one. Nothing was sent.'));
    }`;
