import fs from 'node:fs';
import path from 'node:path';
import type { SpecFile } from '../../src/core/model/catalog';

const DESCRIPTION = /\.(json|ya?ml)$/i;

/** A file as it is, or every JSON and YAML file below a folder in the order of their names. */
export function specFiles(place: string): SpecFile[] {
  if (!fs.statSync(place).isDirectory())
    return [{ name: path.basename(place), bytes: fs.readFileSync(place) }];
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && DESCRIPTION.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ name: path.relative(place, file), bytes: fs.readFileSync(file) }));
}
