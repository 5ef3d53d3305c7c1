import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { whenAborted } from '../../../src/core/model/whenAborted';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe('Those who wait for a signal', () => {
  let controller: AbortController;
  let told: string[];
  const wait = (name: string): (() => void) => whenAborted(controller.signal, () => void told.push(name));

  beforeEach(() => {
    controller = new AbortController();
    told = [];
  });

  it('are one listener to its owner, however many they are, and none when the last one left', () => {
    const stops = Array.from({ length: 30 }, (_each, at) => wait(String(at)));
    assert.equal(listeners(controller.signal), 1);
    const last = stops.pop();
    for (const stop of stops) stop();
    assert.equal(listeners(controller.signal), 1);
    last?.();
    assert.equal(listeners(controller.signal), 0);
    controller.abort();
    assert.deepEqual(told, []);
  });

  it('are told in the order in which they came, once, and nobody who left', () => {
    wait('first');
    const stop = wait('second');
    wait('third');
    stop();
    stop();
    controller.abort();
    controller.abort();
    assert.deepEqual(told, ['first', 'third']);
    assert.equal(listeners(controller.signal), 0);
  });

  it('are told at once where it is aborted already', () => {
    controller.abort();
    wait('late')();
    assert.deepEqual(told, ['late']);
    assert.equal(listeners(controller.signal), 0);
  });

  it('may leave, or come, while others are told', () => {
    whenAborted(controller.signal, () => {
      stop();
      wait('came');
    });
    const stop = wait('left');
    wait('stayed');
    controller.abort();
    assert.deepEqual(told, ['came', 'stayed']);
  });

  it('each count for themselves, also where they are the same function, and in a second round', () => {
    const same = (): void => void told.push('same');
    const stops = [whenAborted(controller.signal, same), whenAborted(controller.signal, same)];
    for (const stop of stops) stop();
    assert.equal(listeners(controller.signal), 0);
    const leave = whenAborted(controller.signal, same);
    // Those of the first round have no say in the second.
    for (const stop of stops) stop();
    assert.equal(listeners(controller.signal), 1);
    controller.abort();
    leave();
    assert.deepEqual(told, ['same']);
  });

  it('of no signal wait for nothing', () => {
    whenAborted(undefined, () => assert.fail('told'))();
  });
});
