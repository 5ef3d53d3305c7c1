import type { Family } from '../model/family';
import { familyFacts, familyOfBasePath } from './families';
import type { PagingKind } from './pagings';

interface ListRule {
  readonly families: readonly (Exclude<Family, `v4:${string}`> | 'v4')[];
  readonly method: 'GET' | 'POST';
  /** Tested on the path without base path and without a slash at its end. */
  readonly path: RegExp;
  readonly kind: PagingKind | 'none';
}

/** The first that fits decides; what none fits is no list. test/unit/prism holds them against the vendor's descriptions. */
export const LIST_RULES: readonly ListRule[] = [
  {
    families: ['v2.0'],
    method: 'GET',
    path: /^\/(?:alerts|clusters|disks|events|hosts|storage_containers|virtual_disks)$/,
    kind: 'v2.0',
  },
  {
    families: ['v1'],
    method: 'GET',
    path: /^\/(?:alerts|clusters|containers|disks|events|hosts|storage_pools|virtual_disks|vms)$/,
    kind: 'v1',
  },
  { families: ['v1'], method: 'GET', path: /^\/(?:alerts|events)\/(?:hardware|storage)$/, kind: 'v1' },
  { families: ['v1'], method: 'GET', path: /^\/vfilers\/[^/]+\/infected_files$/, kind: 'v1' },
  // of a kind of objects, or of one
  { families: ['v1'], method: 'GET', path: /^\/[a-z_]+(?:\/[^/]+)?\/(?:alerts|events)$/, kind: 'v1' },
  { families: ['v2.0'], method: 'GET', path: /^\/[a-z_]+(?:\/[^/]+)?\/(?:alerts|events)$/, kind: 'v2.0' },
  {
    families: ['v0.8', 'v1'],
    method: 'GET',
    path: /^\/(?:ha|health_checks|images|networks|protection_domains|remote_sites|snapshots|tasks|vdisks|vfilers|vms|volume_groups)$/,
    kind: 'v1-whole',
  },
  {
    families: ['v2.0'],
    method: 'GET',
    path: /^\/(?:health_checks|images|networks|protection_domains|remote_sites|snapshots|vdisks|vms|volume_groups)$/,
    kind: 'v2.0-whole',
  },
  {
    families: ['v2.0'],
    method: 'GET',
    path: /^\/(?:hosts|protection_domains|remote_sites)(?:\/[^/]+)?\/(?:dr_snapshots|host_gpus)$/,
    kind: 'v2.0-whole',
  },

  // a search of a registry elsewhere, which takes neither
  { families: ['v3'], method: 'POST', path: /^\/docker_registries\/[^/]+\/search\/list$/, kind: 'none' },
  { families: ['v3'], method: 'POST', path: /[/_]list$/, kind: 'v3' },
  { families: ['v3'], method: 'POST', path: /^\/groups$/, kind: 'v3-groups' },

  // settings, states and products, not lists of things, though their names are plural
  {
    families: ['v4'],
    method: 'GET',
    path: /\/(?:status|eula|dashboard-settings|guest-tools|nutanix-guest-tools)$/,
    kind: 'none',
  },
  {
    families: ['v4'],
    method: 'GET',
    path: /\/(?:storage\/[^/]+\/config\/storage-containers\/datastores|domain-allocations|node-priorities|rsyslog-servers|tenancy\/.*\/domains|rackable-units|aws\/config\/vpcs|entity-types|sources|user-mappings|domain-managers|backup-targets|approval-policies|key-management-servers|directory-server-configs|scenarios\/[^/]+\/reports)$/,
    kind: 'v4-whole',
  },
  // the last segment is the name of a kind, which is in the plural, and neither an identity nor the name of one thing
  { families: ['v4'], method: 'GET', path: /\/(?!.*[0-9a-f]{8}-[0-9a-f]{4}-)[a-z0-9-]*s$/, kind: 'v4' },
  { families: ['v4'], method: 'GET', path: /^\/lcm\/.*\/history$/, kind: 'v4' },
];

/**
 * How the rows of a call's answer come; undefined where it is no list, as far as its path tells.
 * @param target path and query as they are sent; `{name}` or nothing may stand for what is filled in later
 * @param declared names of the query parameters that its description knows, where there is one: it knows better
 */
export function pagingKindOf(
  method: string,
  target: string,
  declared?: ReadonlySet<string>,
): PagingKind | undefined {
  const path = target.replace(/[?#].*$/s, '');
  const family = familyOfBasePath(path);
  if (family === undefined) return undefined;
  const short = withoutBase(family, path);
  const kind = family.startsWith('v4:') ? 'v4' : family;
  const rule = LIST_RULES.find(
    ({ families, method: wanted, path: pattern }) =>
      wanted === method && families.some((each) => each === kind) && pattern.test(short),
  );
  const found = rule === undefined || rule.kind === 'none' ? undefined : rule.kind;
  return declared ? asDeclared(kind, method, declared, found) : found;
}

function withoutBase(family: Family, path: string): string {
  const base = familyFacts(family).basePaths.find((each) => path.startsWith(`${each}/`)) ?? '';
  return path.slice(base.length).replace(/\/+$/, '');
}

const PAGED = [
  ['v1', 'page', 'v1-whole'],
  ['v2.0', 'page', 'v2.0-whole'],
  ['v4', '$page', 'v4-whole'],
] as const;

function asDeclared(
  family: string,
  method: string,
  declared: ReadonlySet<string>,
  found: PagingKind | undefined,
): PagingKind | undefined {
  const [paged, position, whole] = PAGED.find(([each]) => each === family) ?? [];
  if (method !== 'GET' || paged === undefined) return found;
  if (declared.has(position)) return paged;
  return found === paged ? whole : found;
}
