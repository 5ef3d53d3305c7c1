import type { HttpRequest } from '../../model/request';

/** A request of a script, under the name that people know it by. */
export interface NamedRequest {
  readonly name: string;
  readonly request: HttpRequest;
}
