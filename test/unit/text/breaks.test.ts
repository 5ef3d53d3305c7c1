import assert from 'node:assert/strict';
import { withBreaks } from '../../../src/core/text/breaks';
import { markdownHtml } from '../../../src/webview/operation/markdown';

describe('The HTML that real descriptions have in their texts', () => {
  it('is ends of lines where it is <br>, in each of its spellings, and nothing where it is <b>', () => {
    assert.equal(withBreaks('One.<br/><br/>Two. <br>Three<BR />four'), 'One.  \n  \nTwo.   \nThree  \nfour');
    assert.equal(withBreaks('The <b>type</b>(s) of List<VmDTO>'), 'The type(s) of List<VmDTO>');
  });

  it('makes headings, lists and paragraphs of Markdown that was written in one line', () => {
    const page = markdownHtml(
      withBreaks('Starts it.<br> #### Task <br> See:<br> - one<br> - two<br/><br/>The end.'),
    );
    assert.match(page, /<p>Starts it\.<\/p>\s*<h4>Task<\/h4>/);
    assert.match(page, /<li>one<\/li>/);
    assert.match(page, /<p>The end\.<\/p>/);
    assert.match(markdownHtml(withBreaks('One<br>two')), /One<br>\s*two/);
  });

  it('takes a time in proportion to a text of blanks', () => {
    assert.equal(withBreaks(' '.repeat(1_000_000)).length, 1_000_000);
  });
});
