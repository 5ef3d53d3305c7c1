import type { Family } from '../../../../src/core/model/family';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import type { NamedRequest } from '../../../../src/core/snippet/script/namedRequest';
import { effectOfCall } from '../../../../src/core/prism/effectOfCall';
import { familyOfBasePath } from '../../../../src/core/prism/families';
import type { Demo } from '../../../../src/demo/demo';
import { control } from '../../demo/support';

const V4 = '/api/vmm/v4.0/ahv/config/vms';

/** Requests of one cluster, by name. */
export class Requests {
  constructor(private readonly origin: string) {}

  request(name: string, method: string, target: string, body?: object): NamedRequest {
    const family: Family = familyOfBasePath(target) ?? 'other';
    return {
      name,
      request: {
        method,
        origin: this.origin,
        target: [target],
        headers: body ? [{ name: 'Content-Type', value: ['application/json'] }] : [],
        ...(body ? { body: { kind: 'text', parts: [JSON.stringify(body)] } } : {}),
        effect: effectOfCall(method, target.replace(/\?.*/, '')),
        family,
        late: [],
      },
    };
  }

  /** The same VMs as each family lists them (v2.0 without those of the controllers), and the member that identifies one. */
  vmLists(): { list: NamedRequest; idOf: (row: never) => string; rows: number; pages: number }[] {
    const list = (name: string, method: string, target: string, body?: object): NamedRequest =>
      this.request(name, method, target, body);
    return [
      {
        list: list('List VMs (v2)', 'GET', '/api/nutanix/v2.0/vms/?include_vm_nic_config=true'),
        idOf: (row: { uuid: string }) => row.uuid,
        rows: 206,
        pages: 1,
      },
      {
        list: list('List VMs (v1)', 'GET', '/PrismGateway/services/rest/v1/vms/?page=2&count=7'),
        idOf: (row: { uuid: string }) => row.uuid,
        rows: 213,
        pages: 3,
      },
      {
        list: list('List VMs (v3)', 'POST', '/api/nutanix/v3/vms/list', {
          kind: 'vm',
          length: 5,
          offset: 40,
        }),
        idOf: (row: { metadata: { uuid: string } }) => row.metadata.uuid,
        rows: 213,
        pages: 1,
      },
      {
        list: list('List VMs (v4)', 'GET', `${V4}?%24limit=3&$filter=name%20ne%20'a%20b'`),
        idOf: (row: { extId: string }) => row.extId,
        rows: 213,
        pages: 3,
      },
    ];
  }

  /** A change in each family that has tasks: one VM is switched on, another is deleted. */
  changes(uuid: string, other: string): Record<'v2' | 'v3' | 'v4' | 'v4 with an ETag', NamedRequest> {
    const at = `/api/nutanix/v2.0/vms/${uuid}/set_power_state/`;
    return {
      v2: this.request('Power on (v2)', 'POST', at, { transition: 'ON' }),
      v3: this.request('Create image (v3)', 'POST', '/api/nutanix/v3/images', {
        spec: {
          name: 'ours',
          resources: { image_type: 'ISO_IMAGE', source_uri: 'https://files.example/a.iso' },
        },
        metadata: { kind: 'image' },
      }),
      v4: this.request('Create image (v4)', 'POST', '/api/vmm/v4.0/content/images', {
        name: 'ours',
        type: 'ISO_IMAGE',
      }),
      'v4 with an ETag': this.request('Delete VM (v4)', 'DELETE', `${V4}/${other}`),
    };
  }
}

/** Trusts the demo by its key, logs in as its administrator. */
export function contextOf(demo: Demo, changes: Partial<SnippetContext> = {}): SnippetContext {
  return {
    trust: { policy: 'pin', pem: demo.certificatePem },
    login: { kind: 'basic', userName: demo.username },
    ...changes,
  };
}

export const originOf = ({ host, port }: Pick<Demo, 'host' | 'port'>): string => `https://${host}:${port}`;

export interface Stats {
  readonly credentialChecks: Readonly<Record<string, number>>;
  readonly requests: number;
  readonly lastRequests: readonly { method: string; url: string; status: number }[];
}

export async function statsOf(demo: Demo): Promise<Stats> {
  return (await control(demo)).json as Stats;
}

export function checksOf({ credentialChecks }: Stats): number {
  return Object.values(credentialChecks).reduce((sum, each) => sum + each, 0);
}
