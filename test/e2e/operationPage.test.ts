import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { operationView, treesOf } from '../../src/app/editors/operation/operationView';
import { readDescriptions } from '../../src/core/catalog/read/readDescriptions';
import type { OperationView } from '../../src/webview/operation/protocol';
import { startBrowser } from '../harness/browser';
import { OperationTestPage } from './operationTestPage';

const DESCRIPTION = `Makes *one*. <script>alert(1)</script> <img src="https://x.example/p.png">
![picture](https://x.example/p.png) [good](https://x.example/) [bad](command:workbench.action.quit)`;

const NIC = {
  type: 'object',
  properties: { mac: { type: 'string' }, vm: { $ref: '#/components/schemas/Vm' } },
};
const VM = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 80, description: '<i>Its</i> name' },
    power: { type: 'string', enum: ['ON', 'OFF'] },
    nics: { type: 'array', items: { $ref: '#/components/schemas/Nic' } },
    boot: { oneOf: [{ $ref: '#/components/schemas/Nic' }, { type: 'string' }] },
    many: {
      type: 'object',
      properties: Object.fromEntries(Array.from({ length: 450 }, (_, at) => [`p${at}`, { type: 'string' }])),
    },
  },
};

const DOCUMENT = {
  openapi: '3.0.1',
  info: { title: 'vmm', version: 'v4.1' },
  paths: {
    '/vmm/v4.1/ahv/config/vms': {
      post: {
        summary: 'Create a VM',
        description: DESCRIPTION,
        parameters: [
          { name: '$filter', in: 'query', schema: { type: 'string' }, 'x-odata-fields': [{ name: 'extId' }] },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Vm' } } },
        },
        responses: {
          202: {
            description: 'Accepted',
            content: {
              'application/json': { schema: { type: 'object', properties: { task: { type: 'string' } } } },
            },
          },
          '4XX': { description: 'Refused', content: { 'application/json': { schema: NIC } } },
        },
        'x-permissions': { operationName: 'Create VM', roleList: [{ name: 'Super Admin' }] },
        'x-rate-limit': [{ type: 'Small', count: 5, timeUnit: 'seconds' }],
      },
    },
  },
  components: { schemas: { Vm: VM, Nic: NIC } },
};

