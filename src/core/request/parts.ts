import type { Part, Parts, SecretRef } from '../model/request';

/** Stands for a secret in a preview; says nothing of its length. */
export const DOTS = '••••••';

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
