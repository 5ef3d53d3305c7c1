/** What a fault befalls: the whole port, a connection before TLS, or the answer to a request. */
type Stage = 'port' | 'connection' | 'answer';

interface Kind {
  stage: Stage;
  /** One line for people who choose. */
  summary: string;
}

const answer = (summary: string): Kind => ({ stage: 'answer', summary });

const KINDS = {
  refuse: { stage: 'port', summary: 'nobody listens on the port, and what is connected is reset' },
  'stall-handshake': { stage: 'connection', summary: 'TCP connects, TLS never answers' },
  'reset-before-headers': answer('TCP reset in place of an answer'),
  'reset-in-headers': answer('TCP reset after half of the header block'),
  'reset-in-body': answer('TCP reset after half of the body'),
  'stall-before-headers': answer('no answer, connection kept'),
  'stall-in-headers': answer('half of the header block, then nothing'),
  'stall-in-body': answer('half of the body, then nothing'),
  drip: answer('headers at once, then one byte of the body each 100 ms'),
  'drip-headers': answer('one byte each 100 ms from the status line on'),
  'truncated-chunk': answer('chunked body that ends in the middle of a chunk'),
  'wrong-content-length': answer('Content-Length says 100 bytes more than are sent'),
  'short-content-length': answer('Content-Length says half of what is sent'),
  'invalid-header': answer('a header whose value has a NUL byte in it'),
  'gzip-bomb': answer('10 MB that unpack to 10 GiB'),
  'many-headers': answer('100,000 header lines'),
  '1xx-flood': answer('100,000 interim answers before the real one'),
  'redirect-loop': answer('302 to the same address'),
  'redirect-elsewhere': answer('302 to another host'),
  'html-200': answer('200 with a web page where JSON is due'),
} as const satisfies Record<string, Kind>;

export type FaultKind = keyof typeof KINDS;

/** Every kind of network fault, with a line that says what it does. */
export const FAULT_KINDS: Readonly<Record<FaultKind, Kind>> = KINDS;

/** Whether a text names a kind of fault. */
export const isFaultKind = (text: string): text is FaultKind => Object.hasOwn(KINDS, text);
