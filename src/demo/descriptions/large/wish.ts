import { makeRandom } from '../../data/random';
import { prose } from './words';

/** What a made-up description is to be like. */
export interface LargeWish {
  /** Exactly so many operations. */
  operations: number;
  /** At least so many bytes of JSON without blanks; their texts are made longer where they have fewer. */
  bytes?: number;
  /** Same seed, same description. */
  seed?: number;
}

/** Random numbers of a wish. */
export const randomOf = ({ seed = 1 }: LargeWish): ReturnType<typeof makeRandom> => makeRandom(seed);

/**
 * Makes the texts of operations longer until the documents have the bytes that are wished for, all together.
 * @param name of the member of an operation that is its text
 */
export function lengthen(
  wish: LargeWish,
  documents: readonly object[],
  operations: Record<string, unknown>[],
  name: string,
): void {
  const bytes = documents.reduce((sum, document) => sum + Buffer.byteLength(JSON.stringify(document)), 0);
  const missing = (wish.bytes ?? 0) - bytes;
  if (missing <= 0 || operations.length === 0) return;
  const random = randomOf(wish);
  const share = Math.ceil(missing / operations.length);
  for (const operation of operations) operation[name] = `${String(operation[name])} ${prose(random, share)}`;
}
