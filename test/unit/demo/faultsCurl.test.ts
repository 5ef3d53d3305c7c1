import assert from 'node:assert/strict';
import { exec, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Demo } from '../../../src/demo/demo';
import { skipBecause } from '../../harness/skip';
import { curlExit } from './outcome';
import { startDemo } from './startDemo';
import { control } from './support';

const SWAGGER = '/static/v3/swagger.json';
const shell = async (command: string): Promise<string> => (await promisify(exec)(command)).stdout;
const SOON = ['--max-time', '0.2'];

/** By kind of fault, what curl is told besides, and with which of its documented exit codes it ends. */
const EXITS: [kind: string, code: number, args?: string[]][] = [
  ['refuse', 7],
  ['stall-handshake', 28, SOON],
  ['reset-before-headers', 56],
  ['reset-in-headers', 56],
  ['reset-in-body', 56],
  ['stall-before-headers', 28, SOON],
  ['stall-in-headers', 28, SOON],
  ['stall-in-body', 28, SOON],
  ['drip', 28, SOON],
  ['drip-headers', 28, SOON],
  ['truncated-chunk', 18],
  ['wrong-content-length', 18],
  ['invalid-header', 8],
  ['redirect-loop', 47, ['-L']],
];

describe('demo: network faults, as seen by curl', function () {
  this.timeout(30_000);
  let demo: Demo;
  before(async function () {
    if (spawnSync('curl', ['--version']).status !== 0) skipBecause(this, 'curl is not installed');
    demo = await startDemo();
  });
  after(() => demo?.close());
  afterEach(() => control(demo, { faults: [] }));

  for (const [kind, code, args = []] of EXITS) {
    it(`${kind} ends it with ${code}, and is over when it is lifted`, async () => {
      await control(demo, { faults: [kind] });
      assert.equal((await curlExit(demo, SWAGGER, args)).code, code);
      await control(demo, { faults: [] });
      assert.equal((await curlExit(demo, SWAGGER, [])).code, 0);
    });
  }

  it('drip keeps it going at less than its --speed-limit', async () => {
    await control(demo, { faults: ['drip'] });
    const slow = ['--speed-limit', '1000', '--speed-time', '1'];
    assert.equal((await curlExit(demo, SWAGGER, slow)).code, 28);
    await control(demo, { faults: [] });
    assert.equal((await curlExit(demo, SWAGGER, slow)).code, 0);
  });

  for (const kind of ['many-headers', '1xx-flood']) {
    it(`${kind} is too much for it, or megabytes of headers for one that takes any number`, async () => {
      await control(demo, { faults: [kind] });
      const { code, written } = await curlExit(demo, SWAGGER, [], '%{size_header}');
      const size = Number(written.trim().split('\n').at(-1));
      assert.ok(code === 56 || (code === 0 && size > 1_000_000), `${code} with ${size} bytes of headers`);
    });
  }

  it('short-content-length makes it take half an answer for the whole', async () => {
    const size = async (): Promise<number> =>
      Number((await curlExit(demo, SWAGGER, [], '%{size_download}')).written);
    const whole = await size();
    await control(demo, { faults: ['short-content-length'] });
    assert.equal(await size(), whole >> 1);
  });

  it('gzip-bomb unpacks to more than a file may have', async () => {
    await control(demo, { faults: ['gzip-bomb'] });
    const packed = await curlExit(demo, SWAGGER, [], '%{size_download}');
    assert.ok(packed.code === 0 && Number(packed.written) < 11_000_000);
    const unpacked = `curl -sk --compressed https://${demo.host}:${demo.port}${SWAGGER} | head -c 300000000 | wc -c`;
    assert.equal(Number(await shell(unpacked)), 300_000_000);
  });

  it('redirect-elsewhere is told to it as another host', async () => {
    await control(demo, { faults: ['redirect-elsewhere'] });
    const { written } = await curlExit(demo, SWAGGER, [], '%{http_code} %{redirect_url}');
    assert.equal(written.trim(), `302 https://elsewhere.example${SWAGGER}`);
  });

  it('html-200 is a page with 200', async () => {
    await control(demo, { faults: ['html-200'] });
    const { written } = await curlExit(demo, '/api/nutanix/v3/vms/list', [], '%{http_code} %{content_type}');
    assert.equal(written.trim(), '200 text/html; charset=utf-8');
  });
});
