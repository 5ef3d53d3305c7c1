import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Makes a folder with a built extension count as installed, without packing it first: the server reads the places of
 * its extensions from a file. Preferred to the development arguments, since newer versions heed those only together
 * with the smoke test driver, which silences every notification.
 *
 * @param dataFolder the server's data folder
 * @param extension absolute path of the folder with package.json
 */
export function linkExtension(dataFolder: string, extension: string): void {
  const manifest = JSON.parse(fs.readFileSync(path.join(extension, 'package.json'), 'utf8')) as {
    publisher: string;
    name: string;
    version: string;
  };
  const folder = path.join(dataFolder, 'extensions');
  const entry = {
    identifier: { id: `${manifest.publisher}.${manifest.name}` },
    version: manifest.version,
    location: { $mid: 1, scheme: 'file', path: pathToFileURL(extension).pathname },
    metadata: { installedTimestamp: Date.now(), pinned: true, source: 'vsix' },
  };
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'extensions.json'), JSON.stringify([entry]));
}
