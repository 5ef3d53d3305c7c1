import assert from 'node:assert/strict';
import { fitsPath } from '../../../src/core/request/fitsPath';
import { fitsTemplate, templateOf } from '../../../src/core/request/targetTemplate';
import { randomSource } from '../support/random';

const CHARACTER = `[A-Za-z0-9\\-._~!$'()*,:=@]`;
const HARMLESS = '%(?!2[35EFef]|3[BFbf]|5[Cc]|[Cc][01]|[01])[0-9A-Fa-f]{2}';
const IN_PATH = `(?:${CHARACTER}|${HARMLESS})+`;
const IN_QUERY = '(?:[^&#%\\s\\u0000-\\u001f]|%(?![01])[0-9A-Fa-f]{2})*';

/** The same as one regular expression, which is quick enough for texts as short as these. */
function expression(template: string): RegExp {
  const pieces = template.split(/\{\{[^{}]+\}\}/);
  const escaped = pieces.map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const query = pieces.findIndex((piece) => piece.includes('?'));
  const place = (index: number): string => (query >= 0 && index > query ? IN_QUERY : IN_PATH);
  return new RegExp(`^${escaped.map((piece, at) => (at === 0 ? piece : place(at) + piece)).join('')}$`);
}

const PIECES = [
  'a',
  'b',
  'ab',
  '41',
  '.',
  '/',
  '/',
  '?',
  '&',
  '=',
  ';',
  '%41',
  '%2F',
  '%00',
  '{{x}}',
  '{{x}}',
];
const VALUES = [...PIECES.slice(0, -2), 'ba', 'a%41b', '', '#', '%c0', '%2', ' '];

describe('A target with open places', () => {
  it('is fitted as one regular expression would fit it', () => {
    const random = randomSource();
    const seen = new Map<boolean, number>();
    for (let round = 0; round < 20_000; round++) {
      const template = Array.from({ length: 1 + random.next(8) }, () => random.pick(PIECES)).join('');
      const target = template.replace(/\{\{x\}\}/g, () => random.pick(VALUES));
      const text = random.next(4) === 0 ? target.replace(random.pick(PIECES), random.pick(VALUES)) : target;
      const dots = text
        .split('?', 1)[0]!
        .split('/')
        .some((segment) => /^\.\.?$/.test(segment));
      const expected = expression(template).test(text) && !dots;
      const said = `seed ${random.seed}: ${template} and ${text}`;
      assert.equal(fitsTemplate(templateOf([template]), [text]), expected, said);
      seen.set(expected, (seen.get(expected) ?? 0) + 1);
    }
    assert.ok((seen.get(true) ?? 0) > 2_000 && (seen.get(false) ?? 0) > 2_000, 'both answers were asked for');
  });

  it('does not take the digits of an encoded character for text', () => {
    assert.ok(fitsTemplate(templateOf(['/x/{{x}}41']), ['/x/%4141']));
    assert.ok(!fitsTemplate(templateOf(['/x/{{x}}41']), ['/x/%41']));
    assert.ok(!fitsTemplate(templateOf(['/x/{{x}}1/y']), ['/x/a%41/y']));
    assert.ok(!fitsTemplate(templateOf(['/x/{{x}}{{y}}']), ['/x/%41']));
    assert.ok(fitsTemplate(templateOf(['/x/{{x}}{{y}}']), ['/x/%41%41']));
  });

  // The regular expression of any of these takes longer than the universe has.
  for (const [what, between] of [
    ['without anything', ''],
    ['with a text', 'a'],
    ['with a text of two letters', 'aa'],
    ['with a dash', '-'],
  ] as const)
    it(`is refused at once where 400 places stand in one segment ${what} between them`, () => {
      const places = Array.from({ length: 400 }, () => '{{x}}').join(between);
      const text = `/${'a'.repeat(20_000)};`;
      assert.equal(fitsTemplate(templateOf([`/${places}/y`]), [text]), false);
      assert.equal(fitsTemplate(templateOf([`/y?${places}&z=1`]), [`/y?${text.slice(1)}&z=2`]), false);
      assert.equal(fitsPath(`/${places.replaceAll('{{x}}', '{x}')}b`, text.replace(';', 'c')), false);
    });

  it('is fitted however long it is', () => {
    assert.ok(fitsTemplate(templateOf(['/x/{{x}}/y']), [`/x/${'a%41'.repeat(1_000_000)}/y`]));
  });
});
