import assert from 'node:assert/strict';
import { ODataError, pathsOf, readNames, readOData, readOrder } from '../../../src/demo/query/odata';
import { passes, sorted, type ODataValue } from '../../../src/demo/query/odataMatches';

const VM: Record<string, ODataValue> = {
  name: `O'Brien's "büro" 🚀`,
  memory: 4096,
  id: 3951962087714212063n,
  isOn: true,
  'cluster/extId': 'abc',
  power: 'OFF',
  created: '2025-03-01T08:30:00.000000Z',
  host: undefined,
};

const keeps = (filter: string): boolean => passes(readOData(filter), (path) => VM[path]);

function refused(filter: string): ODataError {
  try {
    readOData(filter);
  } catch (error) {
    assert.ok(error instanceof ODataError, String(error));
    return error;
  }
  throw new Error(`Taken: ${filter}`);
}

describe('demo: OData filters', () => {
  it('compare with six operators', () => {
    assert.ok(keeps('memory eq 4096') && !keeps('memory ne 4096'));
    assert.ok(keeps('memory gt 4095') && !keeps('memory gt 4096'));
    assert.ok(keeps('memory ge 4096') && keeps('memory lt 4096.5') && keeps('memory le 4096'));
    assert.ok(keeps("power eq 'OFF'") && keeps("power ne 'ON'") && keeps("power gt 'ABC'"));
    assert.ok(keeps('isOn eq true') && keeps('isOn ne false'));
  });

  it('tell integers beyond 2^53 apart that a double would not', () => {
    assert.ok(keeps('id eq 3951962087714212063') && !keeps('id eq 3951962087714212062'));
  });

  it('take a quote that is written twice, and any sign of Unicode', () => {
    assert.ok(keeps(`name eq 'O''Brien''s "büro" 🚀'`));
    assert.ok(keeps("contains(name, '🚀') and startswith(name,'O''B') and endswith( name , '🚀' )"));
  });

  it('take enumerations by their type, paths with a slash, dates and UUIDs without quotes', () => {
    assert.ok(keeps("power eq Vmm.Ahv.Config.PowerState'OFF'"));
    assert.ok(keeps("cluster/extId eq 'abc'"));
    assert.ok(keeps('created eq 2025-03-01T09:30:00+01:00') && keeps("created lt '2025-03-02'"));
    assert.deepEqual(readOData('extId eq 0f1e2d3c-4b5a-4697-8899-aabbccddeeff'), {
      kind: 'comparison',
      path: 'extId',
      operator: 'eq',
      value: { type: 'bare', value: '0f1e2d3c-4b5a-4697-8899-aabbccddeeff' },
      at: 0,
    });
  });

  it('bind and tighter than or, and not tightest', () => {
    assert.ok(keeps("power eq 'OFF' or power eq 'X' and memory eq 1"));
    assert.ok(!keeps("(power eq 'OFF' or power eq 'X') and memory eq 1"));
    assert.ok(keeps("not (memory eq 1) and not contains(name,'zzz')"));
    assert.ok(!keeps("not memory eq 4096 and power eq 'OFF'"));
  });

  it('take a missing value as null, and as neither less nor greater than anything', () => {
    assert.ok(keeps('host eq null') && !keeps('host ne null'));
    assert.ok(!keeps("host gt ''") && !keeps("host le 'z'") && keeps("host ne 'x'"));
    assert.ok(keeps('name ne null'));
  });

  it('never take a text for a number', () => {
    assert.ok(!keeps("memory eq '4096'") && !keeps('power eq 1') && !keeps("memory gt '1'"));
  });

  it('name their properties with their places', () => {
    assert.deepEqual(pathsOf(readOData("a eq 1 or not contains(b/c, 'x')")), [
      { path: 'a', at: 0 },
      { path: 'b/c', at: 14 },
    ]);
  });

  it('say what is not supported, and where', () => {
    assert.match(refused('name in (1,2)').reason, /operator in is not supported/);
    assert.equal(refused('name in (1,2)').at, 5);
    assert.match(refused("tolower(name) eq 'x'").reason, /function tolower is not supported/);
    assert.match(refused('memory add 1 eq 2').reason, /operator add is not supported/);
    assert.match(refused("name EQ 'x'").reason, /operator EQ is not supported/);
  });

  it('say what is wrong, and where', () => {
    assert.equal(refused("name eq 'O'Brien'").at, 11);
    assert.match(refused("name eq 'open").reason, /closing quote/);
    assert.equal(refused('').at, 0);
    assert.match(refused('name').reason, /operator after name/);
    assert.match(refused('name eq').reason, /blank after eq/);
    assert.match(refused('name eq ').reason, /a value/);
    assert.match(refused('(name eq 1').reason, /closing parenthesis/);
    assert.match(refused('name eq 1)').reason, /Unexpected "\)"/);
    assert.match(refused('name eq blue').reason, /Not a value: blue/);
    assert.match(refused('name eq 1 and').reason, /Unexpected "and"/);
    assert.match(refused('name eq 1 xor b eq 2').reason, /Unexpected/);
    assert.match(refused('\u0000').reason, /name of a property/);
  });

  it('bear a hundred parentheses and refuse a hundred thousand', () => {
    const nested = (depth: number): string => `${'('.repeat(depth)}memory eq 4096${')'.repeat(depth)}`;
    assert.ok(keeps(nested(100)));
    assert.match(refused(nested(100_000)).reason, /deeper/);
    assert.match(refused(`${'not '.repeat(100_000)}memory eq 1`).reason, /deeper/);
  });

  it('read a long chain without exhausting the stack', () => {
    assert.ok(keeps(Array.from({ length: 20_000 }, () => 'memory eq 4096').join(' and ')));
  });
});

describe('demo: OData orders and names', () => {
  it('sort by several properties, ascending unless told otherwise, what has no value first', () => {
    const items = [
      { a: 2, b: 'x' },
      { a: 1, b: 'y' },
      { a: 2, b: 'z' },
      { a: undefined, b: 'w' },
    ];
    const by = (text: string): string[] =>
      sorted(items, readOrder(text), (item, path) => item[path as 'a' | 'b']).map(({ b }) => b);
    assert.deepEqual(by('a,b desc'), ['w', 'y', 'z', 'x']);
    assert.deepEqual(by('a desc, b asc'), ['x', 'z', 'y', 'w']);
  });

  it('refuse what is no property', () => {
    assert.throws(() => readOrder('name down'), ODataError);
    assert.throws(() => readOrder('name,,age'), /at 5/);
    assert.throws(() => readNames('name,'), ODataError);
    assert.throws(() => readNames("name'x"), ODataError);
    assert.deepEqual(readNames(' name , cluster/extId,*'), ['name', 'cluster/extId', '*']);
  });
});
