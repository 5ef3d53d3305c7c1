import { CLUSTERMGMT } from './clustermgmt';
import { DATAPROTECTION } from './dataprotection';
import { v4Document } from './document';
import { MONITORING } from './monitoring';
import { NETWORKING } from './networking';
import { VERSIONS, type Namespace } from './operation';
import { PRISM } from './prism';
import { VMM } from './vmm';
import { yamlText } from './yamlText';

/** The namespaces that were written for the demo. */
export const NAMESPACES: Namespace[] = [VMM, CLUSTERMGMT, NETWORKING, PRISM, MONITORING, DATAPROTECTION];

let made: Map<string, Map<string, Buffer>> | undefined;

/**
 * YAML of each namespace in each version, as the vendor's portal has it: newer ones too than the demo's Prism Central.
 * Written once in a process.
 */
export function v4Yaml(): Map<string, Map<string, Buffer>> {
  const texts = (namespace: Namespace): [string, Buffer][] =>
    VERSIONS.map((version) => [version, Buffer.from(yamlText(v4Document(namespace, version)))]);
  made ??= new Map(NAMESPACES.map((namespace) => [namespace.name, new Map(texts(namespace))]));
  return made;
}
