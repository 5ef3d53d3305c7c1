import { pointerOf } from '../text/jsonPointer';
import { familyOfSwagger12, kindOf } from './detect';
import { emptyPart, type Part } from './part';
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
  const inline = asArray(value['apis']).flatMap((entry, index): Part[] => {
    if (!isObject(entry) || kindOf(entry) !== 'swagger-1.2') return [];
    const document = { apiVersion: version, basePath: value['basePath'], ...entry };
    return [readSwagger12({ ...source, value: document, inside: source.inside + pointerOf('apis', index) })];
  });
  return [{ ...emptyPart(familyOfSwagger12('', version)), version }, ...inline];
}
