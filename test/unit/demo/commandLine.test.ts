import assert from 'node:assert/strict';
import { describeSwitches } from '../../../src/demo/command/announcement';
import { commandHelp } from '../../../src/demo/command/commandHelp';
import { readCommandLine } from '../../../src/demo/command/commandLine';
import { COMMAND_OPTIONS, type Wishes } from '../../../src/demo/command/commandOptions';
import { HEALTH_FAULTS } from '../../../src/demo/data/health';
import { FAULT_KINDS } from '../../../src/demo/server/faults/kinds';

function read(...args: string[]): Wishes {
  const wishes = readCommandLine(args);
  assert.notEqual(wishes, 'help');
  return wishes as Wishes;
}

describe('demo: reading the command line', () => {
  it('without options starts a Prism Central at 9440 whose directory takes its time', () => {
    assert.deepEqual(read(), { products: ['pc'], demo: { port: 9440, login: { directoryMs: 800 } } });
  });

  it('says where it is and whose', () => {
    const { products, demo, passwordFile } = read(
      ...['--product', 'both', '--cluster=2', '--port', '0', '--redirect-port', '8080'],
      ...['--specs', 'some/folder', '--seed', '7', '--password-file', 'secret'],
    );
    assert.deepEqual(products, ['pc', 'pe']);
    assert.equal(passwordFile, 'secret');
    const { cluster, port, redirectPort, specs, seed } = demo;
    assert.deepEqual(
      { cluster, port, redirectPort, specs, seed },
      { cluster: 2, port: 0, redirectPort: 8080, specs: 'some/folder', seed: 7 },
    );
  });

  it('says how logging in goes', () => {
    const { demo } = read(
      ...['--session-seconds', '30', '--directory-ms', '5', '--lock-after', '2', '--lock-seconds', '9'],
      ...['--html-401', '--redirect-token'],
    );
    assert.equal(demo.sessionSeconds, 30);
    assert.deepEqual(demo.login, {
      directoryMs: 5,
      lockAfter: 2,
      lockSeconds: 9,
      unauthorized: 'html',
      redirectToken: true,
    });
    assert.equal(read('--text-401').demo.login?.unauthorized, 'text');
  });

  it('says how TLS goes', () => {
    const { demo } = read(
      ...['--certificate', 'ca-signed', '--tls', '1.2', '--client-certificate', 'required'],
      ...['--change-key-after', '5', '--renew-after', '3'],
    );
    assert.deepEqual(demo.tls, {
      certificate: 'ca-signed',
      versions: '1.2',
      clientCertificate: 'required',
      changeKeyAfter: 5,
      renewAfter: 3,
    });
  });

  it('says what goes wrong, as often as one likes', () => {
    const { demo } = read(
      ...[
        '--health',
        'failed-disk',
        '--health',
        'critical-alert',
        '--task-ms',
        '10',
        '--task-failures',
        '50',
      ],
      ...['--fault', 'reset-in-body:/api', '--fault=drip'],
    );
    assert.deepEqual(demo.health, ['failed-disk', 'critical-alert']);
    assert.deepEqual([demo.taskMs, demo.taskFailures], [10, 50]);
    assert.deepEqual(demo.faults, [{ kind: 'reset-in-body', path: '/api' }, { kind: 'drip' }]);
  });

  for (const word of ['--help', '-h']) {
    it(`${word} wins over all that is right beside it`, () => {
      assert.equal(readCommandLine(['--port', '1', word]), 'help');
    });
  }

  const refusals: [string[], RegExp][] = [
    [['--nonsense'], /^There is no option --nonsense; --help/],
    [['-x'], /^There is no option -x;/],
    [['--no-port'], /^There is no option --no-port/],
    [['--toString'], /^There is no option --toString/],
    [['start'], /^"start" is no option/],
    [['--port'], /^--port wants a value: N/],
    [['--port='], /^--port wants a value/],
    [['--port', '--seed', '1'], /^--port wants a value/],
    [['--port', 'x'], /^--port wants a whole number from 0 to 65535, not "x"/],
    [['--port', '65536'], /^--port wants a whole number/],
    [['--port', '1e3'], /^--port wants a whole number/],
    [['--port=-1'], /^--port wants a whole number/],
    [['--seed', '9007199254740993'], /^--seed wants a whole number, 0 or more/],
    [['--product', 'xi'], /^--product is one of pc, pe, both, not "xi"/],
    [['--cluster', '3', '--product', 'pe'], /^--cluster is one of 1, 2/],
    [['--cluster', '2'], /^--cluster is for --product pe or both/],
    [['--port', '65535', '--product', 'both'], /^There is no port after 65535/],
    [['--redirect-port', '65535', '--product', 'both'], /^There is no port after 65535/],
    [['--certificate', 'forged'], /^--certificate is one of self-signed, /],
    [['--tls', '1.1'], /^--tls is one of 1\.2, 1\.3, both/],
    [['--client-certificate', 'maybe'], /^--client-certificate is one of none, /],
    [['--change-key-after', '0'], /^--change-key-after wants a whole number, 1 or more/],
    [['--task-failures', '101'], /^--task-failures wants a whole number from 0 to 100/],
    [['--health', 'fine'], /^--health is one of failed-disk, /],
    [['--fault', 'boom'], /^--fault: There is no fault "boom"\. There are: refuse, /],
    [['--fault', 'refuse:/api'], /^--fault refuse takes no path/],
    [['--html-401=yes'], /^--html-401 takes no value/],
  ];
  for (const [args, message] of refusals) {
    it(`refuses ${args.join(' ')} in one line`, () => {
      assert.throws(
        () => readCommandLine(args),
        (error: Error) => {
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /\n/);
          return true;
        },
      );
    });
  }
});

describe('demo: what the command line prints', () => {
  it('its help names every option, every health fault and every network fault', () => {
    const help = commandHelp();
    for (const name of Object.keys(COMMAND_OPTIONS)) assert.match(help, new RegExp(`^  --${name}\\b`, 'm'));
    for (const name of [...HEALTH_FAULTS, ...Object.keys(FAULT_KINDS)]) {
      assert.match(help, new RegExp(`^  ${name}\\b`, 'm'));
    }
    for (const line of help.split('\n')) assert.ok(line.length <= 120, line);
  });

  it('names what is switched on, and nothing where all is as usual', () => {
    assert.deepEqual(describeSwitches(read('--port', '1')), []);
    const wishes = read(
      ...['--certificate', 'expired', '--fault', 'drip:/api', '--health', 'failed-disk'],
      ...['--task-failures', '20', '--html-401', '--redirect-token', '--session-seconds', '60'],
      ...['--task-ms', '10', '--large', '300', '--rate-limit', 'off'],
    );
    assert.deepEqual(describeSwitches(wishes), [
      '  operations of made-up descriptions: 300',
      '  certificate: expired',
      '  seconds that a session lasts: 60',
      '  401 as: html',
      '  redirect with a token: yes',
      '  health: failed-disk',
      '  tasks that fail: 20%',
      '  milliseconds that a task takes: 10',
      '  requests a second on v4: off',
      '  network: drip:/api',
    ]);
  });
});
