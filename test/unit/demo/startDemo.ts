import { startDemo as start, type Demo } from '../../../src/demo/demo';
import type { DemoOptions } from '../../../src/demo/options';
import { makeKeys, type Keys } from '../../../src/demo/server/tlsKeys';

let keys: Promise<Keys> | undefined;

/**
 * Starts a demo as the product does, but with one key for all of this process: to make an RSA key takes longer than
 * everything else together. Each still has a certificate of its own.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  keys ??= makeKeys('rsa-2048');
  return start({ keys: await keys, ...options });
}
