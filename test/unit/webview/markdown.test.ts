import assert from 'node:assert/strict';
import { markdownHtml } from '../../../src/webview/operation/markdown';

const tagsOf = (html: string): string[] => [...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag!);

describe('The Markdown of a description on its page', () => {
  it('has words in the place of HTML and of pictures, whatever these are called', () => {
    for (const text of [
      '<script>alert(1)</script>',
      'a <img src="https://x.example/p.png" onerror="alert(1)"> b',
      '<div\nstyle="background: url(https://x.example/p.png)">',
      '<!-- -->',
      '![picture](https://x.example/p.png)',
      '![<img src=x onerror=alert(1)>](https://x.example/p.png "title")',
      '![a][p]\n\n[p]: https://x.example/p.png',
      '`<img src=x>`',
      '    <img src=x>',
      '```"><script>alert(1)</script>\n<img src=x>\n```',
    ]) {
      const html = markdownHtml(text);
      for (const tag of tagsOf(html)) assert.ok(['p', 'code', 'pre'].includes(tag), `${text}: ${html}`);
    }
    assert.match(markdownHtml('![a picture](https://x.example/p.png)'), /a picture/);
  });

  it('has links to pages of the web alone: none runs a command, opens a file or goes without https', () => {
    assert.match(
      markdownHtml('[good](https://x.example/a?b=1)'),
      /<a href="https:\/\/x\.example\/a\?b=1">good/,
    );
    for (const link of [
      'command:workbench.action.quit',
      'COMMAND:workbench.action.quit',
      'javascript:alert(1)',
      '&#99;ommand:workbench.action.quit',
      'data:text/html,<b>',
      'vscode://file/etc/passwd',
      'file:///etc/passwd',
      'http://x.example/',
      '//x.example/',
      '/etc/passwd',
      '#top',
      'https:x.example',
    ])
      for (const text of [`[bad](${link})`, `<${link}>`, `[bad]\n\n[bad]: ${link}`, link])
        assert.ok(!tagsOf(markdownHtml(text)).includes('a'), `${text}: ${markdownHtml(text)}`);
  });

  it('is cut where nobody reads on', () => {
    assert.ok(markdownHtml('a'.repeat(200_000)).length < 60_000);
  });
});
