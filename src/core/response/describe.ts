const EXTENSIONS: readonly (readonly [pattern: RegExp, extension: string])[] = [
  [/[/+]json$|[/+]json-/, 'json'],
  [/^text\/html$|^application\/xhtml\+xml$/, 'html'],
  [/[/+]xml$/, 'xml'],
  [/[/+](?:x-)?yaml$/, 'yaml'],
  [/^text\/csv$/, 'csv'],
  [/^text\/markdown$/, 'md'],
  [/^(?:text|application)\/(?:x-)?javascript$/, 'js'],
  [/^text\//, 'txt'],
  [/^application\/pdf$/, 'pdf'],
  [/^image\/svg/, 'svg'],
  [/^image\/png$/, 'png'],
  [/^image\/jpeg$/, 'jpg'],
  [/^application\/(?:x-)?zip(?:-compressed)?$/, 'zip'],
  [/^application\/(?:x-)?gzip$/, 'gz'],
];

/** What every path of Prism begins with and so tells nothing: `/api/nutanix/v3`, `/PrismGateway/services/rest/v2.0`, `/api/vmm/v4.1`. */
const BASE_PATH =
  /^\/(?:api\/nutanix\/v[\d.]+|PrismGateway\/services\/rest\/v[\d.]+|api\/[\w-]+\/v[\dx.]+(?:\.[ab]\d+)?)(?=\/|$)/;

/** File name extension, without a dot, of a body with this Content-Type; `txt` where there is none. */
export function extensionOf(contentType: string | undefined): string {
  const type = (contentType ?? 'text/plain').replace(/;.*/s, '').trim().toLowerCase();
  return EXTENSIONS.find(([pattern]) => pattern.test(type))?.[1] ?? 'bin';
}

/**
 * File name for an answer's document, such as `GET vms.json`: the method, the last words of the path (a query is left out, a
 * parameter is its name, a UUID is shortened), and an extension by content type. Has only letters, digits, space, `.`, `_` and `-`, so
 * that it is good on every system and in a URI.
 */
export function fileNameOf(method: string, path: string, contentType: string | undefined): string {
  return `${requestNameOf(method, path)}.${extensionOf(contentType)}`;
}

/** The same without extension, for a request's document. */
export function requestNameOf(method: string, path: string): string {
  const words = path
    .replace(/[?#].*/s, '')
    .replace(BASE_PATH, '')
    .split('/')
    .map((segment) => readable(segment.replace(/^\{(.*)\}$/, '$1')))
    .filter((word) => word !== '');
  const name = [method.toUpperCase(), ...words.slice(-3)].map((word) =>
    word.replace(/[^\p{L}\p{N}._-]+/gu, ''),
  );
  return name
    .join(' ')
    .slice(0, 80)
    .replace(/[ .]+$/, '');
}

function readable(segment: string): string {
  let text = segment;
  try {
    text = decodeURIComponent(segment);
  } catch {
    // Not percent-encoded: it is shown as it is.
  }
  return text.replace(/([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i, '$1');
}

/** Bytes for people, in powers of 1000: `0 B`, `999 B`, `1.5 kB`, `3.6 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  // 999.95 would be written as 1000.0.
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(1).replace(/\.0$/, '')} ${units[unit]}`;
}

/** Milliseconds for people: `3 ms`, `345 ms`, `1.24 s`, `1 min 5 s`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 1) return '< 1 ms';
  if (Math.round(milliseconds) < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_995) return `${Number((milliseconds / 1000).toFixed(2))} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
