import assert from 'node:assert/strict';
import { isFailure } from '../../../src/core/model/failure';
import type { ProxyChoice } from '../../../src/core/transport/ports';
import { parseProxyUrl } from '../../../src/core/transport/route/proxyAddress';
import { proxyChoice } from '../../../src/core/transport/route/proxySettings';
import { installedAgents, QUIET } from './installedAgents';
import { PROXY_CASES, type ProxyCase } from './proxyCases';

const HOST = ['prism.example.com', 9440] as const;

function choose({ to = HOST, settings = {}, env = {} }: ProxyCase): ProxyChoice {
  return proxyChoice(to[0], to[1], settings, env);
}

/** A choice as the table writes it. */
function wayOf({ route }: ProxyChoice): string {
  if (route.kind === 'socks5') return `socks5://${route.host}:${route.port}`;
  return route.kind === 'http-proxy' ? route.url : route.kind;
}

function refusalOf(run: () => unknown): { setting: string | undefined; detail: string | undefined } {
  try {
    run();
  } catch (error) {
    if (isFailure(error) && error.reason === 'proxy-refused')
      return { setting: error.facts.setting, detail: error.facts.detail };
    throw error;
  }
  throw new Error('was not refused');
}

describe('The proxy settings of VS Code and of the machine', () => {
  for (const row of PROXY_CASES)
    it(`lead ${row.way === 'refused' ? 'nowhere' : `to ${row.way}`}: ${row.name}`, () => {
      if (row.way === 'refused') {
        assert.equal(refusalOf(() => choose(row)).setting, row.setting);
        return;
      }
      const choice = choose(row);
      assert.deepEqual(
        [wayOf(choice), choice.setting, choice.login, choice.authorization],
        [row.way, row.setting, row.login, row.authorization],
      );
    });

  it('never repeat a login: not in the route, and not where the URL is none', () => {
    const { route } = choose({
      name: '',
      way: '',
      settings: { proxy: 'http://jane:s3cret@proxy.example:3128' },
    });
    assert.equal(JSON.stringify(route).includes('s3cret'), false);
    for (const proxy of [
      'ftp://jane:s3cret@proxy.example',
      'http://jane:s3cret@',
      'jane:s3cret@proxy.example:3128',
    ]) {
      const { detail } = refusalOf(() => choose({ name: '', way: '', settings: { proxy } }));
      assert.ok(detail && !detail.includes('s3cret'), detail);
    }
  });

  it('have a port that is one', () => {
    for (const url of ['http://proxy.example:0', 'http://proxy.example:65536', 'http://:3128', 'http://'])
      assert.equal(parseProxyUrl(url), undefined, url);
  });
});

describe('What VS Code itself makes of its proxy settings', () => {
  const agents = installedAgents();

  /** `proxySupport` is looked at before VS Code resolves anything. */
  const comparable = PROXY_CASES.filter(({ settings }) => settings?.proxySupport === undefined);

  it('is what the table says', async function () {
    if (agents.length === 0) this.skip();
    for (const { name, agent } of agents)
      for (const row of comparable) {
        const { to = HOST, settings = {}, env = {} } = row;
        const { resolveProxyURL } = agent.createProxyResolver({
          getProxyURL: () => settings.proxy,
          getNoProxyConfig: () => settings.noProxy ?? [],
          getProxySupport: () => 'override',
          isUseHostProxyEnabled: () => false,
          useHostProxy: false,
          ...QUIET,
          proxyResolveTelemetry() {},
          env,
        });
        const host = to[0].includes(':') ? `[${to[0]}]` : to[0];
        const url = await resolveProxyURL(`https://${host}:${to[1]}/`);
        assert.equal(spelled(url), row.vscode?.way ?? row.way, `${row.name} (${name})`);
      }
  });
});

/** As the table spells it: the default port written out, no login, SOCKS as SOCKS5. */
function spelled(url: string | undefined): string {
  if (url === undefined) return 'direct';
  if (url.startsWith('socks4')) return 'socks';
  const read = parseProxyUrl(url);
  if (!read) throw new Error(url);
  const host = read.host.includes(':') ? `[${read.host}]` : read.host;
  return `${read.scheme}://${host}:${read.port}`;
}
