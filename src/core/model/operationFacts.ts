/** Who may call an operation (`x-permissions` of v4). */
export interface Permissions {
  /** What the operation is called where roles are made, such as `View VM`. */
  readonly operationName: string;
  readonly roles: readonly { readonly name: string; readonly deprecated: boolean }[];
  /** Such as `ON_PREM`. */
  readonly deployments: readonly string[];
}

/** Calls that a Prism Central of one size takes of an operation (`x-rate-limit` of v4); more are answered with 429. */
export interface RateLimit {
  /** Of Prism Central, such as `Small`. */
  readonly size: string;
  readonly count: number;
  /** In which so many are taken, such as `seconds`. */
  readonly unit: string;
}

/** The first version of a product that has an operation (`x-supported-versions` of v4). */
export interface SupportedVersion {
  /** Such as `PC`. */
  readonly product: string;
  readonly version: string;
}

/** Names that the OData parameters of a list take (`x-odata-fields` of v4). */
export interface ODataFields {
  readonly filterable: readonly string[];
  readonly sortable: readonly string[];
  readonly selectable: readonly string[];
  readonly expandable: readonly string[];
}

export type Authentication = 'basic' | 'apiKey' | 'none' | 'other';

export interface ExternalDocs {
  /** Of `https:` only. */
  readonly url: string;
  readonly description: string;
}

/** Where an operation is described. */
export interface OperationSource {
  /** Name of the file, as in `SpecFile`. */
  readonly file: string;
  /** Offset in the file's decoded text at which the document begins: a file may have several in a row. */
  readonly offset: number;
  /** JSON pointer in the document. */
  readonly pointer: string;
}

/** What else a description says of an operation, as far as it does. All of it is foreign text and bounded. */
export interface OperationFacts {
  readonly permissions?: Permissions;
  readonly rateLimits?: readonly RateLimit[];
  readonly supportedVersions?: readonly SupportedVersion[];
  readonly odata?: ODataFields;
  /** How one may log in for it; any of these is enough. */
  readonly authentication?: readonly Authentication[];
  readonly externalDocs?: ExternalDocs;
  /** What the description says of the operation's tag. */
  readonly tagDescription?: string;
  readonly source?: OperationSource;
}
