import { Refusal, type Call } from '../server/http';
import { isObject, readJson, type Json } from '../server/json';
import { invalid } from './failure';

function parsed(body: Buffer): unknown {
  try {
    return readJson(body.toString('utf8'));
  } catch {
    // What cannot even be parsed fails before anything writes JSON: a bare text, no error body.
    throw new Refusal({
      status: 500,
      headers: { 'Content-Type': 'text/plain' },
      body: 'The request could not be read: the body is not JSON.',
    });
  }
}

/**
 * Reads a body that must be a JSON object; none at all is an empty one.
 * @throws Refusal a 500 with a bare text where it is no JSON; GatewayFailure where it is no object
 */
export function readObject({ body }: Pick<Call<unknown>, 'body'>): Json {
  if (body.length === 0) return {};
  const value = parsed(body);
  if (!isObject(value)) throw invalid('The body is not a JSON object.');
  return value;
}

/** Reads a body that must be a list. @throws as {@link readObject} */
export function readList({ body }: Pick<Call<unknown>, 'body'>): unknown[] {
  const value = body.length === 0 ? [] : parsed(body);
  if (!Array.isArray(value)) throw invalid('The body is not a JSON list.');
  return value;
}

/** A text, or undefined where the member is absent or null. @throws GatewayFailure for anything else */
export function textOf(body: Json, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`${name} must be a text.`);
  return value;
}

/** A whole number; the gateway takes digits in quotes too, which scripts send. @throws GatewayFailure for anything else */
export function wholeOf(body: Json, name: string, least: number): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < least) {
    throw invalid(`${name} must be an integer of at least ${least}.`);
  }
  return number;
}

/** A member that must be there. @throws GatewayFailure where it is not */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined || value === '') throw invalid(`${name} is required and was not given.`);
  return value;
}

/** Objects of a list; none where the member is absent or null. @throws GatewayFailure for anything else */
export function objectsOf(body: Json, name: string): Json[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value) || !value.every(isObject)) throw invalid(`${name} must be a list of objects.`);
  return value;
}

/** Texts of a list; none where the member is absent or null. @throws GatewayFailure for anything else */
export function textsOf(body: Json, name: string): string[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw invalid(`${name} must be a list of texts.`);
  }
  return value;
}

/** An object below another; empty where it is absent or null. @throws GatewayFailure for anything else */
export function objectOf(body: Json, name: string): Json {
  const value = body[name] ?? {};
  if (!isObject(value)) throw invalid(`${name} must be an object.`);
  return value;
}

/** True or false; `fallback` where the member is absent or null. @throws GatewayFailure for anything else */
export function flagOf(body: Json, name: string, fallback = false): boolean {
  const value = body[name] ?? fallback;
  if (typeof value !== 'boolean') throw invalid(`${name} must be true or false.`);
  return value;
}
