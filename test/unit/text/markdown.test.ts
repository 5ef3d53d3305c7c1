import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { codeMarkdown, escapeMarkdown } from '../../../src/core/text/markdown';

const NASTY = [
  '[click](command:evil) ![x](https://host/x.png)',
  '<img src=x onerror=alert(1)> &lt; <https://host> https://host www.host.example a@b.example',
  '# heading\n\n- list\n1. list\n> quote\n```\ncode',
  'a | b | c',
  '*bold* _it_ ~~gone~~ `code` $x$ \\',
  '[ref]: https://host',
  '``` `` `',
  '$(zap) :smile:',
  '',
  '`',
  ' x ',
];

/** Whatever a reader that makes links of all that looks like one makes of a text in a table. */
function cellsOf(cell: string): { tokens: string[]; text: string }[] {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  const tokens = markdown.parse(`| a | b |\n| --- | --- |\n| ${cell} | end |`, {});
  const start = tokens.findIndex(({ type }) => type === 'tbody_open');
  return tokens.slice(start).flatMap((token) =>
    token.type === 'inline'
      ? [
          {
            tokens: (token.children ?? []).map(({ type }) => type),
            text: (token.children ?? []).map(({ content }) => content).join(''),
          },
        ]
      : [],
  );
}

describe('Foreign text in Markdown', () => {
  for (const text of NASTY) {
    const line = text.replace(/\s+/g, ' ');
    it(`is words and nothing else: ${JSON.stringify(text)}`, () => {
      const [cell, end] = cellsOf(escapeMarkdown(text));
      assert.deepEqual(
        new Set(cell?.tokens.filter((type) => type !== 'text_special')),
        new Set(line.trim() === '' ? [] : ['text']),
      );
      assert.equal(cell?.text.trim(), line.trim());
      assert.equal(end?.text, 'end');
    });
    it(`is code and nothing else: ${JSON.stringify(text)}`, () => {
      const [cell, end] = cellsOf(codeMarkdown(text));
      assert.deepEqual(cell?.tokens, ['code_inline']);
      assert.equal(cell?.text.trim(), line.trim());
      assert.equal(end?.text, 'end');
    });
  }
});
