import assert from 'node:assert/strict';
import { CLI_GRADES } from '../../../../src/core/catalog/cli/command';
import { COMMANDS } from '../../../../src/core/catalog/cli/commands';
import { findCommands } from '../../../../src/core/catalog/cli/findCommands';
import { readPaste } from '../../../../src/core/catalog/cli/readPaste';
import { readTable } from '../../../../src/core/catalog/cli/readTable';
import { shellCommands } from '../../../../src/core/catalog/cli/shellText';
import { v4CallFor } from '../../../../src/core/catalog/cli/v4CallFor';
import { WITHOUT_REST } from '../../../../src/core/catalog/cli/withoutRest';
import { operationKey } from '../../../../src/core/catalog/operationKey';
import { templateNames } from '../../../../src/core/catalog/paths';
import type { Family } from '../../../../src/core/model/family';

const names = (text: string): string[] =>
  findCommands(text).flatMap(({ commands }) => commands.map((command) => command.names[0]!));
const near = (text: string): string[] =>
  findCommands(text).flatMap((found) => found.near.map((command) => command.names[0]!));
const calls = (text: string): string[] =>
  findCommands(text).flatMap(({ commands }) =>
    commands.flatMap(({ answers }) => answers.map(({ operation }) => operation)),
  );

describe('The table of commands', () => {
  it('has each name once, unless arguments tell them apart', () => {
    const all = COMMANDS.flatMap((command) =>
      command.names.map((name) => `${name} ${command.arguments.join(' ')}`),
    );
    assert.equal(new Set(all).size, all.length);
  });

  it('names operations as catalogs do', () => {
    for (const {
      answers,
      names: [name],
    } of COMMANDS) {
      assert.ok(answers.length > 0, name);
      for (const { operation } of answers) {
        const [family = '', method = '', path = ''] = operation.split(' ');
        assert.equal(operation, operationKey(family as Family, method, path));
        assert.match(family, /^(v0\.8|v1|v2\.0|v3|v4:[a-z]+)$/);
        assert.ok(path.startsWith('/') && !path.startsWith('/api/'), operation);
      }
    }
  });

  it('sends arguments to parameters that the path has, and knows each argument', () => {
    for (const command of COMMANDS)
      for (const { operation, values } of command.answers)
        for (const { argument, in: place, name } of values) {
          assert.ok(command.arguments.includes(argument), `${command.names[0]}: ${argument}`);
          if (place === 'path') assert.ok(templateNames(operation).includes(name), `${operation}: ${name}`);
        }
  });

  it('is found by every name that it has', () => {
    for (const command of COMMANDS)
      for (const name of command.names) {
        const given = [name, ...command.arguments.map((argument) => `${argument}=x`)].join(' ');
        const found = findCommands(given).flatMap(({ commands }) => commands);
        assert.ok(found.includes(command), given);
      }
  });

  it('is read line by line, and says which line is wrong', () => {
    assert.deepEqual(readTable('ncli a b | acli a.b <x> y=\n  B? v3 PUT /a/{id} [x: {id}, y: ?q] # Mind.'), [
      {
        names: ['ncli a b', 'acli a.b'],
        arguments: ['x', 'y'],
        answers: [
          {
            operation: 'v3 PUT /a/{id}',
            grade: 'derived',
            described: false,
            values: [
              { argument: 'x', in: 'path', name: 'id' },
              { argument: 'y', in: 'query', name: 'q' },
            ],
            note: 'Mind.',
          },
        ],
      },
    ]);
    assert.throws(() => readTable('ncli a b\n  X v3 GET /a'), /X v3 GET/);
    assert.throws(() => readTable('  A v3 GET /a'), /no command above/);
  });
});

