import type { SnippetContext } from '../context';
import { joinedCode, type Code } from './code';
import { connectionCode } from './connectionCode';
import { placeOf, type Place } from './place';
import type { Platform } from './platform';
import { sessionCode } from './sessionCode';
import { streamCode } from './streamCode';
import { trustCode } from './trustCode';

/** What a client is made for. */
export interface ClientWish {
  /** Absent: PRISM_HOST and PRISM_PORT say which cluster. */
  readonly origin: string | undefined;
  /** Some of what is sent are files, by their paths. */
  readonly fromFile: boolean;
  /** The ETag of the last answer is wanted, as `etag`. */
  readonly keepsEtag?: boolean;
}

/**
 * All that a program needs to talk to one cluster: declares `call`, which sends a request and gives the text of its answer, in one session.
 * Needs `env`. Throws `tls-untrusted` for a pin without a key.
 */
export function clientCode(platform: Platform, context: SnippetContext, wish: ClientWish): Code {
  const place = placeOf(wish.origin);
  const all: Code[] = [
    { imports: [], text: place.text },
    ...agentParts(platform, context, place),
    { imports: [], text: sessionCode(context, wish.fromFile) },
    ...(wish.keepsEtag ? [{ imports: [], text: "let etag = '';\n" }] : []),
    platform.send(place, wish.fromFile, wish.keepsEtag),
  ];
  return { imports: all.flatMap(({ imports }) => imports), text: joinedCode(all.map(({ text }) => text)) };
}

/** The agent's own way to connect where that is enough, else ours. */
function agentParts(platform: Platform, context: SnippetContext, place: Place): Code[] {
  const stream = streamCode(context.route, place);
  const trust = trustCode(context);
  if (!place.tls) {
    const agent = platform.agent(
      stream ? { kind: 'given', by: 'open' } : { kind: 'own', options: [] },
      place,
    );
    return [{ imports: [], text: CLEAR }, ...(stream ? [stream] : []), agent];
  }
  if (!stream && !trust.pinned)
    return [trust, platform.agent({ kind: 'own', options: trust.options }, place)];
  return [
    trust,
    ...(stream ? [stream] : []),
    connectionCode(place, trust, stream !== undefined),
    platform.agent({ kind: 'given', by: 'connection' }, place),
  ];
}

const CLEAR = '// No TLS: anyone on the way can read what is sent.\n';
