import assert from 'node:assert/strict';
import { formatJson } from '../../../src/webview/formatJson';

describe('Formatting a body', () => {
  it('indents by two spaces and leaves empty brackets closed', () => {
    assert.equal(
      formatJson('{"a":[1,{"b":null}],"c":{},"d":[ ]}'),
      '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  it('keeps the spelling of every number and string', () => {
    const text = '{"n":12345678901234567890,"x":1.50,"e":1E+2,"s":"\\u00e9 {\\"[,:"}';
    assert.equal(formatJson(text)?.replace(/\n\s*|(?<=:) /g, ''), text);
  });

  it('keeps variables whole, bare and in strings', () => {
    assert.equal(formatJson('{"n":{{count}},"s":"{{name}}"}'), '{\n  "n": {{count}},\n  "s": "{{name}}"\n}');
    assert.equal(formatJson('{{whole}}'), '{{whole}}');
  });

  it('changes nothing the second time', () => {
    const once = formatJson('[{"a" : [true , {{x}}]} , 2]')!;
    assert.equal(formatJson(once), once);
  });

  for (const text of ['{"a": [1}', '{"a": 1', ']', '{"a": "open}', '"line\nbreak"']) {
    it(`refuses ${JSON.stringify(text)}, whose quotes or brackets don't match`, () => {
      assert.equal(formatJson(text), undefined);
    });
  }

  it('takes an empty text for what it is', () => {
    assert.equal(formatJson(' \n'), '');
  });
});
