import path from 'node:path';
import { specFiles } from '../../../../scripts/lib/specFiles';
import { looksLikeYaml } from '../../../../src/core/catalog/read/documents';
import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../../src/core/catalog/read/yaml';
import type { SpecFile } from '../../../../src/core/model/catalog';
import type { Operation } from '../../../../src/core/model/operation';
import { ownDescriptions } from '../../../../src/demo/descriptions/own';
import { realSpecs } from '../files';

const REAL = ['pe-v0.8', 'pe-v1', 'pe-v2', 'pc-v3/swagger.json', 'v4'];

/** Operations of all real descriptions. Only where these are. */
export async function realOperations(): Promise<readonly Operation[]> {
  const files = REAL.flatMap((name) => specFiles(path.join(realSpecs, name)));
  return operationsIn(files);
}

/** Operations of the descriptions that the demo clusters serve. */
export async function demoOperations(): Promise<readonly Operation[]> {
  const { v2, v3, v4 } = ownDescriptions();
  const files: SpecFile[] = [...(v2?.documents ?? [])].map(([name, bytes]) => ({ name, bytes }));
  if (v3) files.push({ name: 'v3', bytes: v3 });
  for (const [name, { installed, documents }] of v4)
    files.push({ name: `${name}.yaml`, bytes: documents.get(installed)! });
  return operationsIn(files);
}

async function operationsIn(files: readonly SpecFile[]): Promise<readonly Operation[]> {
  const yaml = files.some(looksLikeYaml) ? await prepareYaml(files) : undefined;
  return readDescriptions(files, yaml ? { yaml } : {}).flatMap(({ operations }) => operations);
}

/** An operation of these, and the usual for the rest. */
export function operation(line: string, rest: Partial<Operation> = {}): Operation {
  const [family, method, template] = line.split(' ') as [Operation['family'], string, string];
  return {
    key: line,
    family,
    method,
    path: template,
    urlPath: template,
    tag: '',
    summary: '',
    deprecated: false,
    internal: false,
    effect: method === 'GET' ? 'read' : 'write',
    ...rest,
  };
}
