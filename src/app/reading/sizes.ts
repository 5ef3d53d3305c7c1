/**
 * Bytes of JSON that are read at once in the extension host: up to 30 ms here, for the largest real API (3.6 MB) 20 ms. What is larger,
 * and all YAML, which takes ten times as long, is read in a process of its own.
 */
export const SMALL_BYTES = 4_000_000;

/** Seconds that the reading of descriptions may take there, per file: the largest real one takes less than half of one. */
export const SECONDS_A_FILE = 20;

/** Megabytes that it may take: what keeps within the limits of reading takes some hundred. */
export const MEGABYTES = 768;
