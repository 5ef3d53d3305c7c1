/** Names that v1 spells in a way of its own; the rest follows from v2's. From the vendor's descriptions of both. */
const OWN: Record<string, string> = {
  service_vmid: 'serviceVMId',
  service_v_m_id: 'serviceVMId',
  service_vmexternal_ip: 'serviceVMExternalIP',
  service_vmnat_ip: 'serviceVMNatIP',
  service_vmnat_port: 'serviceVMNatPort',
  num_vms: 'numVMs',
  cluster_external_ipaddress: 'clusterExternalIPAddress',
  cluster_external_data_services_ipaddress: 'clusterExternalDataServicesIPAddress',
  key_management_device_to_certificate_status: 'KeyManagementDeviceToCertificateStatus',
  storage_container_uuid: 'containerUuid',
  storage_container_uuids: 'containerUuids',
  storage_container_id: 'containerId',
};

/** Members whose own members are data: figures have underscores and dots in v1 too. */
const DATA = new Set(['stats', 'usage_stats', 'vm_features', 'remote_ip_ports', 'parameters']);

/** A name of v2 as v1 spells it. */
export const nameOf = (name: string): string =>
  OWN[name] ??
  (/^[a-z][a-z0-9_]*$/.test(name)
    ? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    : name);

/** A value of v2 as v1 spells it: camelCase, but for what is data. */
export function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [nameOf(name), DATA.has(name) ? item : camel(item)]),
  );
}
