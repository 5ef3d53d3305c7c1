import { spelled, type Call } from '../call';

/**
 * A name for types of this call's answer, in the spelling of TypeScript types: from the operation's name, else from the
 * method and the last word of the path, such as `GetVms`.
 */
export function typeNameOf(call: Pick<Call, 'method' | 'target'>, operationName?: string): string {
  const path = spelled(call.target).replace(/\?.*/s, '');
  const last = path.split('/').findLast((segment) => /^[A-Za-z][\w-]*$/.test(segment)) ?? '';
  const words = /[A-Za-z]/.test(operationName ?? '')
    ? (operationName ?? '')
    : `${call.method.toLowerCase()} ${last}`;
  const name = words
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 6)
    .map(
      (word) =>
        word.charAt(0).toUpperCase() +
        (word === word.toUpperCase() ? word.slice(1).toLowerCase() : word.slice(1)),
    )
    .join('');
  return /^[A-Z]/.test(name) ? name : `Call${name}`;
}
