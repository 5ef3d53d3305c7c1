import assert from 'node:assert/strict';
import { templateParts, pathParameters } from '../../../src/webview/templateParts';
import { byteCount, duration, fill } from '../../../src/webview/wording';

describe('The words of the page', () => {
  it('fill in a value where it belongs, literally, and at the end where a translation has no place for it', () => {
    assert.equal(fill('Saved in {0}', '$& {0}'), 'Saved in $& {0}');
    assert.equal(fill('Remove', 'uuid'), 'Remove uuid');
    assert.equal(fill('{1} total, {0} so far', '{1}', '{0} $&'), '{0} $& total, {1} so far');
    assert.equal(fill('{0} so far', '1 MB', '2 GB'), '1 MB so far 2 GB');
  });

  it('say sizes in powers of 1000', () => {
    const shown = [0, 999, 1000, 12_403, 999_949, 999_960, 3_600_000].map((bytes) => byteCount(bytes, 'en'));
    assert.deepEqual(shown, ['0 B', '999 B', '1 kB', '12.4 kB', '999.9 kB', '1 MB', '3.6 MB']);
  });

  it('say times in milliseconds, from ten seconds on in seconds, as the language writes numbers', () => {
    assert.equal(duration(143.4, 'en'), '143 ms');
    assert.equal(duration(9_999, 'en'), '9,999 ms');
    assert.equal(duration(12_345, 'de'), '12,3 s');
  });
});

describe('The parts of a URL', () => {
  const url = 'https://{{cluster_ip}}:{{ port }}/vms/{uuid}/disks/{uuid}/{disk id}';

  it('are variables and path parameters in their order', () => {
    const parts = templateParts(url);
    assert.deepEqual(
      parts.map((part) => [part.kind, part.name]),
      [
        ['variable', 'cluster_ip'],
        ['variable', 'port'],
        ['parameter', 'uuid'],
        ['parameter', 'uuid'],
        ['parameter', 'disk id'],
      ],
    );
    assert.equal(url.slice(parts[1]!.from, parts[1]!.to), '{{ port }}');
  });

  it('name each path parameter once', () => {
    assert.deepEqual(pathParameters(url), ['uuid', 'disk id']);
  });
});
