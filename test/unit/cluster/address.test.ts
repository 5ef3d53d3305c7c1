import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { originOf, parseAddress } from '../../../src/core/cluster/address';
import { isFailure } from '../../../src/core/model/failure';

const CORPUS = path.resolve(__dirname, '../../corpus/addresses.tsv');

const unescape = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\t/g, '\t');

describe('An address', () => {
  const rows = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  for (const row of rows) {
    const [pasted = '', host = '', last = ''] = row.split('\t');
    const text = unescape(pasted);
    if (host !== '!') {
      it(`is read from ${JSON.stringify(text)}`, () => {
        assert.deepEqual(parseAddress(text), { host, port: Number(last) });
      });
    } else {
      it(`is refused in ${JSON.stringify(text)} because of: ${last}`, () => {
        assert.throws(
          () => parseAddress(text),
          (error) => isFailure(error) && error.reason === 'bad-address' && error.message.includes(last),
        );
      });
    }
  }

  it('is refused without repeating what was pasted, which may hold a password', () => {
    for (const text of [
      'https://admin:hunter2@10.0.0.5',
      'https://admin:hunter2/@10.0.0.5',
      'a b hunter2',
      'hunter2:hunter2',
    ])
      assert.throws(
        () => parseAddress(text),
        (error) => isFailure(error) && !JSON.stringify([error.message, error.facts]).includes('hunter2'),
      );
  });

  it('makes an origin with brackets around IPv6 only', () => {
    assert.equal(originOf({ host: '2001:db8::5', port: 9440 }), 'https://[2001:db8::5]:9440');
    assert.equal(originOf({ host: 'pc.example.com', port: 443 }), 'https://pc.example.com:443');
  });
});
