import { STATUS_CODES } from 'node:http';

/** An answer with all its headers, ready to be spoilt. */
export interface Reply {
  status: number;
  headers: [string, string][];
  /** Empty where the answer must have none (HEAD, 204). */
  body: Buffer;
}

/** How the body is announced: by length, in chunks, or not at all. */
export type Framing = { length: number } | 'chunked' | 'none';

function framingLine(framing: Framing): string[] {
  if (framing === 'none') return [];
  return framing === 'chunked' ? ['Transfer-Encoding: chunked'] : [`Content-Length: ${framing.length}`];
}

/**
 * Status line and headers with the empty line after them. Answers that are whole say that the connection ends with
 * them; those that break off do not, for a server that breaks off did not mean to: some clients take a reset for the
 * end of the answer where the end was announced.
 */
export function headBlock(
  { status, headers }: Omit<Reply, 'body'>,
  framing: Framing,
  connection: 'closes' | 'breaks',
): string {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...framingLine(framing),
    `Date: ${new Date().toUTCString()}`,
    ...(connection === 'closes' ? ['Connection: close'] : []),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
