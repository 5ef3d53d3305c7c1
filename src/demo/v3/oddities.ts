import type { World } from '../data/world';
import { html, type Answer, type Route } from '../server/http';
import { v3Error } from './errors';

/** A UUID that no entity has, by the status that it brings about. */
const oddUuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const page = (status: number, title: string): Answer =>
  html(
    status,
    `<html><head><title>${status} ${title}</title></head><body><h1>${status} ${title}</h1></body></html>`,
  );

/**
 * Error bodies that real ones give when something between them and the caller fails, which cannot be brought about by
 * asking. The demo gives them for a VM with a UUID that nobody has: `00000000-0000-4000-8000-000000000500` and so on.
 */
const ODD_ANSWERS: [number, () => Answer][] = [
  // Quoted: no details, so that nobody knows what was wrong.
  [400, () => v3Error(400, 'INVALID_REQUEST', 'Request could not be processed.', undefined, 'vm')],
  [401, () => page(401, 'Unauthorized')],
  // Believed: a text instead of the object, as the quoted 401 has it.
  [403, () => v3Error(403, 'ACCESS_DENIED', 'Not allowed.', 'The role of the account lacks View_VM', 'vm')],
  [500, () => ({ status: 500, headers: { 'Content-Type': 'text/plain' }, body: 'Internal Server Error' })],
  [502, () => page(502, 'Bad Gateway')],
  // What the proxy in front, which says its name in `Server`, writes when nothing is behind it.
  [503, () => ({ status: 503, headers: { 'Content-Type': 'text/plain' }, body: 'no healthy upstream' })],
];

export const ODD_ROUTES: Route<World>[] = ODD_ANSWERS.map(([status, handle]) => ({
  method: 'GET',
  path: `/vms/${oddUuid(status)}`,
  handle,
}));
