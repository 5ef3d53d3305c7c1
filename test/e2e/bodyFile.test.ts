import assert from 'node:assert/strict';
import type { BodyFileLabel, EditorState } from '../../src/webview/protocol';
import { formForEachTest, type FormPage } from './formPage';
import { DRAFT, STATE } from './formStates';

const NO_BODY = Object.fromEntries(Object.entries(DRAFT).filter(([name]) => name !== 'body')) as Omit<
  typeof DRAFT,
  'body'
>;
const LONG = `/home/me/${'a-very-long-folder/'.repeat(20)}disk 1.qcow2`;

const withFile = (bodyFile: string, label?: BodyFileLabel, more: Partial<EditorState> = {}): EditorState => ({
  ...STATE,
  draft: { ...NO_BODY, bodyFile },
  ...(label ? { bodyFile: label } : {}),
  ...more,
});

describe('The request editor’s page, where the body is a file', () => {
  let form: FormPage;
  formForEachTest((opened) => (form = opened));

  const offered = (): Promise<string[]> =>
    form.page.evaluate<string[]>(
      `[...document.querySelectorAll('.body-choice button')].map((button) => button.dataset.test)`,
    );

  it('offers a file after a text, and first where the operation takes bytes', async () => {
    await form.show({ ...STATE, draft: NO_BODY }, 0);
    assert.deepEqual(await offered(), ['addBody', 'chooseFile']);
    await form.show({ ...STATE, draft: NO_BODY, takesBytes: true }, 0);
    assert.deepEqual(await offered(), ['chooseFile', 'addBody']);
  });

  it('has the host choose by keys, keeps the focus there, and shows path and size to a screen reader too', async () => {
    await form.show(withFile('', undefined, { takesBytes: true }), 0);
    await form.posted();
    await form.field('chooseFile').focus();
    await form.page.keyboard.press('Enter');
    assert.deepEqual(await form.posted(), [{ type: 'run', command: 'chooseFile' }]);
    await form.show(withFile('/a/b.iso', { path: '/a/b.iso', size: 52_428_800, asks: false }), 0);
    assert.equal(await form.focused(), 'chooseFile');
    assert.equal(await form.field('chooseFile').innerText(), '<chooseOtherFile>');
    const status = form.page.locator('.body-file[role="status"]');
    assert.equal((await status.innerText()).replace(/\s+/g, ' '), '/a/b.iso 52.4 MB');
    assert.equal(await form.field('body').count(), 0);
  });

  it('can’t send before a file was chosen, and says so', async () => {
    await form.show(withFile(''), 0);
    await form.posted();
    assert.equal(await form.field('no-file').innerText(), '<fileNeeded>');
    assert.equal(await form.field('send').getAttribute('aria-disabled'), 'true');
    await form.field('send').click({ force: true });
    assert.deepEqual(await form.posted(), []);
  });

  it('says of a file that nobody chose here that it is asked about, and of one that can’t be sent why', async () => {
    await form.show(withFile('/k/id_rsa', { path: '/k/id_rsa', asks: true }), 0);
    assert.match(await form.field('body-file-asks').innerText(), /<fileAsks>/);
    assert.equal(await form.field('body-file-size').count(), 0);
    await form.show(withFile('/k', { path: '/k', problem: 'it is a folder', asks: false }), 0);
    assert.match(await form.field('body-file-problem').innerText(), /it is a folder/);
  });

  it('takes the file out, and has a text in its place, never both', async () => {
    await form.show(withFile('/a/b.iso', { path: '/a/b.iso', size: 1, asks: false }), 0);
    await form.posted();
    await form.field('removeFile').click();
    assert.equal(await form.focused(), 'chooseFile');
    await form.field('addBody').click();
    assert.equal(await form.focused(), 'body');
    const changes = (await form.posted()).flatMap((message) =>
      message.type === 'edit' ? message.edits : [],
    );
    assert.deepEqual(
      changes.map(({ path }) => path),
      [['bodyFile'], ['body']],
    );
  });

  it('tells how much of it went', async () => {
    const uploaded = { sent: 12_345_678, total: 52_428_800 };
    await form.show(withFile('/a', undefined, { outcome: { kind: 'sending', received: 0, uploaded } }), 0);
    assert.equal(await form.field('uploaded').innerText(), '<sentOf> 12.3 MB 52.4 MB');
    const answering = { kind: 'sending', received: 1000, uploaded } as const;
    await form.show(withFile('/a', undefined, { outcome: answering }), 0);
    assert.equal(await form.field('uploaded').count(), 0);
  });

  it('fits into 320 pixels with the longest path, whose end is in sight', async () => {
    await form.page.setViewportSize({ width: 320, height: 800 });
    await form.show(withFile(LONG, { path: LONG, size: 1, asks: true, problem: 'x'.repeat(300) }), 0);
    assert.equal(await form.page.evaluate<number>('document.documentElement.scrollWidth'), 320);
    assert.ok((await form.field('body-file').innerText()).endsWith('disk 1.qcow2'));
    for (const button of await offered()) assert.ok(await form.field(button).isVisible(), button);
  });
});
