import type { Descriptions } from './descriptions';
import { readFolder } from './folder';
import { largeDescriptions } from './large/descriptions';
import { ownDescriptions } from './own';

/** Where descriptions come from: a folder, a number of operations to make up, or neither for the demo's own. */
export interface DescriptionChoice {
  specs?: string;
  large?: number;
  seed?: number;
}

/** The descriptions to serve. @throws Error when the folder cannot be read, or where both are asked for */
export async function chooseDescriptions({ specs, large, seed }: DescriptionChoice): Promise<Descriptions> {
  if (specs !== undefined && large !== undefined)
    throw new Error('Descriptions are found in a folder or made up, not both.');
  if (specs !== undefined) return readFolder(specs);
  if (large === undefined) return ownDescriptions();
  return largeDescriptions({ operations: large, ...(seed === undefined ? {} : { seed }) });
}
