// A process of its own for the test of a window that stays responsive: TLS, and answers that are there to keep whoever reads them busy.
import type { ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { setInterval } from 'node:timers';
import zlib from 'node:zlib';
import { makeTestCertificate } from '../unit/support/certificates';

const MB = 1_000_000;

/** Writes `text` again and again, `bytes` of it, as fast as it is taken. */
function pour(response: ServerResponse, text: string, bytes: number, end = ''): void {
  const piece = Buffer.from(text.repeat(Math.ceil(65_536 / text.length)));
  let left = bytes;
  const more = (): void => {
    while (left > 0) {
      left -= piece.length;
      if (!response.write(piece)) return void response.once('drain', more);
    }
    response.end(end);
  };
  more();
}

/** What each path is answered with. */
const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/line': (response) => pour(response.writeHead(200, JSON_TYPE), '{"a":"b"},', 256 * MB),
  '/nested': (response) =>
    void response.writeHead(200, JSON_TYPE).end('['.repeat(MB / 2) + ']'.repeat(MB / 2)),
  '/nested-more': (response) =>
    void response.writeHead(200, JSON_TYPE).end('{"a":'.repeat(MB) + '1' + '}'.repeat(MB)),
  '/bomb': (response) => void response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end(BOMB),
  '/error': (response) => pour(response.writeHead(500, HTML), '<script><p>&amp;<h1>\n  \n', 50 * MB),
  '/error-nested': (response) => void response.writeHead(422, JSON_TYPE).end('['.repeat(200_000)),
  '/headers': (response) => {
    const headers = Array.from({ length: 6000 }, (_none, at) => [`h${at}`, '']).flat();
    response.writeHead(200, [...headers, 'Content-Length', '0']).end();
  },
  '/more-headers': (response) => {
    // Past Node's own HTTP, which sends no more than it would take.
    const line = Buffer.from('x: y\r\n'.repeat(10_000));
    response.socket?.write('HTTP/1.1 200 OK\r\n');
    const write = (): void => void response.socket?.write(line, (error) => error ?? write());
    write();
  },
  '/trickle': (response) => {
    response.writeHead(200, JSON_TYPE).write('[');
    const drip = setInterval(() => response.write('1,'), 1);
    response.on('close', () => clearInterval(drip));
  },
};
const JSON_TYPE = { 'Content-Type': 'application/json' };
const HTML = { 'Content-Type': 'text/html' };
const BOMB = zlib.gzipSync(Buffer.alloc(256 * MB, '[0,'), { level: 1 });

async function main(): Promise<void> {
  const certificate = await makeTestCertificate();
  const server = https.createServer(
    { cert: certificate.certPem, key: certificate.keyPem },
    (request, response) => {
      response.socket?.on('error', () => undefined);
      ANSWERS[request.url ?? '']?.(response);
    },
  );
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ port, certPem: certificate.certPem });
  });
  process.on('disconnect', () => process.exit(0));
}

void main();
