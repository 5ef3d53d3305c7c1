import assert from 'node:assert/strict';
import { pagedBody, pagedTarget } from '../../../src/core/prism/pagedRequest';
import { PAGINGS } from '../../../src/core/prism/pagings';

const place = { position: '40', size: '500' };
const slot = { secret: 'key', encoding: 'json' } as const;

describe('A request for a page', () => {
  const target = (...pieces: (string | object)[]): (string | object)[] =>
    pagedTarget(pieces, PAGINGS.v4.asked, place);
  const body = (...pieces: (string | object)[]): (string | object)[] =>
    pagedBody(pieces, PAGINGS.v3.asked, place);

  it('says it in the query, in place of what was said there, however that was spelled', () => {
    assert.deepEqual(target('/a'), ['/a?$page=40&$limit=500']);
    assert.deepEqual(target('/a?'), ['/a?$page=40&$limit=500']);
    assert.deepEqual(target('/a?%24page=1&x=%20y&$limit=2&z'), ['/a?x=%20y&z&$page=40&$limit=500']);
    assert.deepEqual(target("/a?$filter=a eq 'b?$page=3'"), [
      "/a?$filter=a eq 'b?$page=3'&$page=40&$limit=500",
    ]);
    assert.deepEqual(target('/a?%zz=1'), ['/a?%zz=1&$page=40&$limit=500']);
  });

  it('keeps the places that secrets fill in the query', () => {
    assert.deepEqual(target('/', slot, '?a=', slot, '&$page=', slot, '&b=1'), [
      '/',
      slot,
      '?a=',
      slot,
      '&b=1&$page=40&$limit=500',
    ]);
    const open = pagedTarget(['/a'], PAGINGS.v4.asked, { position: slot, size: '1' });
    assert.deepEqual(open, ['/a?$page=', slot, '&$limit=1']);
  });

  it('says it in the body, and leaves every other character as it was written', () => {
    assert.deepEqual(body(), ['{"length":500,"offset":40}']);
    assert.deepEqual(body(' { } '), [' {"length":500,"offset":40 } ']);
    assert.deepEqual(body('{"kind":"vm"}'), ['{"length":500,"offset":40,"kind":"vm"}']);
    assert.deepEqual(body('{\n  "length" : 20, "n": 3951962087714212062,\n "offset":0 }'), [
      '{\n  "length" : 500, "n": 3951962087714212062,\n "offset":40 }',
    ]);
    assert.deepEqual(body('{"offset":{"offset":[1,{"length":2}]},"a":{"length":3},"l\\u0065ngth":[1]}'), [
      '{"offset":40,"a":{"length":3},"l\\u0065ngth":500}',
    ]);
    assert.deepEqual(body('{"a":["offset"],"b":"length","length":null}'), [
      '{"offset":40,"a":["offset"],"b":"length","length":500}',
    ]);
  });

  it('keeps the places that secrets fill in the body', () => {
    assert.deepEqual(body('{"filter":"name==', slot, '","length":5,"x":"', slot, '"}'), [
      '{"offset":40,"filter":"name==',
      slot,
      '","length":500,"x":"',
      slot,
      '"}',
    ]);
  });

  it('is refused for a body that is no JSON object', () => {
    for (const text of ['[]', '{', '"x"', '{} {}', '{"a":}', 'null'])
      assert.throws(() => body(text), { reason: 'unreadable-request' }, text);
  });
});
