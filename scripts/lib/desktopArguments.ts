import path from 'node:path';

export interface DesktopRun {
  /** The repository, whose extension is under development. */
  extension: string;
  /** A fresh folder for everything this run writes: profile, extensions, workspace. */
  scratch: string;
  platform: NodeJS.Platform;
}

/** What a desktop VS Code is started with to run the tests of test/host. */
export interface DesktopArguments {
  extensionDevelopmentPath: string;
  extensionTestsPath: string;
  launchArgs: string[];
}

/**
 * The arguments of `runTests` of @vscode/test-electron: nothing of the person's own VS Code is read or changed, and no
 * other extension, welcome page or trust question comes between.
 */
export function desktopArguments({ extension, scratch, platform }: DesktopRun): DesktopArguments {
  const { join } = platform === 'win32' ? path.win32 : path.posix;
  return {
    extensionDevelopmentPath: extension,
    extensionTestsPath: join(extension, 'out', 'test', 'host', 'index.js'),
    launchArgs: [
      join(scratch, 'folder'),
      `--user-data-dir=${join(scratch, 'data')}`,
      `--extensions-dir=${join(scratch, 'extensions')}`,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--disable-telemetry',
      '--disable-updates',
      '--skip-welcome',
      '--skip-release-notes',
      // Headless Linux has neither a keyring nor, in a container, a sandbox.
      ...(platform === 'linux' ? ['--password-store=basic', '--no-sandbox', '--disable-gpu'] : []),
    ],
  };
}
