import { RESERVED_NAMES } from '../model/variable';

/** Longer than any name that a person types; a name is part of a key of the keychain. */
const LONGEST = 200;

/** Why a variable can't be called so. */
export type VariableNameFault = 'empty' | 'reserved' | 'braces' | 'function' | 'control' | 'too-long';

/**
 * What is wrong with a variable's name, as it was typed and trimmed; undefined where nothing is. Braces would end the reference
 * `{{name}}`, and what begins with `$` is a function of Postman's.
 */
export function variableNameFault(name: string): VariableNameFault | undefined {
  if (name.trim() === '') return 'empty';
  if (name.length > LONGEST) return 'too-long';
  if (/[{}]/.test(name)) return 'braces';
  if (name.startsWith('$')) return 'function';
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'control';
  return RESERVED_NAMES.some((reserved) => reserved === name) ? 'reserved' : undefined;
}
