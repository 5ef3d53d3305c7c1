import type { Personality } from '../personality';
import type { Accounts } from './accounts';
import type { ApiKeys } from './apiKeys';
import type { Connections } from './connections';
import type { Directory } from './directory';
import type { Faults } from './faults/faults';
import type { LoginRules } from './loginRules';
import type { Recorder } from './recorder';
import type { Found } from './router';
import type { Sessions } from './sessions';

/** Everything behind one port. */
export interface Site<W> {
  personality: Personality;
  /** UUID of the cluster that a Prism Element belongs to; undefined for Prism Central. */
  cluster: string | undefined;
  find(method: string, path: string): Found<W>;
  /** Whether a cluster has this UUID. */
  hasCluster(uuid: string): boolean;
  login: LoginRules;
  accounts: Accounts;
  directory: Directory;
  apiKeys: ApiKeys;
  sessions: Sessions;
  recorder: Recorder;
  connections: Connections;
  /** Network faults in force. */
  faults: Faults;
  world: W;
  /** Lets changes that are due take effect; called before each answer. */
  settle(): void;
  /** Wait before each answer, in milliseconds; set through the control port. */
  latencyMs: number;
}
