import type { Call } from '../call';
import { quotePython } from '../quote/python';

/** What {@link passwordLines} needs. */
export const PASSWORD_IMPORTS = ['import getpass', 'import os', 'import sys'];

/** Lines that put a password into `name`: that of an environment variable, or what is typed after `prompt`, an expression. */
export function passwordLines(name: string, variable: string, prompt: string): string[] {
  return [
    'try:',
    `    ${name} = os.environ.get('${variable}') or getpass.getpass(${prompt})`,
    'except EOFError:',
    `    sys.exit('Set the environment variable ${variable} first.')`,
  ];
}

/** Lines that put the cluster's `user` and `password` where they say; `origin` is known before. */
export function loginLines({ variables }: Call): string[] {
  const fallback = variables.find(({ use }) => use === 'user')?.fallback;
  const user =
    fallback === undefined ? "env('PRISM_USER')" : `os.environ.get('PRISM_USER') or ${quotePython(fallback)}`;
  return [
    `user = ${user}`,
    ...passwordLines('password', 'PRISM_PASSWORD', "f'Password of {user} at {origin}: '"),
  ];
}
