import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Turns } from '../../../src/core/transport/login/turns';

const NEVER = new AbortController().signal;
const settled = (): Promise<void> => new Promise(setImmediate);

describe('A turn', () => {
  let turns: Turns;
  let got: string[];
  /** Asks for a turn, and notes when it comes. */
  const ask = async (who: string, signal = NEVER): Promise<() => void> => {
    const end = await turns.take(signal);
    got.push(who);
    return end;
  };

  beforeEach(() => {
    turns = new Turns();
    got = [];
  });

  it('comes to one at a time, in the order of asking', async () => {
    const asked = ['a', 'b', 'c'].map((who) => ask(who));
    for (const [at, each] of asked.entries()) {
      const end = await each;
      await settled();
      assert.equal(got.length, at + 1);
      end();
      // Whoever was answered ends it, and so does whoever sent: the second end takes nobody's turn.
      end();
    }
    assert.deepEqual(got, ['a', 'b', 'c']);
  });

  it('comes to the next one where somebody left while waiting, and not before the one whose turn it is has ended', async () => {
    const end = await ask('a');
    const abort = new AbortController();
    const leaves = ask('b', abort.signal);
    const waits = ask('c');
    const why = new Error('left');
    abort.abort(why);
    await assert.rejects(leaves, why);
    await settled();
    assert.deepEqual(got, ['a']);
    end();
    (await waits)();
    assert.deepEqual(got, ['a', 'c']);
  });

  it('never comes to who asks with a signal that was aborted before, and that keeps nobody waiting', async () => {
    const why = new Error('before');
    await assert.rejects(ask('a', AbortSignal.abort(why)), why);
    (await ask('b'))();
    assert.deepEqual(got, ['b']);
  });

  it('leaves no listener behind, whether it came or not', async () => {
    const [came, left] = [new AbortController(), new AbortController()];
    const end = await ask('a', came.signal);
    const leaves = ask('b', left.signal);
    left.abort();
    await assert.rejects(leaves);
    end();
    for (const { signal } of [came, left]) assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});
