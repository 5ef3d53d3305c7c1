/** An API family of Prism; the v4 ones are one family a namespace, such as `v4:vmm`. */
export type Family = 'v0.8' | 'v1' | 'v2.0' | 'v3' | `v4:${string}` | 'other';
