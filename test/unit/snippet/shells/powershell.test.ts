import assert from 'node:assert/strict';
import { runPowershell } from './powershell';

const says = (script: string): readonly string[] => runPowershell(script).said;
const gets = (script: string): readonly string[] | undefined => runPowershell(script).started[0]?.args;

describe('what PowerShell reads', () => {
  it('in strings is what the vendor publishes in about_Quoting_Rules', () => {
    for (const [script, output] of [
      ['$i = 5\n"The value of $i is $i."', 'The value of 5 is 5.'],
      ['$i = 5\n"The value of `$i is $i."', 'The value of $i is 5.'],
      ["$i = 5\n'The value of $i is $i.'", 'The value of $i is $i.'],
      ["'The value of $(2+3) is 5.'", 'The value of $(2+3) is 5.'],
      ['\'As they say, "live and learn."\'', 'As they say, "live and learn."'],
      ['"As they say, \'live and learn.\'"', "As they say, 'live and learn.'"],
      ['"As they say, ""live and learn."""', 'As they say, "live and learn."'],
      ["'don''t'", "don't"],
      ['"Use a quotation mark (`") to begin a string."', 'Use a quotation mark (") to begin a string.'],
      ["'Use a quotation mark (`\") to begin a string.'", 'Use a quotation mark (`") to begin a string.'],
      [
        "@'\nThe $profile variable contains the path\nof your PowerShell profile.\n'@",
        'The $profile variable contains the path\nof your PowerShell profile.',
      ],
    ] as const)
      assert.deepEqual(says(script), [output], script);
  });

  it('takes typographic quotes for quotes', () => {
    assert.deepEqual(says("'don\u2019\u2019t'"), ['don\u2019t']);
    assert.deepEqual(says('"a\u201c\u201cb\u201e\u201e"'), ['a\u201cb\u201e']);
    assert.throws(() => says("'don\u2019t'"));
    assert.throws(() => says('"a\u201db"'));
    assert.deepEqual(says("@'\n\u2018a\u2019\n\u2019@"), ['\u2018a\u2019']);
  });

  it('in arguments is what the vendor publishes in about_Parsing', () => {
    for (const [script, output] of [
      ['$a = 4\nWrite-Output $a', '4'],
      ['Write-Output 2+2', '2+2'],
      ['Write-Output $-', '$-'],
      ['$a = 4\nWrite-Output a$a', 'a4'],
      ["Write-Output a'$a'", 'a$a'],
      ['$a = 4\nWrite-Output a"$a"', 'a4'],
      ['Write-Output a$(2)', 'a2'],
      ['Write-Output !1', '!1'],
    ] as const)
      assert.deepEqual(says(script), [output], script);
    assert.deepEqual(gets('$a = \'a" "b\'; TestExe $a \'c" "d\' e" "f'), ['a" "b', 'c" "d', 'e f']);
  });

  it('goes on after a backtick at the end of the line, and after a pipe', () => {
    assert.deepEqual(gets("TestExe a `\n  'b' `\r\n  c\nTestExe d"), ['a', 'b', 'c']);
    const { started } = runPowershell('TestExe a |\n  jq .b');
    assert.deepEqual(started[0]?.into?.args, ['.b']);
  });

  it('has line ends of a string as they are in the script, and tabs', () => {
    assert.deepEqual(says("'a\r\nb\tc'"), ['a\r\nb\tc']);
    assert.deepEqual(says('"a`r`nb`tc$([char]0x1b)"'), ['a\r\nb\tc\x1b']);
  });

  it('writes files that are there while they are, and what a failure does not keep from being removed', () => {
    const script =
      "& {\n$f = [IO.Path]::GetTempFileName()\ntry { [IO.File]::WriteAllText($f, 'é'); x.exe $f } finally { Remove-Item -LiteralPath $f } }";
    const { started, left } = runPowershell(script);
    assert.equal(started[0]?.files.get(started[0].args[0]!)?.toString(), 'é');
    assert.deepEqual(left, []);
  });
});
