import { isThere } from '../../support/run';
import { itBehaves } from './behaviour';

describe('A script for bash, executed', function () {
  this.timeout(60_000);
  itBehaves({
    target: 'curl-bash',
    ...(['bash', 'curl', 'jq'].every(isThere) ? {} : { missing: 'bash, curl and jq are not all here' }),
    fileName: 'script.sh',
    command: (file) => ['bash', file],
  });
});
