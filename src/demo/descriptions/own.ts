import {
  readOpenApi3,
  readSwagger12,
  readSwagger2,
  type Descriptions,
  type ListedDocuments,
  type NamespaceV4,
} from './descriptions';
import { v1Documents } from './v1/documents';
import type { Document } from './v2/document';
import { listingOf, V2_DOCUMENTS } from './v2/documents';
import { v3Document } from './v3/document';
import { v4Document } from './v4/document';
import { NAMESPACES } from './v4/documents';
import { upTo, VERSIONS, type Namespace } from './v4/operation';
import { yamlText } from './v4/yamlText';

const bytes = (document: object): Buffer => Buffer.from(JSON.stringify(document, undefined, 2));

/** A namespace in each version that the vendor's portal has, newer ones too than the demo's Prism Central. */
function namespaceV4(namespace: Namespace): NamespaceV4 {
  const { installed } = namespace;
  const served = upTo(installed);
  const all = VERSIONS.map((version) => ({ version, document: v4Document(namespace, version) }));
  return {
    installed,
    documents: new Map(all.map(({ version, document }) => [version, Buffer.from(yamlText(document))])),
    operations: all
      .filter(({ version }) => served.includes(version))
      .flatMap(({ document }) => readOpenApi3(document)),
  };
}

const listed = (documents: Document[]): ListedDocuments => ({
  listing: bytes(listingOf(documents)),
  documents: new Map(documents.map((document) => [document.resourcePath, bytes(document)])),
});

function write(): Descriptions {
  const v3 = v3Document();
  const v1 = v1Documents();
  return {
    v3: bytes(v3),
    v2: listed(V2_DOCUMENTS),
    v1: listed(v1),
    // No cluster is known to serve these.
    v08: null,
    v4: new Map(NAMESPACES.map((namespace) => [namespace.name, namespaceV4(namespace)])),
    operations: {
      v3: readSwagger2(v3),
      v2: V2_DOCUMENTS.flatMap(readSwagger12),
      v1: v1.flatMap(readSwagger12),
    },
  };
}

let written: Descriptions | undefined;

/** The descriptions that were written for the demo; made once in a process, for all products in it. */
export function ownDescriptions(): Descriptions {
  written ??= write();
  return written;
}
