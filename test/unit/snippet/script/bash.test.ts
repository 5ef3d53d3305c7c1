import { isThere } from '../../support/run';
import { itBehaves } from './behaviour';

describe('A script for bash, executed', function () {
  this.timeout(60_000);
  itBehaves({
    target: 'curl-bash',
    // Windows' curl.exe can't read the pipes of the bash that is there
    ...(process.platform !== 'win32' && ['bash', 'curl', 'jq'].every(isThere)
      ? {}
      : { missing: 'bash, curl and jq of one system are not here' }),
    fileName: 'script.sh',
    command: (file) => ['bash', file],
  });
});
