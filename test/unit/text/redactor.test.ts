import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../../scripts/lib/paths.mjs';
import { Redactor } from '../../../src/core/text/redactor';
import { MARK } from '../../../src/core/text/secretPatterns';
import { randomSource } from '../support/random';

const knowing = (...secrets: string[]): Redactor => {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
const unicode = (text: string): string =>
  text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Each way in which a text may carry a secret. */
const CARRIERS: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'base64 alone': base64,
  'base64 of user and password': (secret) => base64(`admin:${secret}`),
  'base64, shifted by one': (secret) => base64(`a${secret}zz`),
  'base64, shifted by two': (secret) => base64(`ab${secret}z`),
  base64url: (secret) => Buffer.from(`?>${secret}`).toString('base64url'),
  'URL-encoded': encodeURIComponent,
  'URL-encoded, lower case': (secret) =>
    encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()),
  'URL-encoded, every byte': percent,
  form: (secret) => new URLSearchParams({ k: secret }).toString(),
  'JSON-escaped': escaped,
  'JSON-escaped, every letter': unicode,
  'JSON within JSON': (secret) => escaped(JSON.stringify({ k: secret })),
  'JSON within a URL': (secret) => encodeURIComponent(JSON.stringify({ k: secret })),
  'a URL within JSON': (secret) => JSON.stringify(encodeURIComponent(secret)),
  'JSON-escaped, capital digits': (secret) =>
    unicode(secret).replace(/u[0-9a-f]{4}/g, (digits) => `u${digits.slice(1).toUpperCase()}`),
  'URL-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'every byte URL-encoded, capital digits': (secret) => percent(secret).toUpperCase(),
  'base64 of a form': (secret) => base64(`a=${encodeURIComponent(secret)}&b`),
  'base64 of JSON': (secret) => base64(JSON.stringify({ k: secret })),
  'base64 within JSON within a URL': (secret) =>
    encodeURIComponent(JSON.stringify({ k: base64(`u:${secret}`) })),
  'a string of JavaScript': (secret) => `'${escaped(secret).replaceAll("'", "\\'")}'`,
  'base64 within a URL': (secret) => encodeURIComponent(base64(`u:${secret}`)),
};

