import type { Code, Import } from './code';
import type { Place } from './place';
import { sendName, type Platform, type SendWish, type Ways } from './platform';

/** Node's own modules. */
export const NODE_HTTPS: Platform = {
  setUp: ['Needs Node and no package (with a compiler: npm install --save-dev @types/node)'],
  agent,
  send,
};

const moduleOf = ({ tls }: Place): string => (tls ? 'node:https' : 'node:http');

function agent(ways: Ways, place: Place): Code {
  const options = ways.kind === 'own' ? ways.options : [];
  const made = `new Agent({ ${['keepAlive: true', ...options].join(', ')} })`;
  if (ways.kind === 'own') return { imports: [[moduleOf(place), 'Agent']], text: `const agent = ${made};\n` };
  const socket = ways.by === 'open' ? 'Socket' : 'TLSSocket';
  return {
    imports: [[moduleOf(place), 'Agent']],
    text: `const agent = Object.assign(${made}, {
  createConnection(_options: unknown, done: (error: Error | null, socket?: ${socket}) => void): void {
    ${ways.by}().then((socket) => done(null, socket), done);
  },
});
`,
  };
}

/** A list of headers keeps their order and names that come twice; Node adds neither Host nor a length to one. */
function send(place: Place, wish: SendWish): Code {
  const { fromFile, keepsEtag, repeatsReads } = wish;
  return {
    imports: [
      [moduleOf(place), 'request'],
      ['node:stream/consumers', 'text'],
      ...(fromFile ? FILE_IMPORTS : []),
    ],
    text: `function ${sendName(wish)}(
  { method, path, body = ''${fromFile ? ', file' : ''} }: PrismRequest,
  headers: [string, string][],
): Promise<PrismAnswer> {
  const all: [string, string][] = [['Host', ${place.authority}], ...headers];
  const bytes = Buffer.from(body);
  const length = ${fromFile ? 'file === undefined ? bytes.length : statSync(file).size' : 'bytes.length'};
  if (length > 0 || !/^(?:GET|HEAD|DELETE|OPTIONS)$/.test(method)) all.push(['Content-Length', String(length)]);
  return new Promise((resolve, reject) => {
    const options = { host: ${place.host}, port: ${place.port}, path, method, headers: all.flat(), agent };
    const sent = request(options, (answer) => {
      const { statusCode: status = 0, headers } = answer;
      const cookies = headers['set-cookie'] ?? [];
${keepsEtag ? "      etag = headers.etag ?? '';\n" : ''}${repeatsReads ? RETRY_AFTER : ''}      text(answer).then((text) => resolve({ status, cookies,${repeatsReads ? ' retryAfter,' : ''} text }), reject);
    });
    sent.on('error', reject);
    ${fromFile ? SEND_FILE : 'sent.end(bytes);'}
  });
}
`,
  };
}

const RETRY_AFTER = "      const retryAfter = Number(headers['retry-after']) || 0;\n";

const FILE_IMPORTS: readonly Import[] = [
  ['node:fs', 'createReadStream'],
  ['node:fs', 'statSync'],
  ['node:stream', 'pipeline'],
];

const SEND_FILE = `if (file === undefined) sent.end(bytes);
    else pipeline(createReadStream(file), sent, (error) => error && reject(error));`;
