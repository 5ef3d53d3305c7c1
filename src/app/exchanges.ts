import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Draft } from '../core/model/draft';
import type { OperationKey } from '../core/model/operation';
import type { ClusterProfile } from '../core/model/profile';
import type { HttpRequest } from '../core/model/request';
import { headerOf, type HttpResponse } from '../core/model/response';

/** One request that was sent, and its answer. The request holds no secret; the answer lives in memory only. */
export interface Exchange {
  readonly id: string;
  readonly profileId: string;
  readonly clusterName: string;
  readonly draft: Draft;
  readonly operation?: OperationKey;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** How many answers are kept, and how many bytes of them; the oldest goes first, the newest always stays. */
const LIMIT = 100;
const LIMIT_BYTES = 128 * 1024 * 1024;

/** The answers of this window, newest first. */
export class Exchanges implements vscode.Disposable {
  #list: readonly Exchange[] = [];
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  all(): readonly Exchange[] {
    return this.#list;
  }

  find(id: string): Exchange | undefined {
    return this.#list.find((exchange) => exchange.id === id);
  }

  add(profile: ClusterProfile, draft: Draft, request: HttpRequest, response: HttpResponse): Exchange {
    const exchange: Exchange = {
      id: randomUUID(),
      profileId: profile.id,
      clusterName: profile.name,
      draft,
      operation: draft.operation,
      request,
      response,
    };
    this.#list = withinLimits([exchange, ...this.#list]);
    this.#changed.fire();
    return exchange;
  }

  /** Forgets all answers, or those of one cluster. */
  clear(profileId?: string): void {
    this.#list = this.#list.filter((exchange) => profileId !== undefined && exchange.profileId !== profileId);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function withinLimits(newestFirst: readonly Exchange[]): readonly Exchange[] {
  let bytes = 0;
  const fits = (exchange: Exchange): boolean => (bytes += bodySize(exchange.response)) <= LIMIT_BYTES;
  return newestFirst.slice(0, LIMIT).filter((exchange, at) => fits(exchange) || at === 0);
}

/** The answer's bytes, if they are in memory. */
export function bodyBytes(response: HttpResponse): Uint8Array {
  return response.body.kind === 'memory' ? response.body.bytes : new Uint8Array();
}

/** Size of the answer's body in bytes. */
export function bodySize(response: HttpResponse): number {
  return response.body.kind === 'memory' ? response.body.bytes.byteLength : response.body.size;
}

/** The answer's body as text. Prism answers in UTF-8; what is not valid in it is shown as replacement characters. */
export function bodyText(response: HttpResponse): string {
  return new TextDecoder('utf-8').decode(bodyBytes(response));
}

/** Content type without parameters, lower case; empty where there is none. */
export function contentType(response: HttpResponse): string {
  return (headerOf(response, 'content-type') ?? '').split(';')[0]!.trim().toLowerCase();
}
