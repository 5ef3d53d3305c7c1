import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { Dispatcher } from 'undici';
import { pass, type Hop } from '../../../src/core/transport/exchange/hop';

describe('A request on its connection', () => {
  it('ends for the reason of its signal, though the connection broke in the same moment, and is not sent again', async () => {
    const abort = new AbortController();
    const why = new Error('cancelled');
    const lost = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    const became: string[] = [];
    // No server can be made to break off in the very turn in which somebody cancels.
    const lease = {
      client: {
        dispatch(_options: unknown, handler: Dispatcher.DispatchHandler) {
          handler.onResponseError?.({} as Dispatcher.DispatchController, lost);
          abort.abort(why);
        },
      },
      release: () => void became.push('kept'),
      abandon: () => void became.push('closed'),
    };
    const hop = {
      connections: { lease: async () => lease },
      origin: 'https://10.0.0.5:9440',
      request: { method: 'GET', target: '/', headers: [] },
      target: '/',
      cookies: '',
      authorization: undefined,
      proof: undefined,
      signal: abort.signal,
      trip: { retries: { afterLoss: () => ({ why: 'connection-lost', ms: 1 }) } },
    } as unknown as Hop;
    await assert.rejects(pass(hop), why);
    assert.deepEqual(new Set(became), new Set(['closed']));
    assert.deepEqual(getEventListeners(abort.signal, 'abort'), []);
  });
});
