import assert from 'node:assert/strict';
import type { Tree } from 'web-tree-sitter';
import { TASK_POLLINGS, TASK_WORDS, taskPath } from '../../../../src/core/prism/taskPolling';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import type { NamedRequest } from '../../../../src/core/snippet/script/namedRequest';
import { emitScript, SCRIPT_KIND_IDS, type ScriptKind } from '../../../../src/core/snippet/script/scripts';
import type { Sent } from '../shells/powershellNet';
import { readable } from '../shells/powershellNodes';
import { openPowershellParser } from '../shells/powershellParser';
import { playScript, type Answer, type PlayedScript } from '../shells/powershellScript';
import { EXACT, ODD_LISTS, oddAnswer } from './oddLists';
import { Requests } from './requests';

const ORIGIN = 'https://10.0.0.1:9440';
const PASSWORD = 'p"a\\s $(id) é';
const ENV = { PRISM_PASSWORD: PASSWORD };
const BASIC = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;
const PIN: SnippetContext = {
  trust: { policy: 'pin', spkiSha256: '0f'.repeat(32) },
  login: { kind: 'basic', userName: 'admin' },
};
const SESSION = ['Set-Cookie: NTNX_SESSION=a=b; Path=/; Secure', 'set-cookie: other=1'];
const requests = new Requests(ORIGIN);
const LIST = requests.vmLists()[2]!.list;

const shownBy = ({ headers }: Sent): string =>
  headers
    .filter(([name]) => /^(?:authorization|cookie|x-ntnx-api-key)$/i.test(name))
    .map(([name, value]) => `${name}: ${value}`)
    .join();
const pathOf = ({ url }: Sent): string => url.slice(ORIGIN.length);
const valueOf = ({ headers }: Sent, wanted: string): string | undefined =>
  headers.find(([name]) => name === wanted)?.[1];

