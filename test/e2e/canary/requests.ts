import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { VscodeServer } from '../../harness/vscodeServer';

/** The collection's name. */
export const COLLECTION = 'Canary requests';

const item = (name: string, target: string, header: object[] = []): object => ({
  name,
  id: name.replace(/\W/g, '-'),
  request: { method: 'GET', header, url: `https://{{cluster_ip}}:{{port}}${target}` },
});

/** Requests that show a secret each, and are answered well: what a person has from colleagues. */
const ITEMS = [
  item('v4 by key', '/api/vmm/v4.0/ahv/config/vms', [{ key: 'X-Note', value: '{{token}}' }]),
  item('v2 by browser', '/PrismGateway/services/rest/v2.0/cluster?note={{token}}'),
];

/** Puts a collection of the only cluster that there is into the folder of the workspace. */
export function writeCollection({ dataFolder, folder }: VscodeServer, name: string): void {
  const file = path.join(
    dataFolder,
    'data/User/globalStorage/prism-explorer.prism-explorer/v1/clusters.json',
  );
  const uuid = /"clusterUuid": *"([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1];
  if (uuid === undefined) throw new Error('The cluster has not said which one it is.');
  const requests = path.join(folder ?? '', 'requests');
  mkdirSync(requests, { recursive: true });
  writeFileSync(
    path.join(requests, 'canary.postman_collection.json'),
    JSON.stringify({
      info: {
        _postman_id: 'canary',
        name: COLLECTION,
        schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
      },
      variable: [
        { key: 'prism_cluster_uuid', value: uuid },
        { key: 'prism_cluster_name', value: name },
      ],
      item: ITEMS,
    }),
  );
}
