import type { Send } from '../core/model/ports';
import type { HttpRequest, Parts } from '../core/model/request';
import type { HttpResponse } from '../core/model/response';
import type { Timeline, TimelineStep } from '../core/model/timeline';
import type { Log } from './log';

/** A {@link Send} that writes down what was asked and how it went: each request of the product, log-ins aside. */
export function loggedSend(send: Send, log: Pick<Log, 'trace'>): Send {
  return async (permit, options) => {
    const response = await send(permit, options);
    log.trace(sentLine(permit.request, response));
    return response;
  };
}

/** `GET v3 GET /vms/{uuid} 200 · 143 ms: …`; nothing of headers, bodies and query values. */
export function sentLine(
  request: Pick<HttpRequest, 'method' | 'target' | 'operation'>,
  { status, timeline, trust, login }: Pick<HttpResponse, 'status' | 'timeline' | 'trust' | 'login'>,
): string {
  const what = request.operation ?? `${request.method} ${bareTarget(request.target)}`;
  return `${what} ${status}, trust ${trust}, login ${login} · ${timelineLine(timeline)}`;
}

/** Path and names of the query, each value as a dot, secrets of the path likewise. */
export function bareTarget(target: Parts): string {
  const text = target.map((part) => (typeof part === 'string' ? part : '•')).join('');
  const query = text.indexOf('?');
  if (query < 0) return text;
  const names = text
    .slice(query + 1)
    .split('&')
    .map((pair) => (pair.includes('=') ? `${pair.slice(0, pair.indexOf('='))}=•` : pair));
  return `${text.slice(0, query)}?${names.join('&')}`;
}

/** `143 ms: route direct (route), connect 3 ms, wait 120 ms`. */
export function timelineLine({ total, steps }: Timeline): string {
  return `${Math.round(total)} ms: ${steps.map(stepText).join(', ')}`;
}

function stepText({ stage, ms, detail, setting }: TimelineStep): string {
  const took = ms === 0 ? '' : ` ${Math.round(ms)} ms`;
  return `${stage}${took}${detail ? ` ${detail}` : ''}${setting ? ` (${setting})` : ''}`;
}
