import assert from 'node:assert/strict';
import { quoteCmd } from '../../../../src/core/snippet/quote/cmd';
import { randomSource } from '../../support/random';
import { runCmd } from './cmd';
import { CmdLines } from './cmdLines';
import { environmentOf, expandPercent, type CmdMode } from './cmdPercent';
import { argvOf } from './commandLine';

type Vector = readonly [
  mode: CmdMode,
  line: string,
  expanded: string,
  env?: Readonly<Record<string, string>>,
];

const DOS = { PATH: 'C:\\DOS', B: 'C' };
const TRUTH = { a: 'b', 'a ': 'b', comspec: 'C:\\Windows\\cmd.exe', '^': 'test', 'foo:': 'bar' };

describe("cmd's percent signs", () => {
  it('are what the vendor publishes for batch files (Q75634)', () => {
    const published: readonly Vector[] = [
      ['batch', 'ECHO 5%%', 'ECHO 5%', DOS],
      ['batch', 'ECHO %', 'ECHO ', DOS],
      ['batch', 'ECHO a%b', 'ECHO ab', DOS],
      ['batch', 'ECHO %PATH%', 'ECHO C:\\DOS', DOS],
      ['batch', 'ECHO a%b%', 'ECHO aC', DOS],
      ['batch', 'ECHO a%b b%a', 'ECHO aa', DOS],
    ];
    check(published);
  });

  it('are what experiments with both kinds of lines found', () => {
    const found: readonly Vector[] = [
      ['typed', 'echo %a %b% c%', 'echo %a a c%', { b: 'a' }],
      ['typed', 'echo %a %b% c%', 'echo bb% c%', { 'a ': 'b' }],
      ['typed', 'echo %foo%', 'echo %foo%'],
      ['typed', 'echo %%A%%', 'echo %b%', TRUTH],
      ['typed', 'echo 100% of %', 'echo 100% of %'],
      ['typed', 'echo %^%', 'echo test', TRUTH],
      ['typed', 'echo ^%^%', 'echo ^test', TRUTH],
      ['typed', 'echo %^^%', 'echo %^^%', TRUTH],
      ['batch', 'echo [%1][%*][%foo%]', 'echo [][][]'],
      ['batch', 'echo 5%%', 'echo 5%'],
      ['typed', '%comspec:cmd=powershell%', 'C:\\Windows\\powershell.exe', TRUTH],
      ['typed', '%comspec:~-7%', 'cmd.exe', TRUTH],
      ['typed', '%comspec:~11,3%', 'cmd', TRUTH],
      ['typed', '%foo:%', 'bar', TRUTH],
      ['typed', '%foo:a=b%', '%foo:a=b%'],
      ['batch', '%foo:a=b%', 'a=b'],
      ['typed', 'rem ^%comspec:a=b^%', 'rem ^C:\\Windows\\cmd.exe', TRUTH],
      ['typed', 'rem ^%^comspec:a=b^%', 'rem ^%^comspec:a=b^%', TRUTH],
    ];
    check(found);
  });
});

function check(vectors: readonly Vector[]): void {
  for (const [mode, line, expanded, env = {}] of vectors)
    assert.equal(expandPercent(line, mode, environmentOf(env)), expanded, `${mode}: ${line}`);
}

describe("cmd's quotes and carets", () => {
  const texts = (script: string): string[] =>
    new CmdLines(script, 'typed').next(new Map())!.map(({ text, connector }) => `${text}${connector}`);

  it('decide what of a line is text', () => {
    assert.deepEqual(texts('a ^& b & c'), ['a & b &', 'cend']);
    assert.deepEqual(texts('a "b & c" && d'), ['a "b & c" &&', 'dend']);
    assert.deepEqual(texts('a "b^" | c'), ['a "b^" |', 'cend']);
    assert.deepEqual(texts('a ^"b ^& c^"'), ['a "b & c"end']);
    assert.deepEqual(texts('a "\\"" | c"'), ['a "\\"" | c"end']);
    assert.deepEqual(texts('a ^^ || b'), ['a ^ ||', 'bend']);
    assert.deepEqual(texts('rem a & b | c'), ['rem a & b | cend']);
  });

  it('join a line to the next by a caret at its end, and never within quotes', () => {
    assert.deepEqual(texts('a ^\n  b ^\r\n  c'), ['a   b   cend']);
    assert.deepEqual(texts('a ^\n&b'), ['a &bend']);
    assert.deepEqual(texts('a "b ^\n  c"'), ['a "b ^end']);
  });

  it('give an if the rest of its line, unless parentheses end it', () => {
    const starts = (script: string): number => runCmd(script, { mode: 'typed' }).started.length;
    assert.equal(starts('if defined NOT_SET set "A=1"& argv.exe a'), 0);
    assert.equal(starts('if defined PATH set "A=1"& argv.exe a'), 1);
    assert.equal(starts('(if defined NOT_SET set "A=1")& argv.exe a'), 1);
  });

  it('expand a variable before the line runs that sets it', () => {
    const script = 'set "VAR=after" & argv.exe %VAR%\nargv.exe %VAR%';
    const { started } = runCmd(script, { mode: 'typed', environment: { VAR: 'before' } });
    assert.deepEqual(
      started.map(({ commandLine }) => commandLine),
      ['argv.exe before', 'argv.exe after'],
    );
  });
});

const PIECES = [
  ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(at + 32)),
  ...'""\\\\%%%^^&|<>!::'.split(''),
  ...['\\"', '%a%', '%a:b=c%', '%PATH%', '%a', '%a:~0,1%', '^%', ' %', '"%a%"', '%1', '%*', '%~1', '\\\\"'],
];

describe('quoting for cmd', () => {
  const random = randomSource(6);
  const all = Array.from({ length: 6000 }, () =>
    Array.from({ length: random.next(9) }, () => random.pick(PIECES)).join(''),
  );
  const environment = Object.fromEntries(
    ['a', 'b', '1', ' ', '*', 'PATH', '"', '""'].map((name) => [name, '!']),
  );

  for (const mode of ['typed', 'batch'] as const)
    it(`gives one argument that is exactly the text, ${mode}, for thousands of texts`, () => {
      for (let at = 0; at < all.length; at += 3) {
        const group = all.slice(at, at + 3);
        const line = `argv.exe ${group.map((text) => quoteCmd(text, mode)).join(' ')} & argv.exe end`;
        const [one, two] = runCmd(line, { mode, environment }).started;
        assert.deepEqual(argvOf(one!.commandLine).slice(1), group, line);
        assert.equal(two?.commandLine, 'argv.exe end');
      }
    });

  it('leaves what is plain as it is, and reads as documentation does', () => {
    assert.equal(quoteCmd('https://10.0.0.5:9440/api/x?a=b', 'typed'), '"https://10.0.0.5:9440/api/x?a=b"');
    assert.equal(quoteCmd('{"kind":"vm"}', 'batch'), '"{\\"kind\\":\\"vm\\"}"');
    assert.equal(quoteCmd('/x?$filter=a%20b&c', 'typed'), '/x?$filter=a^%20b^&c');
    assert.equal(quoteCmd('/x?$filter=a%20b&c', 'batch'), '"/x?$filter=a%%20b&c"');
    assert.equal(quoteCmd('%PRISM_USER=admin', 'typed'), '^%PRISM_USER=admin');
  });

  it('refuses what no line of cmd can say', () => {
    for (const text of ['\n', '\t', '\0', '\u001b', '\u007f', 'é', '\u201c'])
      assert.throws(() => quoteCmd(text, 'batch'), { reason: 'unreadable-request' });
  });
});
