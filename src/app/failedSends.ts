import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Failure, Reason } from '../core/model/failure';

/** A request that got no answer. Holds no part of the request but its name. */
export interface FailedSend {
  readonly id: string;
  readonly profileId: string;
  readonly clusterName: string;
  readonly method: string;
  readonly name: string;
  readonly reason: Reason;
  /** What happened, in one sentence, without secrets. */
  readonly sentence: string;
  /** What to do next; empty where there is nothing. */
  readonly action: string;
  /** When it failed, ISO 8601, UTC. */
  readonly at: string;
  /** The request's own editor. */
  readonly request: vscode.Uri;
}

const KEPT = 50;

/** The requests of this window that got no answer, newest first. Those that a person cancelled are among them: they may have been carried out. */
export class FailedSends implements vscode.Disposable {
  #list: readonly FailedSend[] = [];
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  all(): readonly FailedSend[] {
    return this.#list;
  }

  add(failure: Failure, send: Omit<FailedSend, 'id' | 'reason' | 'at'>): void {
    const at = new Date().toISOString();
    this.#list = [{ ...send, id: randomUUID(), reason: failure.reason, at }, ...this.#list].slice(0, KEPT);
    this.#changed.fire();
  }

  clear(): void {
    this.#list = [];
    this.#changed.fire();
  }

  /** Forgets those of clusters that are not there any more. */
  keepOnly(isThere: (profileId: string) => boolean): void {
    const kept = this.#list.filter(({ profileId }) => isThere(profileId));
    if (kept.length === this.#list.length) return;
    this.#list = kept;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
