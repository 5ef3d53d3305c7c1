import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSwagger12, readSwagger2, type Descriptions, type Swagger12 } from './descriptions';
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

function findV2(files: Found[]): { listing: Buffer; documents: Found[] } | null {
  const documents = files.filter(
    ({ document }) => Array.isArray(document.apis) && /\/v2\.0\/?$/.test(document.basePath ?? ''),
  );
  if (documents.length === 0) return null;
  const listing = files.find(
    ({ document }) =>
      Array.isArray(document.apis) &&
      document.apiVersion === 'v2.0' &&
      document.basePath === undefined &&
      document.models === undefined,
  );
  const made = {
    apiVersion: 'v2.0',
    swaggerVersion: '1.2',
    apis: documents.map(({ document }) => ({ internal: false, path: document.resourcePath })),
  };
  return { listing: listing?.bytes ?? Buffer.from(JSON.stringify(made)), documents };
}

/**
 * Finds by content which files below a folder describe v3 (Swagger 2.0; the biggest, where there are several), v2.0
 * (Swagger 1.2) and v4 (OpenAPI 3.0, JSON or YAML), and keeps their bytes as they are on disk.
 * @throws Error when the folder cannot be read or has none of them
 */
export async function readFolder(folder: string): Promise<Descriptions> {
  const files = await readAll(folder);
  const v3 = findV3(files);
  const v2 = findV2(files);
  const v4 = await findV4(folder);
  if (!v3 && !v2 && v4.size === 0) throw new Error(`No v3 or v2.0 description and none of v4 in ${folder}`);
  return {
    v3: v3?.bytes ?? null,
    v2: v2 && {
      listing: v2.listing,
      documents: new Map(v2.documents.map(({ bytes, document }) => [document.resourcePath ?? '', bytes])),
    },
    v4,
    operations: {
      v3: v3 ? readSwagger2(v3.document) : [],
      v2: (v2?.documents ?? []).flatMap(({ document }) => readSwagger12(document)),
    },
  };
}
