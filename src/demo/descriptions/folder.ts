import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  readSwagger12,
  readSwagger2,
  type Described,
  type Descriptions,
  type ListedDocuments,
  type Swagger12,
} from './descriptions';
import { findV4 } from './folderV4';

type Found = { bytes: Buffer; document: Swagger12 & { swagger?: string; paths?: Record<string, object> } };

/** JSON documents below a folder. Files that are no single JSON object, such as several in a row, are passed over. */
async function readAll(folder: string): Promise<Found[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort();
  const read = names.map(async (name): Promise<Found[]> => {
    const bytes = await readFile(path.join(folder, name));
    try {
      const document: unknown = JSON.parse(bytes.toString('utf8'));
      return typeof document === 'object' && document !== null
        ? [{ bytes, document: document as Found['document'] }]
        : [];
    } catch {
      return [];
    }
  });
  return (await Promise.all(read)).flat();
}

function findV3(files: Found[]): Found | undefined {
  return files
    .filter(
      ({ document }) => document.swagger === '2.0' && String(document.basePath).endsWith('/api/nutanix/v3'),
    )
    .sort((a, b) => b.bytes.length - a.bytes.length)[0];
}

interface Listed {
  served: ListedDocuments | null;
  operations: Described[];
}

/** The documents of one version of Swagger 1.2 with their listing, which is made where there is none. */
function findListed(files: Found[], version: string): Listed {
  const documents = files.filter(
    ({ document }) =>
      Array.isArray(document.apis) && document.basePath?.replace(/\/$/, '').endsWith(`/${version}`),
  );
  if (documents.length === 0) return { served: null, operations: [] };
  const listing = files.find(
    ({ document }) =>
      Array.isArray(document.apis) &&
      document.apiVersion === version &&
      document.basePath === undefined &&
      document.models === undefined,
  );
  const made = {
    apiVersion: version,
    swaggerVersion: '1.2',
    apis: documents.map(({ document }) => ({ internal: false, path: document.resourcePath })),
  };
  return {
    served: {
      listing: listing?.bytes ?? Buffer.from(JSON.stringify(made)),
      documents: new Map(documents.map(({ bytes, document }) => [document.resourcePath ?? '', bytes])),
    },
    operations: documents.flatMap(({ document }) => readSwagger12(document)),
  };
}

/**
 * Finds by content which files below a folder describe v3 (Swagger 2.0; the biggest, where there are several), v2.0, v1
 * and v0.8 (Swagger 1.2) and v4 (OpenAPI 3.0, JSON or YAML), and keeps their bytes as they are on disk.
 * @throws Error when the folder cannot be read or has none of them
 */
export async function readFolder(folder: string): Promise<Descriptions> {
  const files = await readAll(folder);
  const v3 = findV3(files);
  const v2 = findListed(files, 'v2.0');
  const v1 = findListed(files, 'v1');
  const v08 = findListed(files, 'v0.8');
  const v4 = await findV4(folder);
  if (!v3 && v4.size === 0 && [v2, v1, v08].every(({ served }) => !served))
    throw new Error(`No description of v0.8, v1, v2.0, v3 or v4 in ${folder}`);
  return {
    v3: v3?.bytes ?? null,
    v2: v2.served,
    v1: v1.served,
    v08: v08.served,
    v4,
    operations: { v3: v3 ? readSwagger2(v3.document) : [], v2: v2.operations, v1: v1.operations },
  };
}
