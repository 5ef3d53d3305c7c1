import { Decode } from './decode';
import { undoing } from './encodings';
import type { Trip } from './exchange';
import { FILE_LIMIT, Keep, limitOf, MEMORY_LIMIT, tooLarge, type Room } from './keep';
import { NoBody } from './noBody';
import { firstOf, type Head } from './receive';
import type { Settle, Sink, Source } from './sink';

/** Where the body of an answer that stands is kept. Throws `too-large` where it announces more, `unreadable-body` for an encoding unknown here. */
export function keepFor(
  method: string,
  head: Head,
  trip: Partial<Trip>,
  source: Source,
  settle: Settle,
): Sink {
  if (method === 'HEAD' || head.status === 204 || head.status === 304) return new NoBody(settle);
  const room: Room = {
    memoryLimit: trip.memoryLimit ?? MEMORY_LIMIT,
    fileLimit: trip.fileLimit ?? FILE_LIMIT,
    ...(trip.bodyFile ? { bodyFile: trip.bodyFile } : {}),
    onFile: () => trip.limits?.lift(),
  };
  const announced = announcedOf(head);
  if (announced !== undefined && announced > limitOf(room))
    throw tooLarge(`${announced} bytes`, limitOf(room));
  const encodings = undoing(String(head.byName['content-encoding'] ?? ''));
  if (encodings.length === 0) return new Keep(room, source, settle);
  return new Decode(encodings, source, (plain) => new Keep(room, plain, settle));
}

/** Bytes over the wire that an answer announces; undefined where it does not. */
export function announcedOf({ byName }: Head): number | undefined {
  const length = firstOf(byName, 'content-length');
  return length === undefined ? undefined : Number(length);
}
