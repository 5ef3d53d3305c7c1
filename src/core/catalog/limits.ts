const MB = 1_000_000;

/**
 * How much of a description is read. The largest real ones are far below: 3.6 MB of JSON with 575 operations and some
 * 400,000 values, 4.4 MB of YAML. Whatever keeps within these is read within two seconds, in some hundred megabytes.
 */
export const LIMITS = {
  /** Bytes of a file in JSON, or in YAML, which takes some three times as long. */
  jsonBytes: 32 * MB,
  yamlBytes: 12 * MB,
  /** Bytes of all files that are read at once. */
  totalBytes: 128 * MB,
  /** Bytes of an archive; entries of one; what its parts may grow to for each of its bytes, from a size on where that says something. */
  archiveBytes: 64 * MB,
  archiveEntries: 5_000,
  archiveGrowth: 200,
  growthFrom: 8 * MB,
  /** Levels of a folder, and what is looked at in it. */
  folderDepth: 12,
  folderEntries: 20_000,
  /** Files that are read at once: v2.0 has 30, all that are known together are 89. */
  files: 2_000,
  /** Characters of JSON from which on its objects, lists and values are counted before they are made. */
  countedFrom: 4 * MB,
  /** Objects and lists of a file in JSON: a third of a microsecond and 60 bytes each, however few characters they are. */
  containers: 1_200_000,
  /** Names of members in a file in JSON, which take a microsecond and more each where all are different, and values. */
  names: 1_200_000,
  /** Names of members in a file in YAML, of which 4.4 MB have some 200,000: three microseconds each. */
  yamlNames: 500_000,
  values: 4 * MB,
  /** Values and characters that YAML comes to when its aliases (`*name`) are followed. */
  yamlValues: 2 * MB,
  yamlCharacters: 64 * MB,
  /** Documents of one file. */
  documents: 2_000,
  /** Operations of one document, and of all together before the last. */
  operations: 20_000,
  /** Characters of an operation's path, and of its summary, tag and name: what is longer is cut. */
  path: 2_000,
  line: 500,
  /** Faults that are listed of one document. */
  problems: 100,
  parameters: 1_000,
  responses: 200,
  /** Properties of one schema, those of its `allOf` included. */
  properties: 10_000,
  variants: 1_000,
  /** Parts under one schema's `allOf`, and below them. */
  mergedParts: 256,
  /** Characters of a `$ref`, and references that lead to references. */
  reference: 4_096,
  hops: 32,
} as const;

/** `bytes` as people say it, such as `3.6 MB`. */
export function megabytes(bytes: number): string {
  return `${Number((bytes / MB).toFixed(1))} MB`;
}
