import assert from 'node:assert/strict';
import { NASTY_NAMES } from '../../../src/demo/data/names';
import { comparisonsOf, FiqlError, readFiql } from '../../../src/demo/query/fiql';
import { matchesFiql, type FiqlValue } from '../../../src/demo/query/matches';

const VM: Record<string, FiqlValue> = {
  name: 'web-01',
  memory_mb: 4096,
  power_state: 'on',
  is_cvm: false,
  host_uuid: null,
  incarnation: 1_700_000_000_000_000_001n,
  usage: '99',
};
const passes = (filter: string): boolean => matchesFiql(readFiql(filter), (name) => VM[name]);

describe('demo: FIQL', () => {
  for (const [filter, expected] of [
    ['name==web-01', true],
    ['name==WEB-01', false],
    ['name!=web-01', false],
    ['memory_mb=lt=4096', false],
    ['memory_mb=le=4096', true],
    ['memory_mb=gt=512', true],
    ['memory_mb=ge=4097', false],
    ['usage=gt=100', false],
    ['name=gt=app-99', true],
    ['incarnation==1700000000000000001', true],
    ['incarnation==1700000000000000002', false],
  ] as const) {
    it(`${filter} is ${expected}`, () => assert.equal(passes(filter), expected));
  }

  it('takes .* at either end and nowhere else', () => {
    for (const filter of ['name==web.*', 'name==.*01', 'name==.*b-0.*', 'name==.*', 'name!=.*db.*']) {
      assert.ok(passes(filter), filter);
    }
    for (const filter of ['name==we.*01', 'name==w*', 'name==.*02']) assert.ok(!passes(filter), filter);
  });

  it('binds and tighter than or, and groups by parentheses', () => {
    assert.equal(passes('name==web-01,power_state==off;power_state==paused'), true);
    assert.equal(passes('(name==web-01,power_state==off);power_state==paused'), false);
    assert.equal(passes('((name==web-01);(memory_mb=gt=1))'), true);
  });

  it('knows no value, and booleans as words and as 0 and 1', () => {
    for (const filter of ['host_uuid==[no_val]', 'absent==[no_val]', 'is_cvm==0', 'is_cvm==false']) {
      assert.ok(passes(filter), filter);
    }
    for (const filter of ['is_cvm==1', 'is_cvm==no', 'host_uuid=lt=5', 'host_uuid=ge=5', 'name==[no_val]']) {
      assert.ok(!passes(filter), filter);
    }
  });

  it('reads every nasty name that is percent-encoded', () => {
    for (const name of NASTY_NAMES) {
      const encoded = encodeURIComponent(name).replace(
        /[()]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16)}`,
      );
      assert.ok(
        matchesFiql(readFiql(`name==${encoded};name!=x`), () => name),
        name,
      );
    }
  });

  it('reads names with blanks, quotes and umlauts as they are', () => {
    const name = `O'Brien "täglich" 100% 🚀`;
    assert.ok(matchesFiql(readFiql(`name==${name}`), () => name));
  });

  it('gives the comparisons from left to right', () => {
    const names = comparisonsOf(readFiql('a==1,(b==2;c!=3)')).map(({ name }) => name);
    assert.deepEqual(names, ['a', 'b', 'c']);
  });

  for (const [filter, at, reason] of [
    ['', 0, /name of an attribute/],
    ['name', 4, /operator after name/],
    ['name=in=a', 4, /Unknown operator =in=/],
    ['name=~a', 4, /operator after name/],
    ['name==', 6, /value after name==/],
    ['name==a;', 8, /name of an attribute/],
    ['name==VLAN0(NOIPAM)', 11, /Unexpected "\("/],
    ['(name==a', 8, /closing parenthesis/],
    ['name==a)', 7, /Unexpected "\)"/],
    ['name eq a', 4, /operator after name/],
  ] as const) {
    it(`refuses ${JSON.stringify(filter)} with the place`, () => {
      assert.throws(
        () => readFiql(filter),
        (error) => error instanceof FiqlError && error.at === at && reason.test(error.reason),
      );
    });
  }
});
