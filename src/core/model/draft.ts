import type { OperationKey } from './operation';

/** A name and a value that a person can switch off without losing it. */
export interface DraftField {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
}

/** What a person edits and saves. Values may refer to variables by `{{name}}`. Never holds a login. */
export interface Draft {
  readonly format: 1;
  readonly name: string;
  /** The operation that it was made from; a draft stays usable without it. */
  readonly operation?: OperationKey;
  readonly method: string;
  /** `https://{{cluster_ip}}:{{port}}/api/…/{uuid}` without a query. */
  readonly url: string;
  readonly path: readonly DraftField[];
  readonly query: readonly DraftField[];
  readonly headers: readonly DraftField[];
  /** The body's text exactly as it is to be sent, variables aside; absent: no body, or one in a file. */
  readonly body?: string;
  /**
   * Instead of `body`: path of the file whose bytes are the body, taken as it stands, without variables. A relative one starts at
   * the folder of the collection file; an empty one is still to be chosen.
   */
  readonly bodyFile?: string;
}
