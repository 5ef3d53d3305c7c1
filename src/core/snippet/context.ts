import type { AnswerTypes } from '../model/answerTypes';
import type { Route } from '../model/profile';
import type { Trust } from '../model/trust';
import type { CurlStyle } from './curl/style';

/** How a snippet shows who asks. What it shows comes from the environment, or is asked for where the shell can ask. */
export type SnippetLogin =
  | { readonly kind: 'none' }
  /** PRISM_USER and PRISM_PASSWORD; `userName` where PRISM_USER is not set. */
  | {
      readonly kind: 'basic';
      readonly userName?: string;
      /** What the product itself logs in by, and no snippet can hold. */
      readonly insteadOf?: 'browserSession';
    }
  /** PRISM_API_KEY, as a header with each request. */
  | { readonly kind: 'apiKey' };

/** What a snippet needs to know beside the request. Holds no secret. */
export interface SnippetContext {
  readonly trust: Trust;
  readonly login: SnippetLogin;
  /** A certificate is shown in the handshake: PRISM_CERT and PRISM_KEY are the paths of its PEM file and of its key's. */
  readonly clientCertificate?: true;
  /** Absent: as the environment says. */
  readonly route?: Route;
  /** The request is for no cluster yet: PRISM_HOST names it, PRISM_PORT its port where that is not 9440. */
  readonly anyCluster?: true;
  /** Such as `List VMs`; names the types. */
  readonly operationName?: string;
  /** Types of the answer under the given root name. Asked for only by targets that have types. */
  readonly types?: (rootName: string) => AnswerTypes;
  /** How a command of curl is written; targets that are not curl have no use for it. */
  readonly curl?: CurlStyle;
}
