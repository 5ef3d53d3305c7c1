import { hasSlots, type Call } from '../call';
import type { SnippetContext } from '../context';
import { quotePython } from '../quote/python';
import type { HeadersCode } from './headers';
import type { RouteCode } from './route';
import type { TrustCode } from './trust';

/** The parts of a program that are decided before its call is put into words. */
export interface Parts {
  readonly call: Call;
  readonly context: SnippetContext;
  readonly trust: TrustCode;
  readonly route: RouteCode;
  readonly headers: HeadersCode;
  /** There is an adapter to mount. */
  readonly adapter: boolean;
  /** The request is prepared by hand. */
  readonly verbatim: boolean;
}

/** Lines of `main` from the session to the `answer`; `url`, `origin` and the login are known before. */
export function sendLines(parts: Parts): string[] {
  const { call, adapter, verbatim } = parts;
  const opened = call.body?.kind === 'file' ? ", open(FILE, 'rb') as body" : '';
  const lines = [
    ...settingLines(parts),
    ...(adapter ? ["session.mount('https://', PrismAdapter())"] : []),
    ...(verbatim ? preparedLines(parts) : plainLines(parts)),
    'try:',
    `    answer = session.${callCode(parts)}`,
    ...failureLines(parts),
  ];
  return [`with requests.Session() as session${opened}:`, ...lines.map((line) => `    ${line}`)];
}

/**
 * requests' own reading of the environment (proxies, REQUESTS_CA_BUNDLE) will do where the environment is to be asked and a login keeps it from
 * the netrc.
 */
function settingLines({ context, trust, route, verbatim }: Parts): string[] {
  const left = route.environment && context.login.kind === 'basic' && !verbatim;
  const certificate = context.clientCertificate ? ["session.cert = env('PRISM_CERT'), env('PRISM_KEY')"] : [];
  if (left) return certificate;
  const proxies = route.environment ? 'requests.utils.get_environ_proxies(origin)' : route.proxies;
  return [
    'session.trust_env = False  # No netrc, and nothing of the environment but what is named here.',
    ...(proxies === undefined ? [] : [`session.proxies = ${proxies}`]),
    ...(trust.context && !trust.alone
      ? ["session.verify = os.environ.get('REQUESTS_CA_BUNDLE') or True"]
      : []),
    ...certificate,
  ];
}

function plainLines({ context, headers }: Parts): string[] {
  const [first, ...others] = headers.dict;
  return [
    ...(context.login.kind === 'basic' ? ['session.auth = user.encode(), password.encode()'] : []),
    ...(first === undefined ? [] : [`session.headers = ${first}`, ...others]),
  ];
}

function preparedLines({ call, headers }: Parts): string[] {
  const [first = '{}', ...others] = headers.dict;
  const body = call.body === undefined ? 'None' : call.body.kind === 'file' ? 'body' : 'BODY';
  return [
    "# By hand: requests' own ways of preparing would write this request anew.",
    'request = requests.PreparedRequest()',
    `request.method, request.url, request.body = ${quotePython(call.method)}, url, ${body}`,
    `request.headers = ${first}`,
    ...others,
    'request.prepare_cookies(session.cookies)',
  ];
}

/** requests sends an empty file in chunks. */
const FILE_DATA = 'body if os.path.getsize(FILE) else None';

function callCode({ call, trust, verbatim }: Parts): string {
  const data = call.body?.kind === 'file' ? FILE_DATA : 'BODY';
  const options = [
    ...(verbatim || call.body === undefined ? [] : [`data=${data}`]),
    ...(trust.blind ? ['verify=False'] : []),
    'timeout=(10, 300)',
    'allow_redirects=False',
  ].join(', ');
  return verbatim ? `send(request, ${options})` : `request(${quotePython(call.method)}, url, ${options})`;
}

/** What requests says of a failure has the URL in it, and what is secret in there; a bad header is repeated as well. Of a proxy it says no login. */
function failureLines({ call, verbatim }: Parts): string[] {
  const secret = hasSlots(call.target) || call.headers.some(({ value }) => hasSlots(value)) || verbatim;
  if (!secret)
    return [
      'except requests.RequestException as error:',
      "    sys.exit(f'No answer from {origin}: {error}')",
    ];
  return [
    'except (requests.RequestException, ValueError) as error:',
    '    # The reason only: the whole text holds the URL or a header, and what may be secret in it.',
    "    reason = getattr(error.args[0], 'reason', None) if error.args else None",
    "    sys.exit(f'No answer from {origin}: {reason or type(error).__name__}')",
  ];
}
