import type { Dispatcher } from 'undici';
import type { FilledRequest } from './fill';
import type { Limits } from './limits';

/** What goes out as it is, or piece by piece with `sent` and the limits told. */
export function bodyToSend(
  { body, upload }: FilledRequest,
  limits: Limits | undefined,
  sent: { at: number },
): Dispatcher.DispatchOptions['body'] {
  if (!upload) return body ?? null;
  const pieces = upload.pieces({
    onPiece: () => {
      if (upload.unlimited) limits?.lift();
      limits?.byte();
    },
    onSent: () => {
      sent.at = performance.now();
      limits?.quiet();
      if (upload.unlimited) limits?.restart();
    },
  });
  // undici takes any iterable; its types don't say so.
  return pieces as unknown as Dispatcher.DispatchOptions['body'];
}
