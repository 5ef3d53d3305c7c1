import { ALERT } from '../v2/alertModel';
import { inPath, PAGING, query, type Operation } from '../v2/document';
import { figuresOf } from '../v2/figures';
import { collectionOf, type Part } from '../v2/model';
import { DOMAIN, REPLICATION, SNAPSHOT, VM } from '../v2/protectionModels';
import { LICENCE, LICENCE_INFO, POOL } from './ownModels';

const configuration = (name: string): string => `get.dto.appliance.configuration.${name}`;
const PROJECTION = query('projection', 'string', 'Which members to give');
const SITE = 'get.dto.dr.RemoteSiteDTO';

const get = (
  path: string,
  nickname: string,
  summary: string,
  type: string,
  parameters: Part[] = [],
): Operation => ({ method: 'GET', path, nickname, summary, type, parameters });

/** v1 gives lists of these as they are, where v2.0 wraps them. */
const bare = (
  path: string,
  nickname: string,
  summary: string,
  item: string,
  parameters: Part[],
): Operation => ({
  ...get(path, nickname, summary, 'array', parameters),
  items: { $ref: item },
});

/** A list, one of it, and its figures. */
function resource(
  path: string,
  names: readonly [many: string, one: string],
  type: string,
  id = 'id',
): Operation[] {
  const [many, one] = names;
  const which = inPath(id, 'Which one, by UUID or id');
  return [
    get(`${path}/`, `get${many}`, `List ${path.slice(1).replaceAll('_', ' ')}.`, collectionOf(type), PAGING),
    get(`${path}/{${id}}`, `get${one}`, 'Read one.', type, [which, PROJECTION]),
    figuresOf(`${path}/{${id}}/stats/`, `get${one}Stats`, [which]),
  ];
}

const PD_NAME = inPath('pdName', 'Which protection domain, by name');
const NAMES = query('names', 'string', 'Names with commas between');

/**
 * What the demo has of v1, by the names of its documents. Two of its calls are in none of the vendor's: `progress_monitors` and the
 * fault tolerance of the cluster.
 */
export const V1_RESOURCES: readonly (readonly [resource: string, operations: Operation[]])[] = [
  [
    '/alerts',
    [
      get('/alerts/', 'getAlerts', 'List alerts.', collectionOf(ALERT), [
        query('start_time_in_usecs', 'integer', 'From when, in microseconds'),
        query('end_time_in_usecs', 'integer', 'Until when, in microseconds'),
        query('count', 'integer', 'How many to give'),
        query('resolved', 'boolean', 'Only resolved ones, or only others'),
        query('acknowledged', 'boolean', 'Only acknowledged ones, or only others'),
        query('severity', 'string', 'Severities with commas between'),
        query('page', 'integer', 'Which page, counted from 1'),
      ]),
    ],
  ],
  [
    '/cluster',
    [
      get('/cluster/', 'getClusterInfo', 'Read the cluster.', configuration('ClusterDTO')),
      figuresOf('/cluster/stats/', 'getClusterStats', []),
    ],
  ],
  ['/clusters', resource('/clusters', ['Clusters', 'Cluster'], configuration('ClusterDTO')).slice(0, 2)],
  ['/containers', resource('/containers', ['Containers', 'Container'], configuration('ContainerDTO'))],
  ['/disks', resource('/disks', ['Disks', 'Disk'], configuration('DiskDTO')).slice(0, 2)],
  ['/hosts', resource('/hosts', ['Hosts', 'Host'], configuration('NodeDTO'))],
  [
    '/license',
    [
      get('/license/', 'getCurrentLicense', 'Read the licence.', LICENCE),
      get('/license/cluster_info', 'getClusterLicenseInfo', 'Read what is licensed.', LICENCE_INFO),
    ],
  ],
  [
    '/protection_domains',
    [
      bare('/protection_domains/', 'getProtectionDomains', 'List protection domains.', DOMAIN, [NAMES]),
      get('/protection_domains/{pdName}', 'getProtectionDomainByName', 'Read a protection domain.', DOMAIN, [
        PD_NAME,
      ]),
      get(
        '/protection_domains/{pdName}/dr_snapshots/',
        'getSnapshotsForPd',
        'List its snapshots.',
        collectionOf(SNAPSHOT),
        [
          PD_NAME,
          query('count', 'integer', 'How many to give'),
          query('filter_criteria', 'string', 'Filter'),
          query('sort_criteria', 'string', 'Order'),
          query('full_details', 'boolean', 'Whether to give the VMs in them'),
        ],
      ),
      bare(
        '/protection_domains/{pdName}/replications/',
        'getReplicationsForPd',
        'List what is on its way.',
        REPLICATION,
        [PD_NAME],
      ),
    ],
  ],
  ['/remote_sites', [bare('/remote_sites/', 'getAllRemoteSites', 'List remote sites.', SITE, [NAMES])]],
  ['/storage_pools', resource('/storage_pools', ['StoragePools', 'StoragePool'], POOL).slice(0, 2)],
  ['/vms', resource('/vms', ['VMs', 'VM'], VM, 'vmId')],
];
