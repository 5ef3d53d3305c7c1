import assert from 'node:assert/strict';
import { formForEachTest, type FormPage } from './formPage';
import { ANSWERED, STATE, TIMELINE } from './formStates';

describe('The request editor’s page, of an answer', () => {
  let form: FormPage;
  formForEachTest((opened) => (form = opened));

  const commands = async (): Promise<string[]> =>
    (await form.posted()).flatMap((message) => (message.type === 'run' ? [message.command] : []));

  it('shows of how many bytes how many came, and why and when a read is sent again', async () => {
    const sending = { kind: 'sending', received: 12_300_000, announced: 2_000_000_000 } as const;
    await form.show({ ...STATE, outcome: sending }, 0);
    assert.equal(await form.field('received').innerText(), '<receivedOf> 12.3 MB 2 GB');
    assert.equal(await form.field('retry').count(), 0);
    const retry = '503: trying again in 2 s, attempt 2 of 4.';
    await form.show({ ...STATE, outcome: { kind: 'sending', received: 0, retry } }, 0);
    assert.equal(await form.field('retry').innerText(), retry);
    const live = form.field('outcome').locator('[aria-live=polite]');
    assert.ok((await live.innerText()).includes(retry), 'it is read out');
  });

  it('shows where the time went, which setting decided, and each try, folded until one looks', async () => {
    await form.show({ ...STATE, outcome: { ...ANSWERED, timeline: TIMELINE } }, 0);
    assert.equal(await form.field('timeline-total').innerText(), '2,143 ms');
    assert.equal(await form.field('timeline-steps').isVisible(), false);
    await form.field('timeline').focus();
    await form.page.keyboard.press('Enter');
    const rows = await form.field('timeline-steps').locator('tbody tr').allInnerTexts();
    const cells = rows.map((row) => row.replace(/\s+/g, ' ').trim());
    assert.deepEqual(cells, [
      'Route 0 ms direct <decidedBy> route of this cluster',
      'Connect 1 ms 12 ms 10.0.0.1:9440',
      'Wait for the answer 13 ms 30 ms 503',
      'Wait, then try again 43 ms 2,000 ms 503',
      'Wait for the answer 2,043 ms 100 ms 200',
    ]);
    assert.match(
      await form.field('timeline-steps').locator('tfoot').innerText(),
      /<timelineTotal>\s+2,143 ms/,
    );
    const bars = await form
      .field('timeline-steps')
      .locator('tbody .bar')
      .evaluateAll((all) =>
        all.map((bar) => ['x', 'width'].map((name) => Math.round(Number(bar.getAttribute(name))))),
      );
    assert.deepEqual(bars, [
      [0, 1],
      [0, 1],
      [1, 1],
      [2, 93],
      [95, 5],
    ]);
  });

  it('reads the timeline out as a table, in every width', async () => {
    for (const width of [320, 900]) {
      await form.page.setViewportSize({ width, height: 800 });
      await form.show({ ...STATE, outcome: { ...ANSWERED, timeline: TIMELINE } }, 0);
      const steps = form.page.getByRole('table', { name: '<timeline>' });
      if (!(await steps.isVisible())) await form.field('timeline').click();
      assert.deepEqual(await steps.getByRole('columnheader').allInnerTexts(), [
        '<step>',
        '<startsAt>',
        '<takes>',
        '<about>',
      ]);
      const row = steps.getByRole('row', { name: /Connect/ });
      assert.equal(await row.getByRole('rowheader').innerText(), 'Connect');
      assert.deepEqual(
        (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim()),
        ['1 ms', '12 ms', '10.0.0.1:9440'],
        `${width} px`,
      );
    }
  });

  it('keeps the timeline unfolded from one answer to the next, and when the page comes back', async () => {
    const answered = { ...STATE, outcome: { ...ANSWERED, timeline: TIMELINE } };
    await form.show(answered, 0);
    await form.field('timeline').click();
    await form.show({ ...STATE, outcome: { kind: 'sending', received: 0 } }, 0);
    assert.equal(await form.field('timeline').isVisible(), false);
    await form.show(answered, 0);
    assert.equal(await form.field('timeline-steps').isVisible(), true);
    await form.reopen();
    await form.show(answered, 0);
    assert.equal(await form.field('timeline-steps').isVisible(), true);
    assert.equal(await form.field('details-text').isVisible(), false);
  });

  it('folds the details of an error, as text whatever is in them', async () => {
    const details = '<img src=x onerror=alert(1)>\n\tat demo.A.b(A.java:1)\n'.repeat(40);
    const failed = { ...ANSWERED, status: 500, statusText: '', sentence: '<b>Disk</b>.', details } as const;
    await form.show({ ...STATE, outcome: failed }, 0);
    assert.ok((await form.field('outcome').innerText()).includes('<b>Disk</b>.'));
    assert.equal(await form.field('details-text').isVisible(), false);
    await form.field('details').click();
    assert.equal(await form.field('details-text').textContent(), details);
    assert.equal(await form.page.locator('#app img, #app b').count(), 0);
    await form.show({ ...STATE, outcome: ANSWERED }, 0);
    assert.equal(await form.field('details').isVisible(), false);
  });

  it('offers what may help after a failure, and shows how far it came', async () => {
    const failed = {
      kind: 'failed',
      sentence: 'The certificate has changed.',
      action: 'Ask who replaced it.',
      details: 'Reason: tls-changed',
      remedy: 'Look at the Certificate…',
      timeline: TIMELINE,
    } as const;
    await form.show({ ...STATE, outcome: failed }, 0);
    await form.posted();
    assert.equal(await form.field('remedy').innerText(), 'Look at the Certificate…');
    await form.field('remedy').focus();
    await form.page.keyboard.press('Enter');
    assert.deepEqual(await commands(), ['remedy']);
    assert.equal(await form.field('timeline').isVisible(), true);
    const { kind, sentence, action } = failed;
    await form.show({ ...STATE, outcome: { kind, sentence, action } }, 0);
    assert.equal(await form.field('remedy').count(), 0);
    assert.equal(await form.field('timeline').isVisible(), false);
  });

  it('says with each answer how it was proved who asks and that the certificate was not checked', async () => {
    await form.show({ ...STATE, outcome: ANSWERED }, 0);
    assert.equal(await form.field('proof').innerText(), 'with the session');
    assert.equal(await form.field('answer-insecure').count(), 0);
    await form.show({ ...STATE, outcome: { ...ANSWERED, insecure: true } }, 0);
    assert.equal((await form.field('answer-insecure').innerText()).trim(), '<insecure>');
  });

  it('offers of an answer what can be done with it: show, open all, save', async () => {
    const offered = async (parts: object): Promise<string[]> => {
      await form.show({ ...STATE, outcome: { ...ANSWERED, ...parts } }, 0);
      const buttons = form.field('outcome').locator('.outcome-actions button');
      return buttons.evaluateAll((all) => all.map((one) => one.getAttribute('data-test') ?? ''));
    };
    assert.deepEqual(await offered({}), ['showAnswer', 'saveAnswer']);
    assert.deepEqual(await offered({ bytes: 0 }), ['showAnswer']);
    assert.deepEqual(await offered({ body: 'head' }), ['showAnswer', 'openWholeAnswer', 'saveAnswer']);
    assert.equal((await form.field('about-body').innerText()).trim(), '<headOnly>');
    await form.posted();
    await form.field('openWholeAnswer').click();
    await form.field('saveAnswer').click();
    assert.deepEqual(await commands(), ['openWholeAnswer', 'saveAnswer']);
    assert.deepEqual(await offered({ body: 'binary' }), ['saveAnswer']);
    assert.equal((await form.field('about-body').innerText()).trim(), '<notText>');
  });
});
