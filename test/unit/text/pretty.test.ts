import assert from 'node:assert/strict';
import { prettyJson } from '../../../src/core/text/pretty';
import { placeAt } from '../../../src/core/text/place';
import { scanJson } from '../../../src/core/text/scanJson';

/** Tokens by a regular expression that has nothing to do with the scanner. */
function tokens(text: string): string[] {
  return text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
}

const SAMPLES = [
  '{"a":1,"b":[1,2,{"c":null}],"d":{},"e":[],"f":[[]]}',
  '{"id":3951962087714212062,"n":[-0,1.0,1e400,1E-7,0.10,12345678901234567890.123]}',
  '{"a":1,"a":2,"__proto__":3}',
  '["\\u00e9\\/\\n","  {\\"x\\": [1, 2]}  ","é","\\ud83d","", "a\\\\"]',
  ' \r\n{ "a" :\t[ true , false ,null ] }\n',
  '[{}, [] , [ ], { }]',
  '[1]',
];

describe('Pretty JSON', () => {
  for (const sample of SAMPLES) {
    it(`changes nothing but white space in ${JSON.stringify(sample.slice(0, 40))}`, () => {
      const pretty = prettyJson(sample);
      assert.ok(pretty !== undefined);
      assert.deepEqual(tokens(pretty), tokens(sample));
    });
  }

  it('of a beginning is laid out as far as it goes, and loses nothing of it', () => {
    for (const sample of SAMPLES)
      for (let length = 0; length <= sample.length; length += 1) {
        const cut = sample.slice(0, length);
        const pretty = prettyJson(cut, '  ', true);
        if (pretty !== undefined) assert.equal(pretty.replace(/\s/g, ''), cut.replace(/\s/g, ''));
        else assert.ok(!/^\s*[{[]/.test(cut), cut);
      }
    assert.equal(prettyJson('[1,{"a":2,"b', '  ', true), '[\n  1,\n  {\n    "a": 2,"b');
  });

  it('breaks lines as JSON.stringify does', () => {
    for (const sample of SAMPLES.filter((text) => !/"a":2|e400|1\.0|ud83d|u00e9/.test(text))) {
      assert.equal(prettyJson(sample, '    '), JSON.stringify(JSON.parse(sample), null, 4));
    }
  });

  it('leaves what is pretty already as it is', () => {
    for (const sample of SAMPLES) {
      const once = prettyJson(sample) ?? '';
      assert.equal(prettyJson(once), once);
    }
  });

  it('gives single values without the white space around them', () => {
    assert.deepEqual(
      [' 12345678901234567890 ', '"a"', 'null\n', '\ufeff{}'].map((text) => prettyJson(text)),
      ['12345678901234567890', '"a"', 'null', '{}'],
    );
  });

  it('is undefined where the text is not one JSON value', () => {
    const wrong = [
      '',
      ' ',
      '{',
      '[1',
      '[1,]',
      '{"a"}',
      '{"a":}',
      '{"a":1,}',
      '{a:1}',
      "['a']",
      '[1] [2]',
      '{}x',
    ];
    const worse = [
      '[01]',
      '[1.]',
      '[.5]',
      '[+1]',
      '[tru]',
      '["a\nb"]',
      '["\\x"]',
      '["\\u12g4"]',
      '["a]',
      '[}',
      '{]',
      '{"a":1]',
    ];
    for (const text of [
      ...wrong,
      ...worse,
      'hello',
      '<html>',
      '[NaN]',
      '[,1]',
      ']',
      '{,}',
      '[1 2]',
      '["a" "b"]',
    ])
      assert.equal(prettyJson(text), undefined, text);
  });

  it('agrees with JSON.parse on what is JSON in a thousand damaged texts', () => {
    const whole = '{"a":[1,-2.5e3,true,null,"x\\n\\u0041"],"b":{"c":{},"d":[[],{}]}}';
    let seed = 1;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 1000; round++) {
      const at = random(whole.length);
      const insert = '{}[],:"\\ 0-e.tn'[random(15)] ?? '';
      const text = whole.slice(0, at) + insert + whole.slice(at + random(3));
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      assert.equal(prettyJson(text) !== undefined, valid, text);
    }
  });

  it('does not mind depth', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.deepEqual(scanJson(deep), { ok: true, end: 200_000 });
    const half = '['.repeat(10_000) + ']'.repeat(10_000);
    assert.equal(prettyJson(half)?.replace(/\s/g, ''), half);
  });

  it('is on several lines without being indented where it would be white space above all', () => {
    const deep = '['.repeat(500_000) + ']'.repeat(500_000);
    const pretty = prettyJson(deep) ?? '';
    assert.ok(pretty === `${'[\n'.repeat(499_999)}[]${'\n]'.repeat(499_999)}`);
    // What lists of lists of numbers become is still worth it.
    const numbers = JSON.stringify(Array.from({ length: 500_000 }, () => [1, 2]));
    assert.equal(prettyJson(numbers), JSON.stringify(JSON.parse(numbers), null, 2));
  });

  it('takes 10 MB within four seconds of processor time, also in a cold process', () => {
    const row =
      '{"uuid":"0a1b2c3d","name":"vm \\"1\\"","memory_mb":4096,"nics":[{"ip":"192.0.2.1"}],"on":true},';
    const text = `[${row.repeat(Math.ceil(10_000_000 / row.length))}{}]`;
    const before = process.cpuUsage();
    const pretty = prettyJson(text) ?? '';
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1000 < 4000, `${(user + system) / 1000} ms`);
    assert.ok(pretty.length > text.length);
  });
});

describe('A place in a text', () => {
  it('counts lines that end in LF, CRLF or CR, from 1', () => {
    const text = 'a\nbc\r\nd\re';
    const places = [0, 1, 2, 3, 6, 8, 9].map((offset) => placeAt(text, offset));
    assert.deepEqual(
      places.map(({ line, column }) => `${line}:${column}`),
      ['1:1', '1:2', '2:1', '2:2', '3:1', '4:1', '4:2'],
    );
  });
});

describe('The JSON scanner', () => {
  it('says where a value ends and leaves alone what follows', () => {
    assert.deepEqual(scanJson(' {"a":1} {"b"', 0), { ok: true, end: 8 });
    assert.deepEqual(scanJson('12 ', 0), { ok: true, end: 2 });
  });

  it('says where and why a text is no JSON', () => {
    assert.deepEqual(scanJson('{"a":1 "b":2}'), {
      ok: false,
      at: 7,
      message: '"," or the end of the object or array is expected',
    });
    assert.deepEqual(scanJson('[1,'), {
      ok: false,
      at: 3,
      message: 'the text ends where a value is expected',
    });
  });
});
