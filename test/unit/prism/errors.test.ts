import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REASONS } from '../../../src/core/model/failure';
import type { LoginProof } from '../../../src/core/model/response';
import { explainAnswer } from '../../../src/core/prism/errors';

interface Case {
  readonly name: string;
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
  readonly target?: string;
  readonly login?: LoginProof;
  readonly serverVersion?: string;
  readonly since?: string;
  readonly reason: string;
  readonly sentence: string;
  readonly action?: string;
  readonly details?: string;
}

const { cases } = JSON.parse(readFileSync(path.resolve(__dirname, '../../corpus/errors.json'), 'utf8')) as {
  cases: Case[];
};
const SAMPLES = path.resolve(__dirname, '../../../../shared/samples/errors');

describe('An error answer', () => {
  for (const { name, status, headers = {}, body, reason, sentence, action, details, ...asked } of cases)
    it(`is one sentence, one action, and details to fold: ${name}`, () => {
      const explained = explainAnswer(status, Object.entries(headers), body, asked);
      assert.equal(explained.reason, reason);
      assert.equal(explained.sentence, sentence);
      if (action !== undefined) assert.equal(explained.action, action);
      if (details !== undefined) assert.ok(explained.details?.includes(details), explained.details);
    });

  it('of any status has a reason of the list, a sentence and an action', () => {
    for (let status = 400; status < 600; status += 1) {
      const { reason, sentence, action } = explainAnswer(status, [], '');
      assert.ok(REASONS.includes(reason));
      assert.ok(sentence.endsWith('.') && action.endsWith('.'), `${status}: ${sentence} ${action}`);
    }
  });

  it('with a long message is cut to a line, and the rest is kept', () => {
    const { sentence, details } = explainAnswer(
      500,
      [],
      JSON.stringify({ message: `a\n${'word '.repeat(200)}end` }),
    );
    assert.ok(sentence.length <= 302 && sentence.endsWith('…') && !sentence.includes('\n'));
    assert.ok(details?.endsWith('end'));
  });

  it('keeps only so much of its details as a person reads', () => {
    const { details } = explainAnswer(
      500,
      [],
      JSON.stringify({ detailed_message: 'frame\n'.repeat(30_000) }),
    );
    assert.ok(details && details.length < 21_000 && details.endsWith('…'));
  });

  for (const [shape, body] of Object.entries({
    'a list': `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    'an object': `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    'details of v3': `{"message_list":[{"message":"x","details":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}]}`,
    'a list of errors': `${'[{"error":'.repeat(20_000)}1${'}]'.repeat(20_000)}`,
  }))
    it(`nested beyond all measure is explained too: ${shape}`, () => {
      const { reason, sentence } = explainAnswer(500, [['content-type', 'application/json']], body);
      assert.equal(reason, 'server-error');
      assert.ok(sentence.length > 10 && sentence.length <= 302, sentence);
    });

  it('of many megabytes is explained within a moment', () => {
    const began = performance.now();
    for (const body of [
      '<'.repeat(5_000_000),
      '<p>'.repeat(1_000_000),
      '{'.repeat(5_000_000),
      '<script '.repeat(600_000),
    ])
      explainAnswer(500, [['content-type', 'text/html']], body);
    assert.ok(performance.now() - began < 4000);
  });

  it('as it was recorded is explained in its own words', function () {
    if (!existsSync(SAMPLES)) this.skip();
    const expected: Record<string, string> = {
      'karbon-602.json': 'uuid in body is required (602).',
      'v1-error-camelcase.json': 'The cluster did not accept the request.',
      'v2-validation.json': 'Hypervisor ahv not supported (1101).',
      'v3-401-details-string.json': 'Authentication required (AUTHENTICATION_REQUIRED).',
      'v3-422-invalid-request.json':
        "Request could not be processed: 'api_version' is a required property (INVALID_REQUEST).",
      'v4-400-schema-validation.json': 'Bad Request.',
      'v4-403-rbac.json': 'Access Denied because no or incorrect permissions (RBA-10001).',
      'v4-404-unknown-version.json': 'This cluster does not know this operation.',
    };
    const files = readdirSync(SAMPLES);
    assert.deepEqual(files.sort(), Object.keys(expected).sort());
    for (const file of files) {
      const { status = 400, body } = JSON.parse(readFileSync(path.join(SAMPLES, file), 'utf8')) as {
        status?: number;
        body: unknown;
      };
      const explained = explainAnswer(status, [], JSON.stringify(body));
      assert.equal(explained.sentence, expected[file], file);
      assert.ok(!explained.sentence.includes('\tat '));
    }
  });
});
