import {
  readOpenApi3,
  readSwagger12,
  readSwagger2,
  type Descriptions,
  type NamespaceV4,
} from '../descriptions';
import { ownDescriptions } from '../own';
import { listingOf } from '../v2/documents';
import { NAMESPACES } from '../v4/documents';
import { yamlText } from '../v4/yamlText';
import { largeV2 } from './v2';
import { largeV3 } from './v3';
import { largeV4 } from './v4';
import type { LargeWish } from './wish';

const bytes = (document: object): Buffer => Buffer.from(JSON.stringify(document));

/** v4's operations are spread over the namespaces that the demo has, each in the version that is installed. */
function largeNamespaces({ operations, bytes: wanted = 0, seed }: LargeWish): Map<string, NamespaceV4> {
  const count = NAMESPACES.length;
  return new Map(
    NAMESPACES.map(({ name, installed }, at) => {
      const document = largeV4(name, installed, {
        operations: Math.floor((operations + at) / count),
        bytes: Math.ceil(wanted / count),
        ...(seed === undefined ? {} : { seed: seed + at }),
      });
      const documents = new Map([[installed, Buffer.from(yamlText(document))]]);
      return [name, { installed, documents, operations: readOpenApi3(document) }];
    }),
  );
}

/**
 * Descriptions of so many operations in v3, in v2.0 and in v4, in place of the demo's own. The demo answers its own
 * operations all the same, and says of those that are described here that it does not simulate them.
 */
export function largeDescriptions(wish: LargeWish): Descriptions {
  const v3 = largeV3(wish);
  const documents = largeV2(wish);
  const own = ownDescriptions();
  return {
    ...own,
    v3: bytes(v3),
    v2: {
      listing: bytes(listingOf(documents)),
      documents: new Map(documents.map((document) => [document.resourcePath, bytes(document)])),
    },
    v4: largeNamespaces(wish),
    operations: { ...own.operations, v3: readSwagger2(v3), v2: documents.flatMap(readSwagger12) },
  };
}
