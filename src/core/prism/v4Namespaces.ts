/**
 * The namespaces of v4 that the vendor has published so far; `lcm`, `storage` and `tenancy` as alphas only. Which of them a Prism Central
 * has, it says itself.
 */
export const V4_NAMESPACES = [
  'aiops',
  'clustermgmt',
  'datapolicies',
  'dataprotection',
  'files',
  'iam',
  'lcm',
  'licensing',
  'lifecycle',
  'microseg',
  'monitoring',
  'multidomain',
  'networking',
  'objects',
  'opsmgmt',
  'prism',
  'security',
  'storage',
  'tenancy',
  'vmm',
  'volumes',
] as const;

export type V4Namespace = (typeof V4_NAMESPACES)[number];

/** Where Prism Central says which version it has of a namespace: `OPTIONS` gives `{"data":"v4.2"}`. */
export const v4InfoPath = (namespace: V4Namespace): string => `/api/${namespace}/unversioned/info`;
