export type Product = 'pc' | 'pe';

/** What tells one product from the other on the wire. */
export interface Personality {
  product: Product;
  /** Header values that the recordings show on every answer. */
  headers: Record<string, string>;
  /** Cookies that a log-in sets; any of them is accepted back on any route. */
  cookies: { always: string[]; gateway: string[] };
  families: ('v3' | 'v2')[];
}

const COMMON = {
  'Strict-Transport-Security': 'max-age=8640000:includeSubdomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Xss-Protection': '1; mode=block',
};

/** Prism Central: headers from recordings. It answers v2 calls too, as real ones do for many. */
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
  cookies: { always: ['NTNX_IGW_SESSION'], gateway: ['JSESSIONID'] },
  families: ['v3', 'v2'],
};

/** Prism Element: no recording of its headers, so only what is believed. */
const ELEMENT: Personality = {
  product: 'pe',
  headers: { ...COMMON, Server: 'envoy', 'X-Ntnx-Env': 'pe', 'X-Ntnx-Product': '6.10.1' },
  cookies: { always: ['JSESSIONID'], gateway: [] },
  families: ['v2'],
};

/** Personality by product. */
export const PERSONALITIES: Record<Product, Personality> = { pc: CENTRAL, pe: ELEMENT };
