import { Failure } from '../../model/failure';
import { pagingKindOf } from '../../prism/listRules';
import { pagedBody, pagedTarget, type PagePlace } from '../../prism/pagedRequest';
import { PAGINGS, type Paging } from '../../prism/pagings';
import { bearsHeader, spelled, type Call, type CallHeader, type Slot } from '../call';

/** A call whose page is filled in when the script runs. */
export interface PagedCall {
  readonly call: Call;
  readonly paging: Paging;
}

/** Throws `unreadable-request` for what is no list, and for a body that can't be asked for pages. */
export function pagedCall(call: Call, place: PagePlace<Slot>): PagedCall {
  const kind = pagingKindOf(call.method, spelled(call.target, 'x'));
  if (kind === undefined) throw new Failure('unreadable-request', { detail: 'not a list' });
  const paging: Paging = PAGINGS[kind];
  const { asked } = paging;
  if (!asked) return { call, paging };
  if (asked.in === 'query')
    return { call: { ...call, target: pagedTarget<Slot>(call.target, asked, place) }, paging };
  if (call.body && call.body.kind !== 'text') throw new Failure('unreadable-request', { detail: 'body' });
  const typed: CallHeader[] = bearsHeader(call, 'content-type')
    ? []
    : [{ name: 'Content-Type', value: ['application/json'] }];
  const text = pagedBody<Slot>(call.body?.text ?? [], asked, place);
  return {
    call: {
      ...call,
      headers: [...call.headers, ...typed],
      body: { kind: 'text', text },
      announcesNoBody: false,
    },
    paging,
  };
}
