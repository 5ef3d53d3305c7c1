import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Draft } from '../core/model/draft';
import type { OperationKey } from '../core/model/operation';
import type { ClusterProfile } from '../core/model/profile';
import type { HttpRequest } from '../core/model/request';
import { headerOf, type HttpResponse } from '../core/model/response';

/** One request that was sent, and its answer. The request holds no secret; the answer lives no longer than the window. */
export interface Exchange {
  readonly id: string;
  readonly profileId: string;
  readonly clusterName: string;
  readonly draft: Draft;
  /** The collection that the draft was saved in when it was sent: its variables are among those of the draft. */
  readonly collectionId?: string;
  readonly operation?: OperationKey;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** How many answers are kept, and how many bytes of them in memory; the oldest goes first, the newest always stays. */
const LIMIT = 100;
const LIMIT_BYTES = 128 * 1024 * 1024;

/** The answers of this window, newest first. */
export class Exchanges implements vscode.Disposable {
  #list: readonly Exchange[] = [];
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  /** @param onDrop told of each answer that is not kept any longer, so that its file can go */
  constructor(private readonly onDrop: (response: HttpResponse) => void = () => undefined) {}

  all(): readonly Exchange[] {
    return this.#list;
  }

  find(id: string): Exchange | undefined {
    return this.#list.find((exchange) => exchange.id === id);
  }

  add(
    profile: ClusterProfile,
    draft: Draft,
    request: HttpRequest,
    response: HttpResponse,
    collectionId?: string,
  ): Exchange {
    const exchange: Exchange = {
      id: randomUUID(),
      profileId: profile.id,
      clusterName: profile.name,
      draft,
      ...(collectionId === undefined ? {} : { collectionId }),
      operation: draft.operation,
      request,
      response,
    };
    this.#keep(withinLimits([exchange, ...this.#list]));
    return exchange;
  }

  /** Forgets all answers, or those of one cluster. */
  clear(profileId?: string): void {
    this.#keep(this.#list.filter((exchange) => profileId !== undefined && exchange.profileId !== profileId));
  }

  dispose(): void {
    for (const { response } of this.#list) this.onDrop(response);
    this.#changed.dispose();
  }

  #keep(list: readonly Exchange[]): void {
    const kept = new Set(list);
    for (const exchange of this.#list) if (!kept.has(exchange)) this.onDrop(exchange.response);
    this.#list = list;
    this.#changed.fire();
  }
}

function withinLimits(newestFirst: readonly Exchange[]): readonly Exchange[] {
  let bytes = 0;
  const fits = (exchange: Exchange): boolean =>
    (bytes += bodyBytes(exchange.response).byteLength) <= LIMIT_BYTES;
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

/** The answer's body as text, if it is in memory. What is not valid UTF-8 is shown as replacement characters. */
export function bodyText(response: HttpResponse): string {
  return new TextDecoder('utf-8').decode(bodyBytes(response));
}

/** Content type without parameters, lower case; empty where there is none. */
export function contentType(response: HttpResponse): string {
  return (headerOf(response, 'content-type') ?? '').split(';')[0]!.trim().toLowerCase();
}
