import { Cookie, CookieJar } from 'tough-cookie';

type HeaderList = readonly (readonly [name: string, value: string])[];

// The jar costs some 30 µs a look-up, and a run asks for the same few paths again and again.
const REMEMBERED_PATHS = 500;

/** No cookie lives longer (draft-ietf-httpbis-rfc6265bis, 5.5: 400 days). */
const LONGEST_SECONDS = 400 * 24 * 60 * 60;

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
      const end = endOf(cookie, headers);
      if (end !== undefined) Object.assign(cookie, { expires: end, maxAge: null });
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
 * When a cookie ends, by this computer's clock; undefined where that is for the jar to say.
 *
 * By the cluster's own clock, because sessions last 15 minutes and clocks differ by as much: taken literally, `Expires` would end
 * some sessions before they begin. And as a moment, because the jar counts `Max-Age` from the last time that it was asked.
 */
function endOf({ expires, maxAge }: Cookie, headers: HeaderList): Date | undefined {
  if (typeof maxAge === 'number') return inSeconds(maxAge);
  if (!(expires instanceof Date)) return undefined;
  const date = Date.parse(headers.find(([name]) => name.toLowerCase() === 'date')?.[1] ?? '');
  return Number.isNaN(date) ? undefined : inSeconds((expires.getTime() - date) / 1000);
}

const inSeconds = (seconds: number): Date =>
  new Date(Date.now() + Math.round(Math.min(seconds, LONGEST_SECONDS) * 1000));
