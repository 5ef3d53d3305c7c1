import type { CliCommand } from './command';
import { readTable } from './readTable';
import { ACCESS_COMMANDS } from './table/access';
import { CENTRAL_COMMANDS } from './table/central';
import { CLUSTER_COMMANDS } from './table/cluster';
import { HOSTS_COMMANDS } from './table/hosts';
import { NETWORKS_COMMANDS } from './table/networks';
import { OPERATIONS_COMMANDS } from './table/operations';
import { PROTECTION_COMMANDS } from './table/protection';
import { STORAGE_COMMANDS } from './table/storage';
import { VMS_COMMANDS } from './table/vms';

/** All commands that are known to have a call that does the same, or nearly. */
export const COMMANDS: readonly CliCommand[] = [
  CLUSTER_COMMANDS,
  HOSTS_COMMANDS,
  VMS_COMMANDS,
  STORAGE_COMMANDS,
  NETWORKS_COMMANDS,
  PROTECTION_COMMANDS,
  OPERATIONS_COMMANDS,
  ACCESS_COMMANDS,
  CENTRAL_COMMANDS,
].flatMap(readTable);
