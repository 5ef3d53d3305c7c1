import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * npm's own script, so that it is started with Node directly: on Windows `npm` is a .cmd file, which needs a shell.
 *
 * @returns {string[]} the command and its first arguments
 */
function npmCommand() {
  const besideNode = path.dirname(process.execPath);
  const places = [
    process.env.npm_execpath,
    path.join(besideNode, 'node_modules/npm/bin/npm-cli.js'),
    path.join(besideNode, '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const script = places.find((place) => place && /npm-cli\.c?js$/.test(place) && fs.existsSync(place));
  return script ? [process.execPath, script] : ['npm'];
}

/**
 * Runs npm with the person's own configuration (registry, proxy, certificates), without any package's scripts.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<string>} what npm wrote to stdout
 * @throws {Error} with the last lines of npm's own words
 */
export function npm(args, cwd) {
  const [command = 'npm', ...first] = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args, ...quiet], {
      cwd,
      env: outsideOfNpmRun(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      shell: command === 'npm' && process.platform === 'win32',
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve(out);
      const words = (err || out).trim().split('\n').slice(-12).join('\n');
      reject(new Error(`npm ${args[0]} ended with code ${code}\n${words}`));
    });
  });
}

/**
 * Under `npm run` npm hands its own settings to the script as npm_config_* and npm_package_*; of these only the ones
 * that say where packages come from may reach the inner npm (`npm_config_global` or `npm_config_prefix` would derail it).
 *
 * @returns {NodeJS.ProcessEnv}
 */
function outsideOfNpmRun() {
  const derailing =
    /^npm_(config_(global|prefix|local_prefix|global_prefix|omit|include|production|workspaces?|dry_run|json|ignore_scripts)$|package_|lifecycle_|command$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !derailing.test(name)));
}