for (const target of ['powershell', 'powershell5'] as const)
  describe(`A script for ${target}`, function () {
    this.timeout(20_000);
    let parse: (script: string) => Tree;
    before(async () => {
      parse = await openPowershellParser();
    });

    /** A cluster that gives a session to who logs in; `answer` is for what is in it. */
    const play = (
      kind: ScriptKind,
      all: readonly NamedRequest[],
      answer: (sent: Sent, at: number) => Answer,
      { env = {}, context = PIN }: { env?: Record<string, string>; context?: SnippetContext } = {},
    ): PlayedScript => {
      let count = 0;
      return playScript(emitScript(kind, target, all, context), parse, { ...ENV, ...env }, (sent) => {
        const { head = [], ...rest } = answer(sent, count++);
        const loggedIn = valueOf(sent, 'Authorization') === BASIC && rest.status !== 401;
        return { ...rest, head: [...head, ...(loggedIn ? SESSION : [])] };
      });
    };

    it('knows the end of a list whatever the cluster says of it, and says what is missing', () => {
      for (const [at, [name, { printed, says, asked }]] of Object.entries(ODD_LISTS).entries()) {
        const list = requests.request(name, 'POST', `/api/nutanix/v3/${at}/list`, {});
        const { output, errors, error, sent } = play('pages', [list], (each) => ({
          text: oddAnswer(each.url, each.body.toString()),
        }));
        assert.match(`${errors}${error ?? ''}`, says, name);
        assert.equal(error === undefined, printed !== undefined && !/^Only/.test(error ?? ''), name);
        assert.equal(output === '' ? undefined : (JSON.parse(output) as unknown[]).length, printed, name);
        assert.equal(sent.length, asked, name);
        assert.deepEqual(
          sent.map(shownBy),
          sent.map((_each, page) =>
            page === 0 ? `Authorization: ${BASIC}` : 'Cookie: NTNX_SESSION=a=b; other=1',
          ),
          name,
        );
      }
    });

    it('puts out every number and every text as the cluster sent it', () => {
      const list = requests.request('Exact', 'POST', '/api/nutanix/v3/exact/list', {});
      const { output } = play('pages', [list], ({ url, body }) => ({
        text: oddAnswer(url, body.toString()),
      }));
      assert.equal(output, `[\n${EXACT.join(',\n')}\n]`);
    });

    it('asks for the pages of each family by its names, beginning with its first', () => {
      const rows = (count: number): unknown[] => Array.from({ length: count }, (_row, at) => at);
      const asked = (name: string, list: NamedRequest, of: (place: number) => object): string[] => {
        let seen = 0;
        const { output, error, sent } = play('pages', [list], (_sent, at) => {
          const body = of(at);
          seen += 1;
          return { text: JSON.stringify(body) };
        });
        assert.equal(error, undefined, name);
        assert.equal((JSON.parse(output) as unknown[]).length, 250, name);
        assert.equal(sent.length, seen);
        return sent.map((each) => pathOf(each).replace(/^[^?]*/, '') + each.body.toString());
      };
      const sizes = [100, 100, 50];
      const [v2, v1, v3, v4] = requests.vmLists().map(({ list }) => list);
      const unlike = (at: number): unknown[] => rows(sizes[at]!).map((row) => [at, row]);
      assert.deepEqual(
        asked('v1', v1!, (at) => ({ entities: unlike(at), metadata: { totalEntities: 250 } })),
        [1, 2, 3].map((page) => `?page=${page}&count=100`),
      );
      assert.deepEqual(
        asked('v4', v4!, (at) => ({ data: unlike(at), metadata: { totalAvailableResults: 250 } })),
        [0, 1, 2].map((page) => `?$filter=name%20ne%20'a%20b'&$page=${page}&$limit=100`),
      );
      assert.equal(
        asked('v2', v2!, () => ({ entities: rows(250), metadata: { total_entities: 250 } })).length,
        1,
      );
      assert.deepEqual(
        asked('v3', v3!, (at) => ({ entities: unlike(at), metadata: { total_matches: 250 } })),
        [0, 100, 200].map((offset) => `{"kind":"vm","length":500,"offset":${offset}}`),
      );
      const groups = requests.request('Groups', 'POST', '/api/nutanix/v3/groups', { entity_type: 'vm' });
      assert.deepEqual(
        asked('groups', groups, (at) => ({
          group_results: [{ entity_results: unlike(at) }],
          filtered_entity_count: 250,
        })),
        [0, 100, 200].map(
          (offset) => `{"group_member_count":500,"group_member_offset":${offset},"entity_type":"vm"}`,
        ),
      );
    });

    it('takes rows that are null or no longer there for the end of a list, and a page of something else for no list', () => {
      const v4 = requests.vmLists()[3]!.list;
      for (const text of ['{"metadata":{"totalAvailableResults":0}}', '{"data":null}'])
        assert.equal(play('pages', [v4], () => ({ text })).output, '[\n\n]', text);
      for (const text of ['{"data":"x"}', '[1]', 'OK', ''])
        assert.match(play('pages', [v4], () => ({ text })).error ?? '', /no list/, text);
    });

    it('logs in once more where the session is over, with the whole request, and never twice in a row', () => {
      const over = (at: number): Answer => (at === 1 ? { status: 401, text: '' } : { text: '{}' });
      const { sent, error } = play('collection', [LIST, LIST, LIST], (_sent, at) => over(at));
      assert.equal(error, undefined);
      const shown = sent.map((each) => shownBy(each).split(':')[0]);
      assert.deepEqual(shown, ['Authorization', 'Cookie', 'Authorization', 'Cookie']);
      assert.deepEqual(new Set(sent.map(({ body }) => body.toString())).size, 1);
      const refused = play('pages', [LIST], (_sent, at) => ({
        status: at > 0 ? 401 : 200,
        text: '{"entities":[1],"metadata":{"total_matches":2}}',
      }));
      assert.equal(refused.sent.length, 3);
      assert.match(refused.error ?? '', /^HTTP 401: .*\nThe cluster does not take/);
    });

    it('asks a busy cluster again, after what that asks for but not for hours, and only where nothing is changed', () => {
      const page = { text: '{"entities":[1],"metadata":{"total_matches":1}}' };
      const busy = (head: string[]): Answer => ({ status: 429, head, text: 'busy' });
      const asked = (head: string[], times: number, kind: ScriptKind = 'pages'): PlayedScript =>
        play(kind, [kind === 'pages' ? LIST : requests.changes('1', '2').v3], (_sent, at) =>
          at < times ? busy(head) : page,
        );
      const again = asked(['Retry-After: 7'], 2);
      assert.equal(again.error, undefined);
      assert.equal(again.sent.length, 3);
      assert.match(again.errors, /^(?:The cluster is busy \(HTTP 429\): again in 7 s\.\n){2}1 of 1 rows\n$/);
      assert.match(asked([], 2).errors, /again in 1 s\.\n.*again in 2 s\.\n/);
      for (const [head, times, kind, count] of [
        [['retry-after: 0'], 9, 'pages', 4],
        [['Retry-After: 7200'], 9, 'pages', 1],
        [[], 9, 'task', 1],
      ] as const) {
        const { sent, error } = asked([...head], times, kind);
        assert.equal(sent.length, count, kind);
        assert.equal(error, 'HTTP 429: busy');
      }
    });

    it('stops where the password is no longer taken, though it was to keep going', () => {
      const { sent, error } = play(
        'collection',
        [LIST, LIST, LIST],
        (_sent, at) => (at === 0 ? { text: '{}' } : { status: 401, text: '' }),
        { env: { PRISM_KEEP_GOING: '1' } },
      );
      assert.equal(sent.length, 3);
      assert.equal(error, 'Stopped at 2 of 3: List VMs (v3)');
    });

    it('shows a wrong password once, whatever it was to do', () => {
      for (const kind of SCRIPT_KIND_IDS) {
        const refuse = (): Answer => ({ status: 401, text: 'no' });
        const env = { PRISM_KEEP_GOING: '1' };
        const { sent, error, output, errors } = play(
          kind,
          kind === 'collection' ? [LIST, LIST] : [LIST],
          refuse,
          { env },
        );
        assert.equal(sent.length, 1, kind);
        assert.ok(error);
        assert.match(errors + error, /HTTP 401: no/);
        assert.equal(output, '');
      }
    });

    it('shows an API key with each request, those for a task as well, and no password', () => {
      const context: SnippetContext = { trust: { policy: 'system' }, login: { kind: 'apiKey' } };
      const change = requests.changes('1', '2').v3;
      const { sent, error } = play(
        'task',
        [change],
        (_sent, at) => ({ text: at === 0 ? '{"task_uuid":"t"}' : '{"status":"SUCCEEDED"}' }),
        { env: { PRISM_API_KEY: 'k' }, context },
      );
      assert.equal(error, undefined);
      assert.deepEqual(sent.map(shownBy), ['X-ntnx-api-key: k', 'X-ntnx-api-key: k']);
    });

    it('follows a task of each family by each of its words, and says how it ended in the words of the cluster', () => {
      const { v2, v3, v4 } = requests.changes('1', '2');
      const id = `ZXJnb24=:${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`;
      const families = [
        { change: v2, polling: TASK_POLLINGS['v2.0'], named: { task_uuid: id } },
        {
          change: v3,
          polling: TASK_POLLINGS.v3,
          named: { status: { execution_context: { task_uuid: id } } },
        },
        { change: v4, polling: TASK_POLLINGS.v4, named: { data: { extId: id } } },
      ];
      for (const { change, polling, named } of families)
        for (const [word, means] of [...Object.entries(TASK_WORDS), ['$UNKNOWN', 'running']]) {
          const of = (state: string): string => {
            const [error] = polling.errors as readonly { path: readonly string[]; member?: string }[];
            const said = error!.member === undefined ? 'Why "é"' : [{ [error!.member]: 'Why "é"' }, {}];
            const why = error!.path.reduceRight<unknown>(
              (inner, step) => ({ [step]: inner }),
              said,
            ) as object;
            const made = { [polling.made.list]: [{ [polling.made.id]: 'made' }] };
            const task = { [polling.state]: state, [polling.percent]: 40, ...why, ...made };
            return JSON.stringify(polling.within.length === 0 ? task : { data: task });
          };
          const { output, errors, error, sent } = play('task', [change], (_sent, at) => ({
            text: at === 0 ? JSON.stringify(named) : of(at === 1 ? word!.toLowerCase() : 'SUCCEEDED'),
          }));
          assert.equal(pathOf(sent[1]!), taskPath(polling, id), word);
          assert.match(errors, new RegExp(`: ${word!.replace('$', '\\$')}, 40%$`, 'm'));
          assert.equal(sent.length, means === 'running' ? 3 : 2, word);
          assert.equal(output, means === 'running' || means === 'succeeded' ? 'made' : '', word);
          const wrong = { failed: 'The task failed.\nWhy "é"', cancelled: 'The task was cancelled.' };
          assert.equal(error, wrong[means as keyof typeof wrong], word);
        }
    });

    it('says that there is no task where an answer names none, and shows the answer', () => {
      const { v4 } = requests.changes('1', '2');
      const text = '{"data":{"extId":"00000000-0000-0000-0000-000000000000"}}';
      const { output, errors, sent } = play('task', [v4], () => ({ text }));
      assert.deepEqual([output, sent.length], [text, 1]);
      assert.match(errors, /names no task/);
    });

    it('tells a change of v4 the ETag of what is there now and a new request id', () => {
      const change = requests.changes('1', '2')['v4 with an ETag'];
      for (const [head, etag] of [
        [['ETag: "v1"'], '"v1"'],
        [[], undefined],
      ] as const) {
        const { sent } = play('collection', [change], (_sent, at) => ({
          text: '{}',
          head: at === 0 ? head : [],
        }));
        assert.deepEqual(
          sent.map(({ method }) => method),
          ['GET', 'DELETE'],
        );
        assert.equal(valueOf(sent[1]!, 'If-Match'), etag);
        assert.equal(valueOf(sent[1]!, 'NTNX-Request-Id'), 'a new UUID');
        assert.equal(valueOf(sent[0]!, 'NTNX-Request-Id'), undefined);
      }
    });

    it('sends the requests of a collection in their order and stops at the first that fails, or at none', () => {
      const names = ["Read 'it' $(id) `id` !x", 'Wrong', 'Last'];
      const all = names.map((name, at) => requests.request(name, 'GET', `/api/nutanix/v2.0/vms/${at}`));
      const answer = (sent: Sent): Answer =>
        sent.url.endsWith('1') ? { status: 404, text: 'gone' } : { text: `{"at":"${sent.url.at(-1)}"}` };
      const stopped = play('collection', all, answer);
      assert.equal(stopped.output, '{"at":"0"}');
      assert.equal(stopped.errors, `1 of 3: ${names[0]}\n2 of 3: Wrong\nHTTP 404: gone\n`);
      assert.equal(stopped.error, 'Stopped at 2 of 3: Wrong');
      const went = play('collection', all, answer, { env: { PRISM_KEEP_GOING: '1' } });
      assert.equal(went.output, '{"at":"0"}\n{"at":"2"}');
      assert.equal(went.error, '1 of 3 requests failed.');
      assert.deepEqual(
        went.sent.map(pathOf),
        all.map(({ request }) => request.target[0]),
      );
    });

    it('is PowerShell for a grammar of others, of every kind, family, login, trust and route, and can be typed', () => {
      const routes: SnippetContext['route'][] = [
        undefined,
        { kind: 'direct' },
        { kind: 'connect-to', host: '127.0.0.1', port: 1 },
        { kind: 'http-proxy', url: 'http://proxy:3128', userName: 'é' },
        { kind: 'socks5', host: 'proxy', port: 1080 },
      ];
      const policies = ['system', 'pin', 'ca', 'insecure'] as const;
      const logins = [{ kind: 'none' }, { kind: 'basic', userName: 'é’' }, { kind: 'apiKey' }] as const;
      const changes = Object.values(requests.changes('1', '2'));
      const lists = requests.vmLists().map(({ list }) => list);
      routes.forEach((route, at) => {
        const context: SnippetContext = {
          trust: { ...PIN.trust, policy: policies[at % 4]! },
          login: logins[at % 3]!,
          ...(route ? { route } : {}),
          ...(at === 0 ? { clientCertificate: true, anyCluster: true } : {}),
        };
        const scripts = [
          ...lists.map((each) => emitScript('pages', target, [each], context)),
          ...changes.map((each) => emitScript('task', target, [each], context)),
          emitScript('collection', target, [...lists, ...changes], context),
        ];
        for (const script of scripts) {
          parse(readable(script.replace(/(?<=@')\nusing [^]*?\n(?='@)/g, '\nC#\n')));
          assert.doesNotMatch(script, /[\t\r]|\n\n/);
          const code = script.replace(/^ *#.*$/gm, '');
          if (target === 'powershell5') assert.match(code, /^[\n\u0020-\u007e]*$/);
        }
      });
    });
  });
