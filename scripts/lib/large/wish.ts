/** What the client process is told to fetch. */
export interface LargeWish {
  /** The product's transport: its bundle, or its source. */
  readonly module: string;
  readonly port: number;
  readonly certPem: string;
  readonly bytes: number;
  /** Whether the answer's length is announced. */
  readonly how: 'chunked' | 'announced';
}

/** How it went. */
export interface LargeAnswer {
  readonly ms: number;
  /** The most that the process had resident, above what it had before. */
  readonly grownBytes: number;
  readonly beforeBytes: number;
}
