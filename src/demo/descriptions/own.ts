import {
  readOpenApi3,
  readSwagger12,
  readSwagger2,
  type Descriptions,
  type NamespaceV4,
} from './descriptions';
import { V2_DOCUMENTS, v2Listing } from './v2/documents';
import { v3Document } from './v3/document';
import { v4Document } from './v4/document';
import { NAMESPACES, v4Yaml } from './v4/documents';
import { upTo, type Namespace } from './v4/operation';

const bytes = (document: object): Buffer => Buffer.from(JSON.stringify(document, undefined, 2));

function namespaceV4(namespace: Namespace): NamespaceV4 {
  const { name, installed } = namespace;
  return {
    installed,
    documents: new Map(v4Yaml().get(name)),
    operations: upTo(installed).flatMap((version) => readOpenApi3(v4Document(namespace, version))),
  };
}

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
    v4: new Map(NAMESPACES.map((namespace) => [namespace.name, namespaceV4(namespace)])),
    operations: { v3: readSwagger2(v3), v2: documents.flatMap(readSwagger12) },
  };
}
