import { ACCEPT_ENCODING } from './encodings';
import type { Hop } from './hop';

const USER_AGENT = 'Prism-Explorer';

/** Names and values in turn: the request's own, what it lacks, then what proves who is asking. Host and Connection are undici's. */
export function headersToSend({
  request,
  cookies,
  authorization,
}: Pick<Hop, 'request' | 'cookies' | 'authorization'>): string[] {
  const headers: string[] = [];
  let [accept, encoding, agent] = [false, false, false];
  for (const [name, value] of request.headers) {
    headers.push(name, value);
    const lower = name.toLowerCase();
    accept ||= lower === 'accept';
    encoding ||= lower === 'accept-encoding';
    agent ||= lower === 'user-agent';
  }
  if (!accept) headers.push('Accept', '*/*');
  if (!encoding) headers.push('Accept-Encoding', ACCEPT_ENCODING);
  if (!agent) headers.push('User-Agent', USER_AGENT);
  if (request.bodyLength !== undefined) headers.push('Content-Length', String(request.bodyLength));
  if (cookies) headers.push('Cookie', cookies);
  if (authorization) headers.push('Authorization', authorization);
  return headers;
}
