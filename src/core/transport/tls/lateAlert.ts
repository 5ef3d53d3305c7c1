import type { TLSSocket } from 'node:tls';

/**
 * Lets a TLS alert that comes after the handshake be heard. In TLS 1.3 a server looks at a client's certificate when the client is done
 * already (RFC 8446, 4.4.2.4), so that its "no" comes in place of an answer. Node tells the end of the stream first and the alert after
 * it, and undici takes the former for a lost connection. Until the first byte of an answer the end therefore waits for one turn.
 */
export function heedLateAlert(socket: TLSSocket): void {
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...values: unknown[]) => boolean;
  const own = socket as { emit?: typeof emit };
  own.emit = (event, ...values) => {
    const isAnswer = event === 'data' || (event === 'readable' && socket.readableLength > 0);
    if (isAnswer || event === 'end') delete own.emit;
    if (event !== 'end') return emit(event, ...values);
    setImmediate(() => {
      if (!socket.destroyed) emit('end');
    });
    return true;
  };
}
