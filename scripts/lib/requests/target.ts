/** What is measured: one cluster, one login, one path. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** PEM of a CA; absent: the certificate that answers first is pinned. */
  readonly ca?: string;
  readonly path: string;
}

/** Gets the path once, reads the answer whole, and throws for any status but 200. */
export type Get = () => Promise<void>;

/** Something that gets the path again and again, logged in once. */
export interface Contender {
  readonly get: Get;
  readonly end: () => Promise<void> | void;
}

export const originOf = ({ host, port }: Target): string =>
  `https://${host.includes(':') ? `[${host}]` : host}:${port}`;

export function expect200(status: number, who: string): void {
  if (status !== 200) throw new Error(`${who} was answered with status ${status}, not 200.`);
}
