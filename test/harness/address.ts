/** What the workbench is told in its address, besides where the server is. */
export interface WorkbenchAddress {
  port: number;
  /** Absolute path of the folder to open; none opens an empty window. */
  folder?: string | undefined;
  /** Absolute path of the extension under development. */
  extension?: string | undefined;
  /** Absolute path of the module whose `run()` is the test run. */
  tests?: string | undefined;
  /** Whether window and extensions log at the level trace. */
  logEverything?: boolean | undefined;
}

/**
 * The address to open in a browser. The extension is named with the host of the address itself, else the workbench
 * takes it for another machine's.
 */
export function workbenchAddress({
  port,
  folder,
  extension,
  tests,
  logEverything,
}: WorkbenchAddress): string {
  const remote = (file: string) => `vscode-remote://localhost:${port}${slashed(file)}`;
  const payload: [string, string][] = [];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (logEverything) payload.push(['logLevel', 'trace']);
  const query = new URLSearchParams();
  if (folder) query.set('folder', slashed(folder));
  else query.set('ew', 'true');
  if (payload.length > 0) query.set('payload', JSON.stringify([['skipWelcome', 'true'], ...payload]));
  return `http://localhost:${port}/?${query}`;
}

/** A path as the path of a URI: `C:\a b` -> `/c:/a b`; not percent-encoded. */
function slashed(file: string): string {
  const path = file.replaceAll('\\', '/');
  return /^[A-Za-z]:/.test(path) ? `/${path[0]?.toLowerCase()}${path.slice(1)}` : path;
}
