import type { World } from '../data/world';
import type { Answer, Call } from '../server/http';

/** A call of v4, with what its path says. */
export interface V4Call extends Call<World> {
  /** `vmm`. */
  namespace: string;
  /** As the path has it; the answer does not depend on it. */
  version: string;
  /** `$objectType` of the answer as a whole. */
  answers: string;
}

/** One operation of v4, without its namespace. */
export interface V4Operation {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the version, such as `/ahv/config/vms/{extId}`. */
  path: string;
  /** First version that has it; v4.0 unless told otherwise. */
  since?: string;
  /** API keys are refused. */
  basicOnly?: true;
  /** `$objectType` of the answer, such as `vmm.v4.ahv.config.ListVmsApiResponse`. */
  answers: string;
  handle(call: V4Call): Answer;
}
