import { internal, OCTETS, otherUuid, usual, type Operation } from './operation';

const power = (action: string, summary: string): Operation => ({
  method: 'post',
  path: `/vms/{uuid}/${action}`,
  tag: 'vms',
  kind: 'vm',
  summary,
  body: 'vm_set_power_state_input',
  answer: 'procedural_response',
  status: '202',
});

const DISK_DATA = '/vms/{uuid}/vm_disk/{vm_disk_uuid}/data';
const diskParameters = [{ $ref: '#/parameters/uuid' }, otherUuid('vm_disk_uuid', 'The disk')];

/** VMs and their snapshots. */
export const VM_OPERATIONS: Operation[] = [
  ...usual('vm', 'VM', ['list', 'create', 'get', 'update', 'delete']),
  {
    method: 'post',
    path: '/vms/{uuid}/clone',
    tag: 'vms',
    kind: 'vm',
    summary: 'Clone a VM',
    body: 'vm_clone_input',
    answer: 'procedural_response',
    status: '202',
  },
  power('acpi_shutdown', 'Ask the guest to shut down'),
  power('acpi_reboot', 'Ask the guest to start anew'),
  power('guest_shutdown', 'Shut the guest down by its tools'),
  power('guest_reboot', 'Let the guest start anew by its tools'),
  power('power_cycle', 'Switch a VM off and on'),
  power('reset', 'Reset a VM'),
  {
    method: 'post',
    path: '/vms/{uuid}/snapshot',
    tag: 'vms',
    kind: 'vm',
    summary: 'Take a snapshot',
    body: 'vm_snapshot_input',
    answer: 'procedural_response',
    status: '202',
    more: internal,
  },
  ...usual('vm_snapshot', 'snapshot of a VM', ['list', 'create', 'get', 'delete'], internal),
  {
    method: 'get',
    path: DISK_DATA,
    summary: 'Read the content of a disk',
    more: { ...internal, parameters: diskParameters, produces: [OCTETS] },
  },
  {
    method: 'put',
    path: DISK_DATA,
    summary: 'Write the content of a disk',
    body: { type: 'string', format: 'byte' },
    more: { ...internal, parameters: diskParameters, consumes: [OCTETS] },
  },
];
