import assert from 'node:assert/strict';
import { timelineBar } from '../../../src/webview/timelineBar';

describe('The bar of a step', () => {
  it('begins and ends in proportion to the whole', () => {
    assert.deepEqual(timelineBar({ at: 25, ms: 50 }, 100), { start: 25, width: 50 });
    assert.deepEqual(timelineBar({ at: 0, ms: 100 }, 100), { start: 0, width: 100 });
  });

  it('can be seen however short the step was', () => {
    const { start, width } = timelineBar({ at: 100, ms: 0 }, 100);
    assert.ok(width > 0 && start + width <= 100);
  });

  it('never leaves the whole, whatever the numbers are', () => {
    for (const at of [-5, 0, 50, 1e9, NaN, Infinity])
      for (const ms of [-1, 0, 3, 1e9, NaN, Infinity])
        for (const total of [0, 1, 100, NaN]) {
          const { start, width } = timelineBar({ at, ms }, total);
          assert.ok(
            start >= 0 && width > 0 && start + width <= 100.000001,
            JSON.stringify({ at, ms, total }),
          );
        }
  });
});
