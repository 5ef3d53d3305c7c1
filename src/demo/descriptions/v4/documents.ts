import { CLUSTERMGMT } from './clustermgmt';
import { DATAPROTECTION } from './dataprotection';
import { MONITORING } from './monitoring';
import { NETWORKING } from './networking';
import type { Namespace } from './operation';
import { PRISM } from './prism';
import { VMM } from './vmm';

/** The namespaces that were written for the demo. */
export const NAMESPACES: Namespace[] = [VMM, CLUSTERMGMT, NETWORKING, PRISM, MONITORING, DATAPROTECTION];
