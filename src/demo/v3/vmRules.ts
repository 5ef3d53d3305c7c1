import { isObject, type Json } from '../server/json';
import type { Complaints } from './complaints';
import type { IntentRules } from './intent';

const POWER_STATES = ['ON', 'OFF', 'PAUSED', 'SUSPENDED'];
const ADAPTERS = ['SCSI', 'IDE', 'PCI', 'SATA', 'SPAPR'];

function checkItem(item: Json, at: string, complaints: Complaints): void {
  const properties = isObject(item.device_properties) ? item.device_properties : {};
  const address = isObject(properties.disk_address) ? properties.disk_address : {};
  complaints.oneOf(properties.device_type, `${at}.device_properties.device_type`, ['DISK', 'CDROM']);
  complaints.oneOf(address.adapter_type, `${at}.device_properties.disk_address.adapter_type`, ADAPTERS);
  complaints.whole(item.disk_size_mib, `${at}.disk_size_mib`, 1);
  complaints.whole(item.disk_size_bytes, `${at}.disk_size_bytes`, 1);
}

function checkList(resources: Json, name: string, complaints: Complaints): void {
  const list = resources[name];
  if (list === undefined) return;
  if (!Array.isArray(list)) return complaints.add(`spec.resources.${name}`, "is not of type 'array'");
  list.forEach((item: unknown, index) => {
    const at = `spec.resources.${name}.${index}`;
    if (isObject(item)) checkItem(item, at, complaints);
    else complaints.add(at, "is not of type 'object'");
  });
}

/** What a VM's spec has to be, by the vendor's description. */
export const VM_RULES: IntentRules = {
  kind: 'vm',
  check(resources, complaints) {
    for (const name of ['num_sockets', 'num_vcpus_per_socket', 'num_threads_per_core', 'memory_size_mib']) {
      complaints.whole(resources[name], `spec.resources.${name}`, 1);
    }
    complaints.oneOf(resources.power_state, 'spec.resources.power_state', POWER_STATES);
    checkList(resources, 'disk_list', complaints);
    checkList(resources, 'nic_list', complaints);
  },
};
