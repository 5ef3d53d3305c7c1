import { Cookie, CookieJar } from 'tough-cookie';

type HeaderList = readonly (readonly [name: string, value: string])[];

// The jar costs some 30 µs a look-up, and a run asks for the same few paths again and again.
const REMEMBERED_PATHS = 500;

const pathOf = (target: string): string => target.split('?', 1)[0] || '/';

/** The cookies of one login to one cluster, whatever their names. In memory only. */
export class Cookies {
  readonly #jar = new CookieJar(undefined, { looseMode: true, rejectPublicSuffixes: false });
  readonly #remembered = new Map<string, { readonly header: string; readonly until: number }>();

  /**
   * @param origin of the cluster
   * @param onValue told of each cookie's value: it is as good as a password while it lasts
   */
  constructor(
    private readonly origin: string,
    private readonly onValue: (value: string) => void = () => undefined,
  ) {}

  /** Value of the Cookie header for a request; empty where no cookie fits any more. */
  header(target: string): string {
    const path = pathOf(target);
    const known = this.#remembered.get(path);
    if (known && Date.now() < known.until) return known.header;
    const cookies = this.#jar.getCookiesSync(this.origin + path);
    const header = cookies.map((cookie) => cookie.cookieString()).join('; ');
    const until = Math.min(...cookies.map((cookie) => cookie.expiryTime() ?? Number.POSITIVE_INFINITY));
    if (this.#remembered.size >= REMEMBERED_PATHS) this.#remembered.clear();
    this.#remembered.set(path, { header, until });
    return header;
  }

  /** Keeps what an answer sets. */
  keep(headers: HeaderList, target: string): void {
    for (const [name, value] of headers) {
      if (name.toLowerCase() !== 'set-cookie') continue;
      const cookie = Cookie.parse(value, { loose: true });
      if (!cookie) continue;
      this.onValue(cookie.value);
      const lifetime = lifetimeOf(cookie, headers);
      if (lifetime !== undefined) cookie.setMaxAge(lifetime);
      this.#jar.setCookieSync(cookie, this.origin + pathOf(target), { ignoreError: true });
      this.#remembered.clear();
    }
  }

  /** Takes over cookies that somebody else was given, as the value of a Cookie header; they are for the whole cluster. */
  seed(header: string): void {
    for (const pair of header.replace(/^\s*cookie:/i, '').split(';')) {
      const cookie = Cookie.parse(pair.trim(), { loose: true });
      if (!cookie) continue;
      this.onValue(cookie.value);
      cookie.path = '/';
      this.#jar.setCookieSync(cookie, `${this.origin}/`, { ignoreError: true });
    }
    this.#remembered.clear();
  }

  /** Forgets all of them. */
  drop(): void {
    this.#jar.removeAllCookiesSync();
    this.#remembered.clear();
  }
}

/**
 * Seconds that a cookie lives by the cluster's own clock. Sessions last 15 minutes, and clocks differ by as much: taken
 * literally, `Expires` would end some sessions before they begin.
 */
function lifetimeOf(cookie: Cookie, headers: HeaderList): number | undefined {
  if (!(cookie.expires instanceof Date) || cookie.maxAge !== null) return undefined;
  const date = Date.parse(headers.find(([name]) => name.toLowerCase() === 'date')?.[1] ?? '');
  return Number.isNaN(date) ? undefined : Math.round((cookie.expires.getTime() - date) / 1000);
}
