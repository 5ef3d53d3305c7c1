// A process of its own for `npm run bench -- large`: TLS, and GET /chunked/N or /announced/N for N bytes.
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeTestCertificate } from '../../../test/unit/support/certificates';

const PIECE = Buffer.alloc(256 * 1024, 'prism');

async function main(): Promise<void> {
  const certificate = await makeTestCertificate();
  const server = https.createServer(
    { cert: certificate.certPem, key: certificate.keyPem },
    (request, response) => {
      const [, how, size = '0'] = (request.url ?? '').split('/');
      let left = Number(size);
      response.setHeader('Content-Type', 'text/plain');
      if (how === 'announced') response.setHeader('Content-Length', left);
      const more = (): void => {
        while (left > 0) {
          const piece = PIECE.subarray(0, Math.min(left, PIECE.length));
          left -= piece.length;
          if (!response.write(piece)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    },
  );
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ port, certPem: certificate.certPem });
  });
  process.on('disconnect', () => process.exit(0));
}

void main();
