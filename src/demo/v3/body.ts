import { Refusal } from '../server/http';
import { isObject, readJson, type Json } from '../server/json';
import { v3Error } from './errors';

/** Reads a JSON object; an empty body is an empty object, as the list calls allow. @throws Refusal 400 */
export function readObject(body: Buffer, kind: string): Json {
  if (body.length === 0) return {};
  try {
    const value = readJson(body.toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // Told below, as for a body that is JSON but no object.
  }
  throw new Refusal(
    v3Error(400, 'DESERIALIZATION_FAILED', 'The body is not a JSON object.', undefined, kind),
  );
}
