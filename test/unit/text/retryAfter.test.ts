import assert from 'node:assert/strict';
import { retryAfterSeconds } from '../../../src/core/text/retryAfter';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const at = (seconds: number): string => new Date(NOON + seconds * 1000).toUTCString();

describe('Retry-After', () => {
  const cases: [string, string | undefined, string | undefined, number | undefined, number | undefined][] = [
    ['is seconds', ' 7 ', undefined, undefined, 7],
    ['is no wait at all', '0', undefined, undefined, 0],
    ['is as long as the cluster says', '999999999999', undefined, undefined, 999_999_999_999],
    ['is a date by the clock of who wrote it', at(-3591), at(-3600), NOON, 9],
    ['is a date by our clock where that one does not tell its own', at(9), undefined, NOON, 9],
    ['is a date by our clock where the Date is none', at(9), 'yesterday', NOON, 9],
    ['that has passed is no wait', at(-5), at(0), undefined, 0],
    ['is rounded up, so that nobody comes too early', at(9), undefined, NOON + 500, 9],
    ['is unknown where it is a date and nobody knows the time', at(9), undefined, undefined, undefined],
    ['is unknown where it is no time', 'soon', at(0), NOON, undefined],
    ['is unknown where it is negative, which is no date either', '-', at(0), NOON, undefined],
    ['is unknown where it is a number that HTTP does not have', '1.5', at(0), NOON, undefined],
    ['is unknown where it is below 0', '-1', at(0), NOON, undefined],
    ['is unknown where it is two', '1, 2', at(0), NOON, undefined],
    ['may be a date as it was written in 1985', 'Sunday, 01-Mar-26 12:00:09 GMT', at(0), NOON, 9],
    ['may be a date as C writes it', 'Sun Mar  1 12:00:09 2026', at(0), NOON, 9],
    ['is unknown where it is empty', ' ', at(0), NOON, undefined],
    ['is unknown where there is none', undefined, at(0), NOON, undefined],
  ];
  for (const [what, after, date, now, wanted] of cases)
    it(what, () => assert.equal(retryAfterSeconds({ after, date }, now), wanted));
});
