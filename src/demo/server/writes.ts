/** POSTs that only read: lists of v3, its groups, queries and searches, and the polling of tasks. */
const READING_POST = /\/(?:list|groups|query|search|poll)\/?$/;

/** Whether a call changes something, as far as method and path tell. */
export function isWrite(method: string, path: string): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  return method !== 'POST' || !READING_POST.test(path);
}
