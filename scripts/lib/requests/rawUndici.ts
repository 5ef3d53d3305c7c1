import { Agent, request } from 'undici';
import { expect200, originOf, type Contender, type Target } from './target';

/** As the product sends them, so that the server does the same work for both. */
const HEADERS = { accept: '*/*', 'accept-encoding': 'gzip, deflate, br' };

/** undici as its documentation has it: keep-alive, one log-in, then its cookies; each body read whole, and left packed. */
export async function startUndici(target: Target): Promise<Contender> {
  const connect = target.ca === undefined ? { rejectUnauthorized: false } : { ca: target.ca };
  // As long as ours, so that neither connects anew while the other one has its turn.
  const dispatcher = new Agent({ connect, keepAliveTimeout: 30_000 });
  const url = originOf(target) + target.path;
  const login = Buffer.from(`${target.user}:${target.password}`).toString('base64');
  const first = await request(url, { dispatcher, headers: { authorization: `Basic ${login}` } });
  await first.body.dump();
  expect200(first.statusCode, 'The log-in of undici');
  const cookie = [first.headers['set-cookie'] ?? []]
    .flat()
    .map((each) => each.split(';')[0])
    .join('; ');
  return {
    get: async () => {
      const { statusCode, body } = await request(url, { dispatcher, headers: { ...HEADERS, cookie } });
      await body.arrayBuffer();
      expect200(statusCode, 'undici');
    },
    end: () => dispatcher.destroy(),
  };
}
