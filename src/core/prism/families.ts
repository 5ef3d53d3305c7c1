import type { Family } from '../model/family';
import type { Product } from '../model/profile';

export type DescriptionFormat = 'swagger-1.2' | 'swagger-2.0' | 'openapi-3';

/** What is true of a whole API family. */
export interface FamilyFacts {
  readonly id: Family;
  /** For people, such as `Prism Element v2.0`. */
  readonly label: string;
  /** The product that it belongs to; absent for `other`. Prism Central answers many v1 calls as well. */
  readonly product?: Product;
  /** Paths under which clusters serve it, the usual one first, without a trailing slash. */
  readonly basePaths: readonly string[];
  /** The vendor has announced its end: v0.8 to v3, from a release planned for the end of 2026. */
  readonly retiring: boolean;
  /** The format in which it is described; absent for `other`. */
  readonly format?: DescriptionFormat;
}

/** The families that have one entry each, oldest first; v4 has one a namespace, see {@link familyFacts}. */
export const FAMILIES: readonly FamilyFacts[] = [
  {
    id: 'v0.8',
    label: 'Prism Element v0.8',
    product: 'pe',
    basePaths: ['/api/nutanix/v0.8'],
    retiring: true,
    format: 'swagger-1.2',
  },
  {
    id: 'v1',
    label: 'Prism Element v1',
    product: 'pe',
    basePaths: ['/PrismGateway/services/rest/v1'],
    retiring: true,
    format: 'swagger-1.2',
  },
  {
    id: 'v2.0',
    label: 'Prism Element v2.0',
    product: 'pe',
    basePaths: ['/api/nutanix/v2.0', '/PrismGateway/services/rest/v2.0'],
    retiring: true,
    format: 'swagger-1.2',
  },
  {
    id: 'v3',
    label: 'Prism Central v3',
    product: 'pc',
    basePaths: ['/api/nutanix/v3'],
    retiring: true,
    format: 'swagger-2.0',
  },
];

const other: FamilyFacts = { id: 'other', label: 'Other API', basePaths: [], retiring: false };

/** The facts of any family, those of a v4 namespace made from its name. */
export function familyFacts(family: Family): FamilyFacts {
  if (family.startsWith('v4:')) {
    return {
      id: family,
      label: `Prism Central v4 ${family.slice(3)}`,
      product: 'pc',
      basePaths: ['/api'],
      retiring: false,
      format: 'openapi-3',
    };
  }
  return FAMILIES.find(({ id }) => id === family) ?? other;
}

const V4_PATH = /^\/api\/([a-z][a-z0-9-]*)\/(?:v4\.[^/]+|unversioned)(?:\/|$)/i;

/**
 * The family that serves a path.
 * @param path a base path or a whole URL path, such as `/api/nutanix/v2.0` or `/api/vmm/v4.1/ahv/config/vms`
 * @returns undefined where no family of Prism is served there
 */
export function familyOfBasePath(path: string): Family | undefined {
  for (const { id, basePaths } of FAMILIES)
    for (const base of basePaths) if (path === base || path.startsWith(`${base}/`)) return id;
  const namespace = V4_PATH.exec(path)?.[1];
  return namespace === undefined ? undefined : `v4:${namespace.toLowerCase()}`;
}