/** Logins of people with awkward characters. */
function logins(): { name: string; password: string }[] {
  const file = path.join(repository, 'test/corpus/logins.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as { name: string; password: string; repeat?: number }[];
  return all.map(({ name, password, repeat = 1 }) => ({ name, password: password.repeat(repeat) }));
}

/** A text with nothing taken away but encodings, to look for what is left of a secret. */
function laidBare(text: string): string {
  const views = [text];
  for (let depth = 0; depth < 3; depth += 1)
    views.push(
      ...views.flatMap((view) => [
        view.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        view.replace(/\\u([0-9a-f]{4})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        ...(view.match(/[\w+/-]{6,}/g) ?? []).map((run) => Buffer.from(run, 'base64').toString('latin1')),
      ]),
    );
  return views.join('\n');
}

describe('The redactor', () => {
  const AWKWARD = [
    'a:"$%\\ b',
    'päß wörd😀',
    'nutanix/4u',
    '++++',
    'x=y&z',
    "it's",
    '<&>;',
    'tab\tnew\nline',
  ];
  for (const [way, carry] of Object.entries(CARRIERS))
    it(`takes out a secret that is there as ${way}, and nothing else`, () => {
      for (const secret of ['correct horse battery', ...AWKWARD]) {
        const line = `before ${carry(secret)} after`;
        const clean = knowing(secret, 'another one').redact(line);
        assert.ok(clean.startsWith('before ') && clean.endsWith(' after'), clean);
        assert.ok(clean.includes(MARK), `${secret}: ${line} became ${clean}`);
        assert.ok(!clean.includes(carry(secret)), clean);
        assert.ok(clean.length <= line.length + MARK.length, clean);
      }
    });

  it('lets no random secret survive in any of the encodings, between random neighbours', () => {
    const { seed, next, pick } = randomSource();
    const letters = 'abcXYZ019:"$%\\/ +=&;éß😀\n{}[]-_.~';
    const word = (least: number, most: number): string =>
      Array.from({ length: least + next(most - least + 1) }, () => pick([...letters])).join('');
    for (let round = 0; round < 3000; round += 1) {
      const secret = `${word(2, 12)}${randomBytes(3).toString('hex')}${word(0, 8)}`;
      const redactor = knowing(secret, word(4, 9), word(4, 20));
      const carry = pick(Object.values(CARRIERS));
      const clean = redactor.redact(`${word(0, 9)}|${carry(secret)}|${word(0, 9)}`);
      assert.ok(!clean.includes(carry(secret)), `seed ${seed}, round ${round}: ${clean}`);
      const core = Buffer.from(secret).toString('latin1');
      assert.ok(!laidBare(clean).includes(core), `seed ${seed}, round ${round}: ${clean}`);
    }
  });

  it('lets no login of the corpus survive in any of the encodings', () => {
    // Those of three bytes and less are told from ordinary letters only where they stand alone, or by their place.
    const corpus = logins().filter(({ password }) => Buffer.byteLength(password) > 3);
    assert.ok(corpus.length >= 15);
    for (const { name, password } of corpus)
      for (const [way, carry] of Object.entries(CARRIERS)) {
        const clean = knowing(password).redact(`before|${carry(password)}|after`);
        assert.ok(clean.includes(MARK) && !clean.includes(carry(password)), `${name} as ${way}: ${clean}`);
        assert.ok(!laidBare(clean).includes(Buffer.from(password).toString('latin1')), `${name} as ${way}`);
      }
  });

  it('takes a secret that is an ordinary word out of every sentence, and leaves the name of its user', () => {
    const redactor = knowing('wrong', 'read');
    assert.equal(
      redactor.redact('Something went wrong; admin may read'),
      `Something went ${MARK}; admin may ${MARK}`,
    );
    assert.equal(redactor.redact(`Basic ${base64('admin:wrong')}`), `Basic ${MARK}`);
    assert.equal(redactor.redact('admin logged in'), 'admin logged in');
  });

  it('leaves a text alone that holds no secret', () => {
    const text = 'GET /api/vmm/v4.0/ahv/config/vms 200 · 143 ms · "50 %" \\ C:\\Users · päß · YWJj';
    assert.equal(knowing('correct horse', 'x1y2').redact(text), text);
    assert.equal(new Redactor().redact(text), text);
  });

  it('takes a secret of one to three letters out where it stands alone, and spares the words that hold it', () => {
    const redactor = knowing('a', 'pw');
    assert.equal(redactor.redact('a pw "a" (pw)'), `${MARK} ${MARK} "${MARK}" (${MARK})`);
    assert.equal(redactor.redact('a1 bar upward päß'), 'a1 bar upward päß');
  });

  it('takes the longer of two secrets of which one begins with the other', () => {
    assert.equal(knowing('secret', 'secret-2').redact('secret-2 secret'), `${MARK} ${MARK}`);
  });

  it('knows the lines of a key and the cookies of a pasted session one by one', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----';
    const redactor = knowing(key, 'NTNX_IAM_SESSION=abcdef0123456; JSESSIONID=9876543210');
    assert.equal(redactor.redact('x kqhkiG9w0BAQEF x'), `x ${MARK} x`);
    assert.equal(redactor.redact('id 9876543210.'), `id ${MARK}.`);
    assert.equal(redactor.redact('-----BEGIN CERTIFICATE-----'), '-----BEGIN CERTIFICATE-----');
  });

  it('takes out what stands in a place for secrets, though it was never told', () => {
    const places = [
      'Authorization: Basic dXNlcjpodW50ZXIyaHVudGVyMg==',
      "'authorization': 'Bearer hunter2hunter2'",
      '{"Cookie":"NTNX_SESSION=hunter2hunter2; a=b"}',
      'set-cookie: JSESSIONID=hunter2hunter2; Path=/; Secure',
      'X-ntnx-api-key: hunter2hunter2',
      "['X-Ntnx-Api-Key', 'hunter2hunter2']",
      'POST /login?user=admin&password=hunter2hunter2&x=1',
      '{"user":"admin","password":"hunter2\\"hunter2hunter2","x":1}',
      '{\\"password\\":\\"hunter2hunter2\\"}',
      'proxy http://admin:hunter2hunter2@proxy.example:3128/',
      '-----BEGIN RSA PRIVATE KEY-----\nhunter2hunter2\n-----END RSA PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY-----\nhunter2hunter2',
      'token eyJhbGciOiJIUzI1NiJ9.hunter2hunter2.c2ln',
      'api_key=hunter2hunter2',
    ];
    for (const place of places) {
      const clean = new Redactor().redact(place);
      assert.ok(clean.includes(MARK) && !/hunter2hunter2|dXNlcjpo/.test(clean), `${place} became ${clean}`);
    }
    assert.match(new Redactor().redact(places[6]!), /user=admin&password=•••&x=1/);
  });

  it('does not hold up a window over a hostile line of a megabyte', function () {
    this.timeout(20_000);
    const size = 1_000_000;
    const redactor = new Redactor();
    for (let count = 0; count < 200; count += 1) redactor.add(`${randomBytes(9).toString('base64')}%\\"`);
    const hostile = [
      'x-',
      '%',
      '%41',
      '\\',
      '\\u0041',
      '\\"',
      '://',
      '://a@',
      'password=',
      'password="\\',
      'cookie:',
      'Basic ',
      'eyJ',
      'eyJ.',
      '-----BEGIN PRIVATE KEY-----',
      '-----BEGIN ',
      'authorization',
      'authorization: ',
      'a',
      '"',
      '=',
      '\\u',
      'x-api-',
      'x-api-key ',
      'secret ',
      'pwd\t',
    ];
    for (const piece of hostile) {
      const line = piece.repeat(Math.ceil(size / piece.length));
      assert.equal(typeof redactor.redact(line), 'string');
    }
  });

  it('forgets the oldest of thousands of cookies and keeps the newest', () => {
    const redactor = new Redactor();
    for (let count = 0; count < 5000; count += 1) redactor.add(`cookie-${count}-value`);
    assert.equal(redactor.redact('cookie-4999-value'), MARK);
    assert.equal(redactor.redact('cookie-4200-value'), MARK);
  });
});