describe('The page of an operation', () => {
  const [catalog] = readDescriptions([{ name: 'vmm.json', bytes: Buffer.from(JSON.stringify(DOCUMENT)) }]);
  const [operation] = catalog!.operations;
  const detail = catalog!.detail(operation!.key);
  const view: OperationView = operationView({
    operation: operation!,
    detail,
    api: { family: 'v4:vmm', title: 'Prism Central v4 vmm', version: 'v4.1', origin: 'cluster' },
    cluster: { name: 'Berlin' },
    starred: false,
  });
  let browser: Browser;
  let page: OperationTestPage;
  before(async () => (browser = await startBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    page = await OperationTestPage.open(browser, 900, treesOf(detail));
    await page.show(view);
  });
  afterEach(async () => {
    assert.deepEqual(await page.violations(), [], 'the content security policy was violated');
    await page.page.close();
  });

  it('says which call it is, where, and who may make it how often', async () => {
    assert.match(await page.page.locator('h1').innerText(), /POST\s+\/api\/vmm\/v4\.1\/ahv\/config\/vms/);
    assert.equal(await page.field('summary').innerText(), 'Create a VM');
    assert.match(await page.field('cluster').innerText(), /Berlin/);
    const access = await page.page.locator('[data-section="access"]').innerText();
    assert.match(access, /Create VM[^]*Super Admin[^]*<ratePerSecond> Small 5/);
    assert.match(await page.page.locator('[data-section="odata"]').innerText(), /<filterable>\s+extId/);
  });

  it('shows a description as text and links, and nothing of it runs or loads', async () => {
    const description = page.field('description');
    assert.match(await description.innerText(), /<script>alert\(1\)<\/script>/);
    assert.equal(await description.locator('em').innerText(), 'one');
    assert.equal(await description.locator('img, script').count(), 0);
    const links = await Promise.all(
      (await description.locator('a').all()).map((link) => link.getAttribute('href')),
    );
    assert.deepEqual(links, ['https://x.example/']);
    assert.match(await page.page.locator('[data-tree="body"]').innerText(), /<i>Its<\/i> name/);
  });

  it('says of the built-in index that it has no texts, and how to have them', async () => {
    const api = { family: 'v4:vmm', title: 'v4 vmm', version: '4.1', origin: 'built-in' } as const;
    const subject = { operation: operation!, starred: false };
    await page.show(operationView({ ...subject, api, detail: { ...detail, description: '' } }));
    assert.equal(await page.field('description').innerText(), '<builtIn>');
    const served = { ...api, origin: 'cluster' } as const;
    await page.show(operationView({ ...subject, api: served, detail: { ...detail, description: '' } }));
    assert.equal(await page.field('description').innerText(), '<noDescription>');
  });

  it('unfolds a schema line by line, circles too, and folds it again', async () => {
    assert.deepEqual(await page.lines('body'), ['name', 'power', 'nics', 'boot', 'many']);
    await page.click('fold-2');
    assert.deepEqual(await page.lines('body'), ['name', 'power', 'nics', 'mac', 'vm', 'boot', 'many']);
    assert.match(await page.page.locator('li:has(> .line > [data-test="fold-2.1"])').innerText(), /<circle>/);
    await page.click('fold-2.1');
    assert.equal((await page.lines('body')).length, 12);
    await page.click('fold-2');
    assert.deepEqual(await page.lines('body'), ['name', 'power', 'nics', 'boot', 'many']);
  });

  it('is unfolded by the keyboard as the trees of the editor are', async () => {
    await page.field('fold-2').focus();
    await page.page.keyboard.press('ArrowRight');
    await page.answer();
    assert.equal(await page.field('fold-2').getAttribute('aria-expanded'), 'true');
    await page.page.keyboard.press('ArrowDown');
    assert.equal(await page.page.evaluate('document.activeElement.dataset.test'), 'fold-2.1');
    await page.page.keyboard.press('ArrowLeft');
    assert.equal(await page.page.evaluate('document.activeElement.dataset.test'), 'fold-2');
    await page.page.keyboard.press('ArrowLeft');
    assert.equal(await page.field('fold-2').getAttribute('aria-expanded'), 'false');
  });

  it('shows a wide object in pages', async () => {
    await page.click('fold-4');
    assert.match(await page.field('more-4').innerText(), /250/);
    await page.click('more-4');
    await page.click('more-4');
    assert.equal(await page.field('more-4').count(), 0);
    assert.equal((await page.lines('body')).length, 455);
  });

  it('finds a property that is not unfolded, and unfolds all', async () => {
    await page.field('filter-body').fill('mac');
    await page.asked();
    await page.answer();
    assert.deepEqual(await page.lines('body'), ['nics', 'mac', 'boot', '<variant> Nic', 'mac']);
    assert.match(await page.field('found-body').innerText(), /<found> 2/);
    await page.click('unfoldAll-body');
    const lines = await page.lines('body');
    assert.ok(lines.length > 400 && lines.includes('mac'), String(lines.length));
    assert.equal(await page.field('filter-body').inputValue(), '');
  });

  it('asks for the lines of an answer when that is unfolded', async () => {
    assert.deepEqual(await page.lines('answer:202'), ['task']);
    assert.deepEqual(await page.lines('answer:4XX'), []);
    await page.page.locator('details[data-section="answer:4XX"] > summary').click();
    await page.asked();
    await page.answer();
    assert.deepEqual(await page.lines('answer:4XX'), ['mac', 'vm']);
  });

  it('tells the extension what was pressed', async () => {
    for (const command of ['open', 'copyAs', 'star', 'source'])
      assert.deepEqual(await page.click(command), [{ type: 'run', command }]);
  });

  it('is as it was when its tab is shown again', async () => {
    await page.click('fold-2');
    await page.reopen();
    await page.show(view);
    assert.deepEqual(await page.lines('body'), ['name', 'power', 'nics', 'mac', 'vm', 'boot', 'many']);
  });

  it('needs no scrolling from side to side, however narrow', async () => {
    for (const width of [320, 700, 1400]) {
      await page.page.setViewportSize({ width, height: 800 });
      const wide = await page.page.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(wide <= width, `${wide} of ${width}`);
    }
  });

  it('says why there is nothing where its operation is gone', async () => {
    await page.receive({ type: 'gone', address: { ownerId: 'one', key: 'x' }, sentence: 'It is gone.' });
    assert.equal(await page.field('gone').innerText(), 'It is gone.');
  });
});
