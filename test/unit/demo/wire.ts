import http from 'node:http';
import tls from 'node:tls';
import type { Demo } from '../../../src/demo/demo';
import type { Reply } from './support';

/** Sends bytes as they are over TLS, and gives everything that comes back until the server closes. */
export function raw(demo: Demo, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect(
      { host: demo.host, port: demo.port, ca: demo.certificatePem, servername: 'prism.nutanix.local' },
      () => socket.write(bytes),
    );
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A server that has said what it had to say may cut off what is still being sent.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error),
    );
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/** Status of an answer as it came over the wire; 0 where the server said nothing. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

/** A page of the control port, such as `/demo/accounts`. */
export async function page(
  demo: Demo,
  path: string,
  headers: Record<string, string> = {},
): Promise<Pick<Reply, 'status' | 'json'>> {
  return new Promise((resolve, reject) => {
    const options = { host: demo.host, port: demo.controlPort, path, headers, agent: false };
    const request = http.get(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(text) }));
    });
    request.on('error', reject);
  });
}
