import { readSwagger12, readSwagger2, type Descriptions } from './descriptions';
import { V2_DOCUMENTS, v2Listing } from './v2/documents';
import { v3Document } from './v3/document';

const bytes = (document: object): Buffer => Buffer.from(JSON.stringify(document, undefined, 2));

/** The descriptions that were written for the demo. */
export function ownDescriptions(): Descriptions {
  const v3 = v3Document();
  const documents = V2_DOCUMENTS;
  return {
    v3: bytes(v3),
    v2: {
      listing: bytes(v2Listing(documents)),
      documents: new Map(documents.map((document) => [document.resourcePath, bytes(document)])),
    },
    operations: { v3: readSwagger2(v3), v2: documents.flatMap(readSwagger12) },
  };
}
