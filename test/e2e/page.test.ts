import assert from 'node:assert/strict';
import type { Draft } from '../../src/core/model/draft';
import type { EditorState, FromPage } from '../../src/webview/protocol';
import { formForEachTest, type FormPage } from './formPage';
import { ANSWERED, DRAFT, STATE, TIMELINE } from './formStates';

const withDraft = (parts: Partial<Draft>): EditorState => ({ ...STATE, draft: { ...DRAFT, ...parts } });

describe('The request editor’s page', () => {
  let form: FormPage;
  formForEachTest((opened) => (form = opened));

  const edits = async (): Promise<FromPage[]> =>
    (await form.posted()).filter((message) => message.type === 'edit');
  const commands = async (): Promise<string[]> =>
    (await form.posted()).flatMap((message) => (message.type === 'run' ? [message.command] : []));

  it('says that it is ready, and shows no word before the first state', async () => {
    assert.deepEqual(await form.posted(), [{ type: 'ready' }]);
    assert.equal((await form.page.locator('#app').innerText()).trim(), '');
  });

  it('shows the request, its cluster and what it does, in the host’s words', async () => {
    await form.show({ ...STATE, cluster: { ...STATE.cluster!, markedBy: 'Central' } }, 0);
    assert.equal(await form.field('method').innerText(), 'POST');
    assert.equal(await form.field('url').innerText(), DRAFT.url);
    assert.equal(await form.field('path-uuid').inputValue(), 'one');
    assert.equal(await form.field('body').innerText(), DRAFT.body);
    assert.match(
      await form.field('cluster').innerText(),
      /pc\s+pc\.example:9440\s+<PRODUCTION>.*<readOnly>\s+<markedBy> Central\s+<insecure>/is,
    );
    assert.match(await form.field('operation').innerText(), /<effectWrite>.*<deprecated>.*Attach a disk\./s);
    assert.equal(await form.field('url').getAttribute('aria-label'), '<url>');
  });

  it('says of a retiring API which calls of v4 do the same, and opens those that are here', async () => {
    const call = {
      key: 'v4:vmm GET /a',
      label: 'GET /a',
      grade: 'partial',
      note: 'Mind it.',
      known: true,
    } as const;
    const retiring = [call, { ...call, key: 'v4:other GET /b', label: 'GET /b', note: '', known: false }];
    await form.show({ ...STATE, operation: { ...STATE.operation!, retiring } }, 0);
    await form.posted();
    const note = form.field('retiring');
    assert.match(
      await note.innerText(),
      /<retiring> <inV4>\s+GET \/a\s+<partial>\s+Mind it\.\s+GET \/b\s+<partial> · <notImported>$/,
    );
    assert.equal(await form.field('v4Call').count(), 1);
    await form.field('v4Call').click();
    assert.deepEqual(await form.posted(), [{ type: 'openCall', key: 'v4:vmm GET /a' }]);
    await form.show({ ...STATE, operation: { ...STATE.operation!, retiring: [] } }, 0);
    assert.equal(await note.innerText(), '<retiring> <notInV4>');
    await form.show(STATE, 0);
    assert.equal(await note.count(), 0);
  });

  it('lets a name that turns the direction of reading turn nothing beside it', async () => {
    const turning = 'x\u202e';
    const hints = [...STATE.hints, { ...STATE.hints[0]!, name: turning }];
    const summary = 'Ends \u202eturned';
    await form.show({ ...STATE, hints, operation: { ...STATE.operation!, summary } }, 0);
    const isolated = (selector: string): Promise<string[]> =>
      form.page.evaluate<string[]>(
        `[...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one).unicodeBidi)`,
      );
    for (const part of ['.field-name', '.field-type'])
      assert.deepEqual(new Set(await isolated(part)), new Set(['isolate']), part);
    assert.deepEqual(await isolated('.summary bdi'), ['isolate']);
  });

  it('posts what is typed after a pause, as one edit', async () => {
    await form.show(STATE, 0);
    await form.posted();
    await form.field('query-length').press('End');
    await form.field('query-length').pressSequentially('48');
    assert.deepEqual(await edits(), []);
    await form.typingPause();
    const edit = { path: ['query', 0, 'value'], value: '2048' };
    assert.deepEqual(await edits(), [{ type: 'edit', sequence: 1, edits: [edit] }]);
  });

  it('posts what is typed before the field is left', async () => {
    await form.show(STATE, 0);
    await form.posted();
    await form.field('query-length').fill('7');
    await form.field('query-length').press('Tab');
    assert.equal((await edits()).length, 1);
  });

  it('never takes back what is being typed, whatever older state arrives', async () => {
    await form.show(STATE, 0);
    await form.field('query-length').fill('207');
    await form.field('body').fill('{"typed": 1}');
    await form.typingPause();
    await form.show(withDraft({ headers: [{ name: 'X', value: 'y', enabled: true }] }), 0);
    assert.equal(await form.field('query-length').inputValue(), '207');
    assert.equal(await form.field('body').innerText(), '{"typed": 1}');
    assert.equal(await form.field('header-X').inputValue(), 'y');
  });

  it('follows the document where it changes, and keeps focus and caret', async () => {
    await form.show(STATE, 0);
    await form.field('query-length').fill('1234');
    await form.typingPause();
    for (let step = 0; step < 2; step++) await form.field('query-length').press('ArrowLeft');
    await form.show(withDraft({ query: [{ name: 'length', value: '9991234', enabled: true }] }), 9);
    assert.equal(await form.field('query-length').inputValue(), '9991234');
    assert.equal(await form.focused(), 'query-length');
    await form.page.keyboard.type('-');
    assert.equal(await form.field('query-length').inputValue(), '99912-34');
  });

  it('shows an undo of the document in URL and body, and posts nothing for it', async () => {
    await form.show(STATE, 0);
    await form.posted();
    await form.field('body').click();
    await form.show(withDraft({ url: 'https://other/', body: '{}' }), 0);
    assert.equal(await form.field('url').innerText(), 'https://other/');
    assert.equal(await form.field('body').innerText(), '{}');
    assert.equal(await form.focused(), 'body');
    await form.typingPause();
    assert.deepEqual(await form.posted(), []);
  });

  it('has no undo of its own', async () => {
    await form.show(STATE, 0);
    for (const test of ['query-length', 'body', 'url']) {
      await form.field(test).fill('typed');
      await form.page.keyboard.press('Control+z');
      const shown = test.startsWith('query') ? form.field(test).inputValue() : form.field(test).innerText();
      assert.equal(await shown, 'typed', test);
    }
  });

  it('sends with Ctrl+Enter from any field, what was typed before it first', async () => {
    await form.show(STATE, 0);
    await form.posted();
    await form.field('body').fill('{"last": true}');
    await form.field('body').press('Control+Enter');
    const edit = { path: ['body'], value: '{"last": true}' };
    assert.deepEqual(await form.posted(), [
      { type: 'edit', sequence: 1, edits: [edit] },
      { type: 'run', command: 'send' },
    ]);
  });

  it('turns Send into Cancel while it sends, and takes a double click for one click', async () => {
    await form.show(STATE, 0);
    await form.field('send').focus();
    await form.page.keyboard.press('Enter');
    await form.show({ ...STATE, outcome: { kind: 'sending', received: 0, asking: true } }, 0);
    assert.equal((await form.field('outcome').innerText()).trim(), '<asking>');
    await form.show({ ...STATE, outcome: { kind: 'sending', received: 12_400 } }, 0);
    assert.equal(await form.focused(), 'cancel');
    assert.match(await form.field('outcome').innerText(), /<sending>\s+<received> 12\.4 kB/);
    await form.page.keyboard.press('Enter');
    assert.deepEqual(await commands(), ['send']);
    await form.page.waitForTimeout(600);
    await form.page.keyboard.press('Enter');
    assert.deepEqual(await commands(), ['cancel']);
  });

  it('says why it can’t send, stays reachable, and leads to the field instead', async () => {
    const draft = { path: [{ name: 'uuid', value: '', enabled: true }] };
    await form.show({ ...withDraft(draft), unresolved: ['uuid', 'vm'] }, 0);
    await form.posted();
    const send = form.field('send');
    assert.equal(await send.getAttribute('aria-disabled'), 'true');
    const reason = form.page.locator(`#${await send.getAttribute('aria-describedby')}`);
    assert.match(await reason.innerText(), /<unresolved>\s*uuid, vm/);
    await send.focus();
    assert.equal(await form.focused(), 'send');
    await form.page.keyboard.press('Enter');
    assert.equal(await form.focused(), 'path-uuid');
    assert.deepEqual(await commands(), []);
    await form.page.keyboard.type('two');
    await form.page.keyboard.press('Control+Enter');
    assert.deepEqual(await commands(), ['send']);
  });

  it('says what a failed request means and what to do', async () => {
    const failed = { ...ANSWERED, status: 404, statusText: 'NOT FOUND' } as const;
    await form.show({ ...STATE, outcome: { ...failed, sentence: 'No such VM.', action: 'List them.' } }, 0);
    const outcome = form.field('outcome');
    assert.match(
      await outcome.innerText(),
      /404 NOT FOUND · 87 ms · 412 B · with the session\s+No such VM\.\s+List them\./,
    );
    assert.equal(await outcome.locator('[aria-live]').getAttribute('aria-live'), 'polite');
    await form.posted();
    await form.field('showAnswer').click();
    assert.deepEqual(await commands(), ['showAnswer']);
  });

  it('offers choices by keys and still takes any text', async () => {
    await form.show(STATE, 0);
    await form.posted();
    const field = form.field('query-power_state');
    await field.focus();
    await field.press('ArrowDown');
    await field.press('ArrowDown');
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    await field.press('Enter');
    assert.equal(await field.inputValue(), 'OFF');
    await field.fill('{{state}}');
    await form.typingPause();
    const last = (await edits()).at(-1);
    assert.deepEqual(last?.type === 'edit' && last.edits.at(-1)?.value, '{{state}}');
  });

  it('describes each field to a screen reader', async () => {
    await form.show(STATE, 0);
    const field = form.field('path-uuid');
    const ids = (await field.getAttribute('aria-describedby'))!.split(' ');
    const words = await Promise.all(ids.map((id) => form.page.locator(`#${id}`).innerText()));
    assert.match(words.join(' '), /string\s+<required>\s+About uuid\./);
    assert.equal(await field.getAttribute('aria-label'), 'uuid');
  });

  it('adds, names and removes rows of one’s own with the focus where one goes on', async () => {
    await form.show(STATE, 0);
    await form.field('add-headers').click();
    await form.page.keyboard.type('X-Own');
    assert.equal(await form.focused(), 'name-header-X-Own');
    await form.page.keyboard.press('Tab');
    await form.page.keyboard.type('value');
    assert.equal(await form.field('header-X-Own').inputValue(), 'value');
    await form.field('remove-header-X-Own').click();
    assert.equal(await form.field('header-X-Own').count(), 0);
    assert.equal(await form.focused(), 'add-headers');
  });

  it('formats a body without touching numbers and variables, and says when it can’t', async () => {
    await form.show(STATE, 0);
    await form.field('formatBody').click();
    assert.equal(await form.field('body').innerText(), '{\n  "n": 2.50,\n  "name": "{{vm}}"\n}');
    await form.field('body').fill('{"open": ');
    await form.field('formatBody').click();
    assert.equal(await form.field('notice').innerText(), '<formatFailed>');
  });

  it('removes and adds a body', async () => {
    await form.show(STATE, 0);
    await form.field('removeBody').click();
    assert.equal(await form.field('body').count(), 0);
    assert.equal(await form.focused(), 'addBody');
    await form.page.keyboard.press('Enter');
    assert.equal(await form.focused(), 'body');
  });

  it('lets Tab leave the body', async () => {
    await form.show(STATE, 0);
    await form.field('body').click();
    await form.page.keyboard.press('Tab');
    assert.notEqual(await form.focused(), 'body');
    assert.equal(await form.field('body').innerText(), DRAFT.body);
  });

  it('shows the last form read-only while the text beside it is not a request', async () => {
    await form.show(STATE, 0);
    await form.posted();
    const nothing: Draft = { ...DRAFT, url: '', path: [], query: [], body: undefined };
    await form.show({ ...STATE, draft: nothing, hints: [], problem: 'A comma too many.' }, 0);
    assert.equal(await form.field('problem').innerText(), 'A comma too many.');
    assert.equal(await form.field('url').innerText(), DRAFT.url);
    assert.equal(await form.field('query-length').isEditable(), false);
    await form.field('body').pressSequentially('x');
    await form.page.keyboard.press('Control+Enter');
    await form.typingPause();
    assert.deepEqual(await form.posted(), []);
    await form.field('showText').click();
    assert.deepEqual(await commands(), ['showText']);
  });

  it('puts the focus on the first empty required field, else on Send', async () => {
    await form.show(STATE, 0);
    await form.receive({ type: 'focus' });
    assert.equal(await form.focused(), 'send');
    await form.show(withDraft({ path: [] }), 0);
    await form.receive({ type: 'focus' });
    assert.equal(await form.focused(), 'path-uuid');
  });

  it('comes back scrolled, folded and focused as it was left', async () => {
    await form.show(STATE, 0);
    await form.page.locator('[data-section=headers] summary').click();
    await form.field('query-more_60').focus();
    await form.page.waitForTimeout(200);
    const scrolled = await form.page.evaluate<number>('scrollY');
    await form.reopen();
    await form.show(STATE, 0);
    await form.receive({ type: 'focus' });
    assert.equal(await form.focused(), 'query-more_60');
    assert.ok(scrolled > 0);
    assert.equal(await form.page.evaluate<number>('scrollY'), scrolled);
    assert.equal(await form.field('add-headers').isVisible(), false);
  });

  for (const width of [320, 700, 1400]) {
    it(`fits into ${width} pixels`, async () => {
      await form.page.setViewportSize({ width, height: 800 });
      const unresolved = ['a_rather_long_name_of_a_variable_that_nobody_has_set'];
      const long = `${'x'.repeat(200)} ${'word '.repeat(50)}`;
      const steps = TIMELINE.steps.map((step) => ({ ...step, detail: long }));
      const outcome = {
        ...ANSWERED,
        status: 500,
        sentence: long,
        details: long,
        timeline: { total: 9, steps },
      };
      await form.show({ ...STATE, unresolved, outcome }, 0);
      await form.field('details').click();
      await form.field('timeline').click();
      assert.equal(await form.page.evaluate<number>('document.documentElement.scrollWidth'), width);
    });
  }
});
