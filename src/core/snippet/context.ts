import type { AnswerTypes } from '../model/answerTypes';
import type { Trust } from '../model/trust';

/** What a snippet needs to know beside the request. Holds no secret. */
export interface SnippetContext {
  readonly trust: Trust;
  /** The name to log in with where PRISM_USER is not set. */
  readonly userName?: string;
  readonly login: 'basic' | 'none';
  /** The request is for no cluster yet: PRISM_HOST names it, PRISM_PORT its port where that is not 9440. */
  readonly anyCluster?: true;
  /** Such as `List VMs`; names the types. */
  readonly operationName?: string;
  /** Types of the answer under the given root name. Asked for only by targets that have types. */
  readonly types?: (rootName: string) => AnswerTypes;
}
