import type { Trust } from '../../model/trust';
import { pinBase64 } from '../pin';
import { powershellLines } from '../quote/powershell';
import { pathExpression } from './expression';
import { ANY_SOURCE, PIN_SOURCE, ROOTS_SOURCE } from './trustSources';

/** How a certificate is judged where the system's rules are not what the cluster's profile asks for. */
export interface Judge {
  /** The compiled class, which says by `Refused` that it did where there is a `refusal`. */
  readonly type: 'PrismPin' | 'PrismRoots' | 'PrismAny';
  readonly source: string;
  /** An expression whose value is the callback of .NET. */
  readonly callback: string;
  /** What the script says where the certificate is refused. */
  readonly refusal?: string;
  readonly comment: string;
}

/** Absent: the system judges. Throws `tls-untrusted` for a pin without a key. */
export function judgeOf(trust: Trust): Judge | undefined {
  switch (trust.policy) {
    case 'system':
      return undefined;
    case 'pin':
      return {
        type: 'PrismPin',
        source: PIN_SOURCE,
        callback: `[PrismPin]::Of('${pinBase64(trust)}')`,
        refusal: 'The cluster shows another public key than the pinned one. Nothing was sent.',
        comment:
          "Issuer and name can't be checked for this certificate. Its public key is, before anything is sent.",
      };
    case 'ca':
      return {
        type: 'PrismRoots',
        source: ROOTS_SOURCE,
        callback: `[PrismRoots]::Of(${caExpression(trust)})`,
        refusal:
          'The certificate is not from the CA that was chosen for this cluster, or bears another name. Nothing was sent.',
        comment: 'Only the CA that was chosen for this cluster is trusted.',
      };
    case 'insecure':
      return {
        type: 'PrismAny',
        source: ANY_SOURCE,
        callback: '[PrismAny]::Of()',
        comment: INSECURE,
      };
  }
}

export const INSECURE =
  'This cluster is set to be trusted without a check: anyone on the way can read the password.';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The certificates themselves where they are kept: they are no secret. */
function caExpression({ pem }: Trust): string {
  const certificates = pem?.match(CERTIFICATE)?.map((each) => each.replace(/\s*\n\s*/g, '\n'));
  if (!certificates) return `[IO.File]::ReadAllText(${pathExpression("'prism-ca.pem'")})`;
  return powershellLines(certificates.join('\n'));
}

/**
 * Adds a compiled class; a session that has it keeps it. Warnings would be errors: of what a later .NET calls obsolete, and in 5.1 of a folder
 * that the variable LIB names and that is not there.
 */
export function addTypeLines(type: string, source: string): string[] {
  return [
    `if (-not ('${type}' -as [type])) {`,
    `    Add-Type -IgnoreWarnings -TypeDefinition @'\n${source}\n'@`,
    '}',
  ];
}

/** `lines`, and in their place a sentence where the judge refused. */
export function refusing(judge: Judge | undefined, lines: readonly string[]): string[] {
  if (!judge?.refusal) return [...lines];
  return ['try {', ...indented(lines), '} catch {', ...indented(refusalLines(judge)), '    throw', '}'];
}

export const refusalLines = ({ type, refusal }: Judge): string[] =>
  refusal === undefined ? [] : [`if ([${type}]::Refused) { throw '${refusal}' }`];

export const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);
