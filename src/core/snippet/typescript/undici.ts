import type { Code, Import } from './code';
import type { Place } from './place';
import { sendName, type Platform, type SendWish, type Ways } from './platform';

/** undici, which has an agent that takes connections from elsewhere, and streams bodies. */
export const UNDICI: Platform = {
  setUp: ['Once: npm install undici@7 (with a compiler also: npm install --save-dev @types/node)'],
  agent: (ways) => ({
    imports: [['undici', 'Agent']],
    text: `const agent = new Agent(${optionsOf(ways)});\n`,
  }),
  send,
};

function optionsOf(ways: Ways): string {
  if (ways.kind === 'own')
    return ways.options.length === 0 ? '' : `{ connect: { ${ways.options.join(', ')} } }`;
  return `{
  connect: (_options, done) => {
    ${ways.by}().then(
      (socket) => done(null, socket),
      (error: Error) => done(error, null),
    );
  },
}`;
}

function send({ origin }: Place, wish: SendWish): Code {
  const { fromFile, keepsEtag, repeatsReads } = wish;
  return {
    imports: fromFile ? FILE_IMPORTS : [],
    text: `async function ${sendName(wish)}(
  { method, path, body${fromFile ? ', file' : ''} }: PrismRequest,
  headers: [string, string][],
): Promise<PrismAnswer> {
${fromFile ? FILE_LENGTH : ''}  const answer = await agent.request({
    origin: ${origin},
    path,
    method,
    headers: headers.flat(),
    body: ${fromFile ? 'file === undefined ? (body ?? null) : createReadStream(file)' : 'body ?? null'},
  });
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
${keepsEtag ? "  etag = String(answer.headers.etag ?? '');\n" : ''}${repeatsReads ? RETRY_AFTER : ''}  return { status: answer.statusCode, cookies,${repeatsReads ? ' retryAfter,' : ''} text: await answer.body.text() };
}
`,
  };
}

const RETRY_AFTER = "  const retryAfter = Number(answer.headers['retry-after']) || 0;\n";

const FILE_IMPORTS: readonly Import[] = [
  ['node:fs', 'createReadStream'],
  ['node:fs', 'statSync'],
];

/** Of a stream nobody knows the length, and not every server takes a body without. */
const FILE_LENGTH = `  if (file !== undefined) headers = [...headers, ['Content-Length', String(statSync(file).size)]];
`;
