import { headerOf, type HttpResponse } from '../model/response';

/** It is shown, kept and compared. */
const VERSION = /^[\w.+-]{1,80}$/;

/** What a cluster says that it is, such as `pc.2024.3.0.1`, in the header `X-Ntnx-Product` of any answer; undefined where it does not. */
export function productVersionOf(answer: Pick<HttpResponse, 'headers'>): string | undefined {
  const stated = headerOf(answer, 'x-ntnx-product')?.trim();
  return stated !== undefined && VERSION.test(stated) ? stated : undefined;
}
