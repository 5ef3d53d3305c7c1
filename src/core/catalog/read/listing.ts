import { pointerOf } from '../../text/jsonPointer';
import { familyOfSwagger12, kindOf } from './detect';
import type { Part } from './part';
import { PartBuilder } from './partBuilder';
import type { SourceDocument } from './sourceDocument';
import { readSwagger12 } from './swagger12';
import { asArray, asLine, isObject } from './values';

/**
 * A listing of Swagger 1.2 has no operations of its own: it names the documents that have. Where their contents stand in it,
 * in the place of their names, they are read as if they were served by themselves.
 */
export function readListing(source: SourceDocument): readonly Part[] {
  const { value } = source;
  const version = asLine(value['apiVersion']);
  const part = new PartBuilder(source, familyOfSwagger12('', version));
  const inline = asArray(value['apis']).flatMap((entry, index): Part[] => {
    const pointer = pointerOf('apis', index);
    if (isObject(entry) && kindOf(entry) === 'swagger-1.2') {
      const document = { apiVersion: version, basePath: value['basePath'], ...entry };
      return [readSwagger12({ ...source, value: document, inside: source.inside + pointer })];
    }
    if (!isName(entry)) part.fault('This is neither the name of a document nor its contents.', pointer);
    return [];
  });
  return [{ ...part.build('', version), title: '' }, ...inline];
}

function isName(entry: unknown): boolean {
  return isObject(entry) && typeof entry['path'] === 'string' && !('apis' in entry || 'models' in entry);
}
