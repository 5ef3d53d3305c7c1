import type { Dispatcher } from 'undici';
import type { Trip } from './exchange';
import type { FilledRequest } from './fill';

/** What goes out as it is, or piece by piece with `sent`, the limits and who watches told. */
export function bodyToSend(
  { body, upload, bodyLength = 0 }: FilledRequest,
  { limits, onUpload }: Pick<Partial<Trip>, 'limits' | 'onUpload'>,
  sent: { at: number },
): Dispatcher.DispatchOptions['body'] {
  if (!upload) return body ?? null;
  let [taken, going] = [0, 0];
  const pieces = upload.pieces({
    onPiece: (length) => {
      if (upload.unlimited) limits?.lift();
      limits?.byte();
      taken += going;
      going = length;
      onUpload?.(taken, bodyLength);
    },
    onSent: () => {
      sent.at = performance.now();
      onUpload?.(bodyLength, bodyLength);
      limits?.quiet();
      if (upload.unlimited) limits?.restart();
    },
  });
  // undici takes any iterable; its types don't say so.
  return pieces as unknown as Dispatcher.DispatchOptions['body'];
}
