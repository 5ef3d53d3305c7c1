import type { SnippetContext } from '../context';
import { joinedCode, type Code } from './code';
import { connectionCode } from './connectionCode';
import { placeOf, type Place } from './place';
import type { Platform, SendWish } from './platform';
import { REPEATING } from './repeating';
import { sessionCode } from './sessionCode';
import { streamCode } from './streamCode';
import { trustCode } from './trustCode';

/** What a client is made for. */
export interface ClientWish extends SendWish {
  /** Absent: PRISM_HOST and PRISM_PORT say which cluster. */
  readonly origin: string | undefined;
}

/**
 * All that a program needs to talk to one cluster: declares `call`, which sends a request and gives the text of its answer, in one session.
 * Needs `env`. Throws `tls-untrusted` for a pin without a key.
 */
export function clientCode(platform: Platform, context: SnippetContext, wish: ClientWish): Code {
  const place = placeOf(wish.origin);
  const parts: Code[] = [
    ...agentParts(platform, context, place),
    { imports: [], text: sessionCode(context, wish) },
    ...(wish.keepsEtag ? [{ imports: [], text: "let etag = '';\n" }] : []),
    ...(wish.repeatsReads ? [REPEATING] : []),
    platform.send(place, wish),
  ];
  const texts = parts.map(({ text }) => text);
  const address = place.text + (texts.some((text) => /\bHOST\b/.test(text)) ? place.hostText : '');
  return { imports: parts.flatMap(({ imports }) => imports), text: joinedCode([address, ...texts]) };
}

/** The agent's own way to connect where that is enough, else ours. */
function agentParts(platform: Platform, context: SnippetContext, place: Place): Code[] {
  const stream = streamCode(context.route, place);
  const before = stream ? [stream] : [];
  const trust = trustCode(context);
  if (!place.tls) {
    const agent = platform.agent(
      stream ? { kind: 'given', by: 'open' } : { kind: 'own', options: [] },
      place,
    );
    return [...before, under({ imports: [], text: CLEAR }, agent)];
  }
  if (!stream && !trust.pinned)
    return [under(trust, platform.agent({ kind: 'own', options: trust.options }, place))];
  return [
    ...before,
    under(trust, connectionCode(place, trust, stream !== undefined)),
    platform.agent({ kind: 'given', by: 'connection' }, place),
  ];
}

const CLEAR = '// No TLS: anyone on the way can read what is sent.\n';

/** What is only a comment stands right over what it is about. */
function under(over: Code, code: Code): Code {
  const between = over.text.endsWith(';\n') ? '\n' : '';
  return { imports: [...over.imports, ...code.imports], text: over.text + between + code.text };
}
