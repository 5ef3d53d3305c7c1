import { headerOf } from '../model/response';

/** An answer to a log-in with a password. */
export interface LoginAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

interface Sign {
  /** For the log and for people: the field's own name of what asks. */
  readonly name: string;
  readonly pattern: RegExp;
  /** Where it is known from. */
  readonly source: string;
}

/** Paths and queries that a redirect leads to where a browser is to log in, the cluster's own and those of identity providers. */
export const BROWSER_LOGIN_PLACES: readonly Sign[] = [
  {
    name: 'SAML',
    pattern: /[?&](?:SAMLRequest|SAMLResponse)=/,
    source: 'SAML 2.0 bindings, 3.4.4: HTTP redirect binding',
  },
  { name: 'SAML', pattern: /\/saml(?:2|\/|\?|$)/i, source: 'usual path of SAML services' },
  { name: 'ADFS', pattern: /\/adfs\/(?:ls|oauth2)\b/i, source: 'AD FS: its sign-in and OAuth paths' },
  {
    name: 'OpenID Connect',
    pattern: /\/openid-connect\/|[?&]response_type=[^&]*(?:code|id_token)/i,
    source: 'OpenID Connect Core 1.0, 3.1.2.1: authentication request',
  },
  {
    name: 'IAM',
    pattern: /\/api\/iam\/authn(?:\/|\?|$)/i,
    source: 'Prism Central: entity and callback of its SAML service provider',
  },
  {
    name: 'Prism log-in page',
    pattern: /\/console\/(?:#|index|login|$)/i,
    source: 'Prism: web console',
  },
];

/** What a 401 or 403 says where a password alone is not enough for this user. The body is the cluster's or that of a gate before it. */
export const BROWSER_LOGIN_WORDS: readonly Sign[] = [
  {
    name: 'SAML',
    pattern: /\bSAML\b/i,
    source: 'vendor text: users of a SAML identity provider have no password on Prism Central',
  },
  {
    name: 'identity provider',
    pattern: /\bidentity provider\b|\bsingle sign-on\b/i,
    source: 'vendor text: the same in its longer form',
  },
  {
    name: 'MFA',
    pattern: /\bMFA\b|\bmulti-?factor\b|\btwo-?factor\b|\bone-time (?:password|code)\b/i,
    source: 'vendor text: multi-factor authentication of Prism',
  },
  {
    name: 'CAC',
    pattern: /\bcommon access card\b/i,
    source: 'vendor text: client authentication by Common Access Card',
  },
];

/** A page that passes a browser on to its identity provider (SAML 2.0 bindings, 3.5.4: HTTP POST binding; WS-Federation's `wresult`). */
const PASSING_ON = /\bname=["'](?:SAMLRequest|wresult)["']/i;
const LONGEST = 64 * 1024;

/**
 * The name of what says that a user is to log in by a browser; undefined where nothing does. Such an answer says nothing about the
 * password that was shown.
 */
export function browserLoginSign({ status, headers, body }: LoginAnswer): string | undefined {
  const location = status >= 300 && status < 400 ? headerOf({ headers }, 'location') : undefined;
  if (location !== undefined) return BROWSER_LOGIN_PLACES.find(({ pattern }) => pattern.test(location))?.name;
  const text = body.slice(0, LONGEST);
  if (status >= 200 && status < 300)
    return /<form\b/i.test(text) && PASSING_ON.test(text) ? 'SAML' : undefined;
  if (status !== 401 && status !== 403) return undefined;
  return BROWSER_LOGIN_WORDS.find(({ pattern }) => pattern.test(text))?.name;
}