describe('A pasted command', () => {
  it('is known with prompt, options, arguments and quotes', () => {
    const wanted = ['ncli cluster get-domain-fault-tolerance-status'];
    for (const text of [
      'ncli cluster get-domain-fault-tolerance-status type=node',
      'nutanix@CVM:~$ ncli cluster get-domain-fault-tolerance-status type=node',
      'nutanix@NTNX-18SM-A-CVM:10.1.2.3:~$ ncli cluster get-domain-fault-tolerance-status type="node"',
      '[nutanix@cvm ~]$ ncli cluster get-domain-fault-tolerance-status type=node',
      "ncli -u admin -p 'pa ss;word' -s 10.1.2.3 cluster get-domain-fault-tolerance-status type=node",
      'ncli --json=true cluster get-domain-fault-tolerance-status type=rackable_unit | jq .',
      '<ncli> cluster get-domain-fault-tolerance-status type=node',
      'ncli> cluster get-domain-fault-tolerance-status type=node',
      '/home/nutanix/prism/cli/ncli cluster get-domain-fault-tolerance-status',
      'NCLI CLUSTER GET-DOMAIN-FAULT-TOLERANCE-STATUS TYPE=NODE',
      'cluster get-domain-fault-tolerance-status',
      "ssh nutanix@10.1.2.3 'source /etc/profile; ncli cluster get-domain-fault-tolerance-status type=node'",
      'watch -n 5 ncli cluster get-domain-fault-tolerance-status type=node > out.txt',
    ])
      assert.deepEqual(names(text), wanted, text);
    assert.ok(calls(wanted[0]!).includes('v2.0 GET /cluster/domain_fault_tolerance_status/{domainType}'));
  });

  it('is known by short names, plurals and other verbs', () => {
    for (const [text, name] of [
      ['ncli pd ls', 'ncli protection-domain list'],
      ['pd list', 'ncli protection-domain list'],
      ['ncli ctr ls', 'ncli storage-container list'],
      ['ncli container list', 'ncli storage-container list'],
      ['ncli sp ls', 'ncli storage-pool list'],
      ['ncli rs list', 'ncli remote-site list'],
      ['ncli fs ls', 'ncli file-server list'],
      ['ncli hosts list', 'ncli host list'],
      ['ncli alerts ls', 'ncli alert list'],
      ['ncli pd ls-snaps name=x', 'ncli pd list-snapshots'],
      ['ncli pd ls-repl-status name=x', 'ncli pd list-replication-status'],
      ['ncli storage_container delete id=1', 'ncli storage-container remove'],
      ['acli vm.list', 'acli vm.list'],
      ['acli vm list', 'acli vm.list'],
      ['<acropolis> vm.list', 'acli vm.list'],
      ['vm.list', 'acli vm.list'],
      ['acli -o json vm.get web-01', 'acli vm.get'],
      ['<nuclei> vm.list', 'nuclei vm.list'],
      ['ecli task.list include_completed=1', 'ecli task.list'],
      ['ncli host info id=1', 'ncli host get'],
      ['ncc health_checks run_all', 'ncc health_checks run_all'],
    ] as const)
      assert.equal(names(text)[0], name, text);
  });

  it('may be one of several, with alternatives that leave words out', () => {
    assert.deepEqual(names('ncli host list; ncli disk list | grep x && acli net.list'), [
      'ncli host list',
      'ncli disk list',
      'acli net.list',
    ]);
    assert.deepEqual(names('ncli cluster start-remote-support / stop-remote-support').length, 2);
    assert.deepEqual(names('ncli host list\nncli disk list'), ['ncli host list', 'ncli disk list']);
  });

  it('is found among others wherever a box of one line puts it, since that has blanks for ends of lines', () => {
    for (const text of [
      'ncli host list ncli disk list',
      'ncli host list\nncli disk list',
      'nutanix@NTNX-A-CVM:10.1.2.3:~$ ncli host list nutanix@NTNX-A-CVM:10.1.2.3:~$ ncli disk list ',
      '[nutanix@cvm ~]$ ncli host list [nutanix@cvm ~]$ ncli disk list',
      '$ ncli host list $ ncli disk list',
      '<ncli> host list <ncli> disk list',
      'nutanix@cvm:~$ ncli Welcome, admin <ncli> host list Id : 0005::1 Name : Berlin <ncli> disk list',
    ])
      assert.deepEqual(names(text), ['ncli host list', 'ncli disk list'], text);
    assert.deepEqual(names('nutanix@a:~$ acli vm.list nutanix@a:~$ ncc health_checks run_all'), [
      'acli vm.list',
      'ncc health_checks run_all',
    ]);
  });

  it('is found in what a document or a script has around it', () => {
    for (const text of [
      '`ncli host list`',
      '“ncli host list”',
      '"ncli host list"',
      '1. ncli host list',
      'Run ncli host list',
      'PS C:\\> ncli host list',
      'x=$(ncli host list | grep Id)',
    ])
      assert.deepEqual(names(text), ['ncli host list'], text);
    assert.deepEqual(names('for i in $(acli vm.list | tail -n +2); do acli vm.off $i; done'), [
      'acli vm.list',
      'acli vm.off',
    ]);
    assert.deepEqual(names('ncli pd ls name=“my pd”'), ['ncli protection-domain list']);
  });

  it('is told from others of the same words by its arguments', () => {
    assert.deepEqual(
      findCommands('acli vm.clone new clone_from_snapshot=s')[0]?.commands.map((one) => one.arguments),
      [['new', 'clone_from_snapshot']],
    );
    assert.equal(findCommands('acli vm.clone new')[0]?.commands.length, 2);
  });

  it('leads to commands written nearly so where there is none', () => {
    assert.deepEqual(near('ncli cluster get-domain'), ['ncli cluster get-domain-fault-tolerance-status']);
    assert.deepEqual(near('domain-fault-tolerance'), ['ncli cluster get-domain-fault-tolerance-status']);
    assert.equal(near('ncli host lst')[0], 'ncli host list');
    assert.equal(near('acli vm.snpshot_create x')[0], 'acli vm.snapshot_create');
    assert.equal(near('ncli vm create name=x')[0], 'acli vm.create', 'of another tool');
    assert.deepEqual(near('ncli').slice(0, 2), ['ncli host list', 'ncli disk list']);
    assert.deepEqual(near('ncli qqq zzz'), []);
    assert.equal(findCommands('ncli qqq zzz').length, 1);
  });

  it('is not seen in ordinary words', () => {
    for (const text of [
      'vms',
      'delete vm',
      'list hosts',
      'storage containers',
      'snapshots of a vm',
      '/api/nutanix/v2.0/vms',
      'health-checks and more',
      'cluster',
      'cluster health',
      'cluster name',
      'Cluster Name              : Berlin',
      'vms on host',
      'vm off',
      '',
    ])
      assert.deepEqual(findCommands(text), [], text);
  });

  it('that no call stands in for says what to do instead', () => {
    for (const text of [
      'genesis status',
      'cluster start',
      'cluster stop',
      'nutanix@CVM:~$ genesis restart',
      'ncc health_checks network_checks host_nic_error_check',
      'svmips',
      'hostssh uptime',
      'zeus_config_printer',
    ]) {
      const [found] = findCommands(text);
      assert.ok((found?.instead?.length ?? 0) > 20, text);
      assert.deepEqual(found?.commands, []);
    }
  });

  it('that is run everywhere is found within, and so is what stands in quotes', () => {
    const found = findCommands('allssh "ncli host list"');
    assert.match(found[0]?.instead ?? '', /allssh/);
    assert.equal(found[1]?.commands[0]?.names[0], 'ncli host list');
  });

  it('never gives a value of an argument or an option away', () => {
    for (const text of [
      "ncli -u admin -p 's3cret' -s 10.1.2.3 host list",
      'ncli user reset-password user-name=admin password=s3cret',
      'ncli -ps3cret foo bar',
      'ncli --password=s3cret foo bar',
      'nuclei -password s3cret vm.list',
      'allssh "ncli -p s3cret qqq www"',
      'ncli user create user-name=x "user-password=s3cret"',
    ])
      assert.doesNotMatch(JSON.stringify([readPaste(text), findCommands(text)]), /s3cret|10\.1\.2\.3/, text);
  });

  it('is none in a text that nobody pastes on purpose, and no more than twenty', () => {
    const line = 'ncli host list;';
    assert.equal(readPaste(line.repeat(30)).length, 20);
    const fill = (length: number): string => `ncli host list # ${'x'.repeat(length)}`.slice(0, length);
    assert.equal(readPaste(fill(4000)).length, 1);
    assert.deepEqual(readPaste(fill(4001)), []);
  });

  it('is looked for within others that start it, however many these are and however they are written', () => {
    assert.deepEqual(names(`${'sudo '.repeat(700)}ncc health_checks run_all`), ['ncc health_checks run_all']);
    const quoted = (depth: number): string =>
      depth === 0 ? 'ncc health_checks run_all' : `sudo ${JSON.stringify(quoted(depth - 1))}`;
    for (const depth of [1, 2, 3]) assert.deepEqual(names(quoted(depth)), names(quoted(0)), quoted(depth));
    for (const text of ['SUDO /usr/bin/Ncli -P secret host list', 'SSH nutanix@cvm ncli host list'])
      assert.deepEqual(names(text), ['ncli host list'], text);
    for (const text of [`bash -c "sudo sh -c 'ncli host list'"`, `ssh a "ssh b 'sudo ncli host list'"`])
      assert.deepEqual(names(text), ['ncli host list'], text);
  });

  it('is no trouble, whatever it is', () => {
    for (const text of [
      '"'.repeat(4000),
      "'",
      '\\',
      ';;;;|||&&&',
      '$(rm -rf /)',
      '`x`',
      'a='.repeat(2000),
      'allssh '.repeat(500),
      'ncli '.repeat(700),
      '👩‍👩‍👧‍👦 ‮ncli',
      'ncli __proto__ constructor',
      'x'.repeat(100_000),
    ])
      assert.ok(Array.isArray(findCommands(text)));
  });
});

