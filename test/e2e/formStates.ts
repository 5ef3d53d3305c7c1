import type { Draft } from '../../src/core/model/draft';
import type { EditorState, FieldHint, TimelineLines } from '../../src/webview/protocol';

const hint = (name: string, more: Partial<FieldHint> = {}): FieldHint => ({
  in: 'query',
  name,
  required: false,
  description: `About ${name}.`,
  type: 'string',
  choices: [],
  ...more,
});

/** What the tests of the page show, if nothing else matters. */
export const DRAFT: Draft = {
  format: 1,
  name: 'disks',
  operation: 'v2.0 POST /vms/{uuid}/disks',
  method: 'POST',
  url: 'https://{{cluster_ip}}:{{port}}/vms/{uuid}/disks',
  path: [{ name: 'uuid', value: 'one', enabled: true }],
  query: [{ name: 'length', value: '20', enabled: true }],
  headers: [],
  body: '{"n": 2.50, "name": "{{vm}}"}',
};

export const STATE: EditorState = {
  draft: DRAFT,
  hints: [
    hint('uuid', { in: 'path', required: true }),
    hint('length', { type: 'integer' }),
    hint('power_state', { choices: ['ON', 'OFF'] }),
    ...Array.from({ length: 100 }, (_, index) => hint(`more_${index}`)),
  ],
  bodyType: 'application/json',
  cluster: { name: 'pc', address: 'pc.example:9440', production: true, readOnly: true, insecure: true },
  operation: { summary: 'Attach a disk.', description: '', deprecated: true, effect: 'write' },
  preview: 'https://pc.example:9440/vms/one/disks?length=20',
  unresolved: [],
  outcome: { kind: 'none' },
};

export const ANSWERED = {
  kind: 'answered',
  status: 200,
  statusText: 'OK',
  milliseconds: 87,
  bytes: 412,
  insecure: false,
  proof: 'with the session',
  body: 'whole',
  timeline: { total: 87, steps: [] },
} as const;

/** A read that was sent twice. */
export const TIMELINE: TimelineLines = {
  total: 2143,
  steps: [
    { stage: 'route', label: 'Route', at: 0, ms: 0, detail: 'direct', setting: 'route of this cluster' },
    { stage: 'connect', label: 'Connect', at: 1, ms: 12, detail: '10.0.0.1:9440' },
    { stage: 'wait', label: 'Wait for the answer', at: 13, ms: 30, detail: '503' },
    { stage: 'retry', label: 'Wait, then try again', at: 43, ms: 2000, detail: '503' },
    { stage: 'wait', label: 'Wait for the answer', at: 2043, ms: 100, detail: '200' },
  ],
};
