export type Product = 'pc' | 'pe';

/** What tells one product from the other on the wire. */
export interface Personality {
  product: Product;
  /** Header values that the recordings show on every answer. */
  headers: Record<string, string>;
  /** Names of the session that a log-in sets, by family; `other` for those not named. All carry the same value (believed). */
  cookies: Partial<Record<FamilyName, string[]>> & { other: string[] };
  families: FamilyName[];
}

/** API families that a product may serve. */
export type FamilyName = 'v1' | 'v2' | 'v3' | 'v4';

const COMMON = {
  'Strict-Transport-Security': 'max-age=8640000:includeSubdomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Xss-Protection': '1; mode=block',
};

const GATEWAY_PC = ['NTNX_IGW_SESSION', 'JSESSIONID'];
const GATEWAY_PE = ['NTNX_IGW_SESSION', 'NTNX_MERCURY_IGW_SESSION', 'JSESSIONID'];

/** Set beside the session and worth nothing by itself (believed). */
const REFRESH_TOKEN = 'NTNX_MERCURY_IAM_REFRESH_TOKEN';

/**
 * Prism Central: headers from recordings, which show one cookie for v3 without its name. Names of cookies are vendor text
 * (the v4 descriptions) and public clients; which family sets which is believed. It answers v1 and v2 too, as real ones do
 * for many calls.
 */
const CENTRAL: Personality = {
  product: 'pc',
  headers: {
    ...COMMON,
    Server: 'envoy',
    Vary: 'Origin, Accept-Encoding',
    'X-Dns-Prefetch-Control': 'off',
    'X-Ntnx-Env': 'pc',
    'X-Ntnx-Product': 'pc.2024.3.0.1',
    'X-Permitted-Cross-Domain-Policies': 'master-only',
  },
  cookies: {
    v3: ['NTNX_IGW_SESSION'],
    v4: ['NTNX_IAM_SESSION', 'NTNX_MERCURY_IAM_SESSION', REFRESH_TOKEN],
    other: GATEWAY_PC,
  },
  families: ['v4', 'v3', 'v2', 'v1'],
};

/** Prism Element: no recording of its headers, so only what is believed; names of cookies are vendor text. */
const ELEMENT: Personality = {
  product: 'pe',
  headers: { ...COMMON, Server: 'envoy', 'X-Ntnx-Env': 'pe', 'X-Ntnx-Product': '6.10.1' },
  cookies: { v3: GATEWAY_PE.slice(0, 2), other: GATEWAY_PE },
  families: ['v3', 'v2', 'v1'],
};

/** Personality by product. */
export const PERSONALITIES: Record<Product, Personality> = { pc: CENTRAL, pe: ELEMENT };

/** Names under which a log-in on a family sets its session. */
export function sessionCookies({ cookies }: Personality, family: string): string[] {
  return (cookies as Partial<Record<string, string[]>>)[family] ?? cookies.other;
}

/** Names under which a session is taken, on any route. */
export function acceptedCookies({ cookies }: Personality): string[] {
  const names = Object.values(cookies).flat();
  return [...new Set(names)].filter((name) => name !== REFRESH_TOKEN);
}