describe('Words of a shell', () => {
  it('are what a shell would give to a program', () => {
    assert.deepEqual(shellCommands(`a "b c" 'd;e' f\\ g h"i"j; k | l>m 2>&1`), [
      ['a', 'b c', 'd;e', 'f g', 'hij'],
      ['k'],
      ['l>m'],
    ]);
    assert.deepEqual(shellCommands('a > b c; d'), [['a'], ['d']]);
    assert.deepEqual(shellCommands(String.raw`a "b \"c\" \\d \e" 'f\"'`), [
      ['a', String.raw`b "c" \d \e`, String.raw`f\"`],
    ]);
  });
});

describe('The v4 calls of a retiring one', () => {
  it('are those that the same command leads to, the best known first', () => {
    assert.deepEqual(v4CallFor('v2.0 GET /vms/'), [
      { operation: 'v4:vmm GET /vmm/v4.x/ahv/config/vms', grade: 'attested', note: '' },
    ]);
    assert.equal(v4CallFor('v3 POST /vms/list')[0]?.operation, 'v4:vmm GET /vmm/v4.x/ahv/config/vms');
    assert.equal(
      v4CallFor('v2.0 GET /cluster/')[0]?.operation,
      'v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{extId}',
    );
    assert.equal(v4CallFor('v3 PUT /vms/{uuid}').length, 1);
    assert.ok(v4CallFor('v2.0 POST /vms/{uuid}/set_power_state/').length >= 5);
  });

  it('are none for what no command knows, and for v4 itself', () => {
    assert.deepEqual(v4CallFor('v2.0 GET /nothing'), []);
    assert.deepEqual(v4CallFor('v4:vmm GET /vmm/v4.x/ahv/config/vms'), []);
  });

  it('come in the order of their grades, each once', () => {
    for (const { operation } of COMMANDS.flatMap(({ answers }) => answers)) {
      const grades = v4CallFor(operation).map(({ grade }) => CLI_GRADES.indexOf(grade));
      assert.deepEqual(
        grades,
        grades.toSorted((one, other) => one - other),
      );
      const found = v4CallFor(operation).map((call) => call.operation);
      assert.equal(new Set(found).size, found.length);
    }
  });
});

describe('What no call does', () => {
  it('has a sentence each, and the longer beginning first', () => {
    WITHOUT_REST.forEach(({ command, instead }, at) => {
      assert.match(instead, /\.$/);
      for (const sentence of instead.split(/(?<=\.) /)) assert.ok(sentence.length <= 100, sentence);
      const before = WITHOUT_REST.slice(0, at);
      assert.ok(!before.some((other) => command.startsWith(`${other.command} `)), command);
    });
  });
});
