import type { Code } from './code';
import type { Place } from './place';
import type { Platform, Ways } from './platform';

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

function send({ origin }: Place, fromFile: boolean): Code {
  const [taken, headers, body] = fromFile
    ? ['file', "[...headers, ['Content-Length', String(statSync(file).size)]]", 'createReadStream(file)']
    : ['body', 'headers', 'body ?? null'];
  return {
    imports: fromFile
      ? [
          ['node:fs', 'createReadStream'],
          ['node:fs', 'statSync'],
        ]
      : [],
    text: `async function send({ method, path, ${taken} }: PrismRequest, headers: [string, string][]): Promise<PrismAnswer> {
  const answer = await agent.request({
    origin: ${origin},
    path,
    method,
    headers: ${headers}.flat(),
    body: ${body},
  });
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  return { status: answer.statusCode, cookies, text: await answer.body.text() };
}
`,
  };
}
