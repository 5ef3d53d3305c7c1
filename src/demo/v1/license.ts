import type { Cluster, Licence } from '../data/types';
import type { World } from '../data/world';
import { usecs } from '../gateway/times';
import { json, type Call, type Route } from '../server/http';
import { scopeOf } from '../gateway/find';

const DAY_MS = 24 * 3600 * 1000;

const classOf = ({ edition }: Licence): string => edition.toLowerCase();

function licenceEntry(licence: Licence): object {
  return {
    licenseId: licence.uuid.slice(0, 8).toUpperCase(),
    licenseClass: classOf(licence),
    licenseType: 'kNos',
    category: licence.edition,
    subCategory: null,
    displayName: `AOS ${licence.edition}`,
    nodeId: null,
    model: null,
    used: true,
    coinsLicensed: licence.licensed,
    expiryUsecs: usecs(licence.expiresAt),
    nodeExpiryUsecs: usecs(licence.expiresAt),
    numDaysRemaining: Math.floor((licence.expiresAt.getTime() - Date.now()) / DAY_MS),
  };
}

/** Sizes of what is licensed, or of what there is. */
function capacity(call: Call<World>, licences: Licence[], member: 'licensed' | 'used'): object {
  const { hosts, disks } = scopeOf(call);
  const tebibytes = (tier: 'SSD' | 'HDD'): number =>
    Math.round(
      disks.filter((disk) => disk.tier === tier).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) /
        1024 ** 4,
    );
  return {
    num_cores: licences.reduce((sum, licence) => sum + licence[member], 0),
    num_nodes: hosts.length,
    ssd_size_tebibytes: tebibytes('SSD'),
    hdd_size_tebibytes: tebibytes('HDD'),
    flow_num_protected_nodes: 0,
  };
}

/** `GET /license`. Members from the vendor's description, there is no recording. */
function licence(call: Call<World>): object {
  const { licences } = scopeOf(call);
  const [first] = licences;
  const entries = licences.map(licenceEntry);
  return {
    category: first?.edition ?? 'Starter',
    subCategory: null,
    licenseClass: first ? classOf(first) : 'starter',
    standbyMode: false,
    licenseStandbyMessage: null,
    clusterExpiryUsecs: first ? usecs(first.expiresAt) : null,
    totalCoinsLicensed: licences.reduce((sum, { licensed }) => sum + licensed, 0),
    useNonCompliantFeatures: false,
    capacity: capacity(call, licences, 'used'),
    capacityLicensed: capacity(call, licences, 'licensed'),
    licenseList: entries,
    clusterLicenseList: entries,
    nodeLicenseList: [],
    addonLicenseList: [],
    availableAddonList: [],
    allowanceMap: {},
    addonAllowanceMap: {},
    featureViolations: [],
    licenseExpiryMessage: [],
    nodeExpiryMessage: [],
  };
}

function nodes(call: Call<World>, { uuid }: Cluster): object {
  const { hosts, licences } = scopeOf(call);
  const mine = hosts.filter(({ clusterUuid }) => clusterUuid === uuid);
  const licenced = licences.find(({ clusterUuid }) => clusterUuid === uuid);
  return {
    model: 'NX-1065-G8',
    num_nodes: mine.length,
    num_licensed_nodes: mine.length,
    license_class: licenced ? classOf(licenced) : 'starter',
    changed: false,
    flow_num_protected_nodes: 0,
  };
}

/** `GET /license/cluster_info`: the one answer of v1 that is spelled with underscores. */
function clusterInfo(call: Call<World>): object {
  const { clusters, hosts, licences } = scopeOf(call);
  const [cluster] = clusters as [Cluster];
  const mine = hosts.filter(({ clusterUuid }) => clusterUuid === cluster.uuid);
  return {
    version: 4,
    cluster_uuid: cluster.uuid,
    cluster_name: cluster.name,
    cluster_version: cluster.version,
    block_serial_list: [...new Set(mine.map(({ blockSerial }) => blockSerial))],
    node_list: [nodes(call, cluster)],
    capacity: capacity(call, licences, 'used'),
    license_logical_timestamp: 1,
    cluster_logical_timestamp: 1,
    standby_mode: false,
    signature: 'not-signed-by-the-demo',
  };
}

export const LICENSE_ROUTES: Route<World>[] = [
  { method: 'GET', path: '/license/', handle: (call) => json(200, licence(call)) },
  { method: 'GET', path: '/license/cluster_info', handle: (call) => json(200, clusterInfo(call)) },
];
