import { Failure } from '../../model/failure';
import { pagingKindOf } from '../../prism/listRules';
import { pagedBody, pagedTarget, type PagePlace } from '../../prism/pagedRequest';
import { PAGINGS, type Paging } from '../../prism/pagings';
import { bearsHeader, spelled, type Call, type CallHeader, type Slot } from '../call';
import type { NamedCall } from './scriptCalls';

/** A list whose page is filled in when the script runs. */
export interface ListCall {
  readonly name: string;
  readonly call: Call;
  readonly paging: Paging;
}

const slot = (variable: string): Slot => ({ variable, encoding: 'raw' });

/** The script's own variables for the page that is asked for. */
const PLACE: PagePlace<Slot> = { position: slot('prism_position'), size: slot('prism_size') };

/** Throws `unreadable-request` for what is no list, and for a body that can't be asked for pages. */
export function pagedCall({ name, call }: NamedCall): ListCall {
  const kind = pagingKindOf(call.method, spelled(call.target, 'x'));
  if (kind === undefined) throw new Failure('unreadable-request', { detail: 'not a list' });
  const paging: Paging = PAGINGS[kind];
  const { asked } = paging;
  if (!asked) return { name, call, paging };
  if (asked.in === 'query')
    return { name, call: { ...call, target: pagedTarget<Slot>(call.target, asked, PLACE) }, paging };
  if (call.body && call.body.kind !== 'text') throw new Failure('unreadable-request', { detail: 'body' });
  const typed: CallHeader[] = bearsHeader(call, 'content-type')
    ? []
    : [{ name: 'Content-Type', value: ['application/json'] }];
  const text = pagedBody<Slot>(call.body?.text ?? [], asked, PLACE);
  return {
    name,
    call: {
      ...call,
      headers: [...call.headers, ...typed],
      body: { kind: 'text', text },
      announcesNoBody: false,
    },
    paging,
  };
}
