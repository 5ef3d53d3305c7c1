import type { Call } from '../call';
import type { SnippetContext } from '../context';
import type { Version } from './expression';

/** Sets `$login`, the credentials of the header Authorization; asks for a password that the environment does not have. */
export function loginLines({ login }: SnippetContext, quote: (text: string) => string): string[] {
  if (login.kind !== 'basic') return [];
  const { userName } = login;
  const user = '$env:PRISM_USER';
  return [
    `$user = ${userName === undefined ? user : `if (${user}) { ${user} } else { ${quote(userName)} }`}`,
    '$password = $env:PRISM_PASSWORD',
    'if (-not $password) {',
    "    $asked = Read-Host ('Password of ' + $user) -AsSecureString",
    "    $password = [Net.NetworkCredential]::new('', $asked).Password",
    '}',
    "$login = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($user + ':' + $password))",
  ];
}

/** What the environment has to have. Windows PowerShell reads no key from a file of its own. */
export function requiredNames({ variables }: Call, version: Version): string[] {
  return variables
    .filter(({ use, fallback }) => fallback === undefined && use !== 'password')
    .map(({ name }) => name)
    .filter((name) => version === 7 || name !== 'PRISM_KEY');
}

/** Nothing is sent where the environment lacks something that nobody is asked for. */
export function requiredLines(call: Call, version: Version): string[] {
  const names = requiredNames(call, version).map((name) => `'${name}'`);
  if (names.length === 0) return [];
  return [
    `foreach ($name in ${names.join(', ')}) {`,
    '    if (-not [Environment]::GetEnvironmentVariable($name)) { throw "Set $name in the environment first." }',
    '}',
  ];
}
