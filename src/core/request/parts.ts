import type { Part, Parts, SecretRef } from '../model/request';

/** Stands for a secret in a preview; says nothing of its length. */
export const DOTS = '••••••';

/** Neighbouring texts joined, empty ones dropped. */
export function joined(parts: Parts): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

/** The parts as one text; `secret` says what stands for a secret. */
export function textOf(parts: Parts, secret: (slot: SecretRef) => string = () => DOTS): string {
  return parts.map((part) => (typeof part === 'string' ? part : secret(part))).join('');
}

/** `change` applied to the texts only. */
export function mapText(parts: Parts, change: (text: string) => string): Part[] {
  return parts.map((part) => (typeof part === 'string' ? change(part) : part));
}

/** Names of the secrets that the parts wait for, each once. */
export function secretsOf(parts: Parts): string[] {
  return [...new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.secret])))];
}
