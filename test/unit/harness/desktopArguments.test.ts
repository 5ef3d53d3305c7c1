import assert from 'node:assert/strict';
import { desktopArguments } from '../../../scripts/lib/desktopArguments';

describe('The arguments of a desktop VS Code under test', () => {
  const linux = desktopArguments({ extension: '/home/me/prism', scratch: '/tmp/s', platform: 'linux' });

  it('name the extension of the repository and its bundled host tests', () => {
    assert.equal(linux.extensionDevelopmentPath, '/home/me/prism');
    assert.equal(linux.extensionTestsPath, '/home/me/prism/out/test/host/index.js');
  });

  it("open a folder of this run first and keep off the person's own profile and extensions", () => {
    assert.equal(linux.launchArgs[0], '/tmp/s/folder');
    assert.ok(linux.launchArgs.includes('--user-data-dir=/tmp/s/data'));
    assert.ok(linux.launchArgs.includes('--extensions-dir=/tmp/s/extensions'));
    assert.ok(linux.launchArgs.includes('--disable-extensions'));
  });

  it('let nothing ask a question and nothing report home', () => {
    for (const flag of [
      '--disable-workspace-trust',
      '--disable-telemetry',
      '--disable-updates',
      '--skip-welcome',
    ]) {
      assert.ok(linux.launchArgs.includes(flag), flag);
    }
  });

  it('do without a keyring and a sandbox on Linux only', () => {
    const mac = desktopArguments({ extension: '/Users/me/p', scratch: '/private/tmp/s', platform: 'darwin' });
    assert.ok(linux.launchArgs.includes('--password-store=basic'));
    assert.ok(linux.launchArgs.includes('--no-sandbox'));
    assert.ok(!mac.launchArgs.some((arg) => /password-store|no-sandbox/.test(arg)));
  });

  it('write paths of Windows as Windows does', () => {
    const windows = desktopArguments({ extension: 'C:\\my prism', scratch: 'C:\\t\\s', platform: 'win32' });
    assert.equal(windows.extensionTestsPath, 'C:\\my prism\\out\\test\\host\\index.js');
    assert.equal(windows.launchArgs[0], 'C:\\t\\s\\folder');
  });
});
