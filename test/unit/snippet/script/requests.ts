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

  /** The same 213 VMs, as each family lists them, and the member that identifies one. */
  vmLists(): { list: NamedRequest; idOf: (row: never) => string; pages: number }[] {
    const list = (name: string, method: string, target: string, body?: object): NamedRequest =>
      this.request(name, method, target, body);
    return [
      {
        list: list('List VMs (v2)', 'GET', '/api/nutanix/v2.0/vms/?include_vm_nic_config=true'),
        idOf: (row: { uuid: string }) => row.uuid,
        pages: 1,
      },
      {
        list: list('List VMs (v1)', 'GET', '/PrismGateway/services/rest/v1/vms/?page=2&count=7'),
        idOf: (row: { uuid: string }) => row.uuid,
        pages: 3,
      },
      {
        list: list('List VMs (v3)', 'POST', '/api/nutanix/v3/vms/list', {
          kind: 'vm',
          length: 5,
          offset: 40,
        }),
        idOf: (row: { metadata: { uuid: string } }) => row.metadata.uuid,
        pages: 1,
      },
      {
        list: list('List VMs (v4)', 'GET', `${V4}?%24limit=3&$filter=name%20ne%20'a%20b'`),
        idOf: (row: { extId: string }) => row.extId,
        pages: 3,
      },
    ];
  }

  powerOn(uuid: string): Record<'v2' | 'v3' | 'v4', NamedRequest> {
    return {
      v2: this.request('Power on', 'POST', `/api/nutanix/v2.0/vms/${uuid}/set_power_state/`, {
        transition: 'ON',
      }),
      v3: this.request('Delete', 'DELETE', `/api/nutanix/v3/vms/${uuid}`),
      v4: this.request('Power on', 'POST', `${V4}/${uuid}/$actions/power-on`),
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

export const originOf = ({ host, port }: Demo): string => `https://${host}:${port}`;

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
