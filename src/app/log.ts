import * as vscode from 'vscode';
import type { Failure } from '../core/model/failure';
import { Redactor } from '../core/text/redactor';
import { visibleLines } from '../core/text/visible';
import { COMMANDS } from './contributions';
import { explain } from './failures';
import { tell } from './ui/tell';

/** Characters of a line: a name that it quotes may have a million. */
const LONGEST = 10_000;
/** Lines that are kept for a report. */
const KEPT = 200;

/** A failure as it is remembered: nothing that names a cluster. */
export interface NotedFailure {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: Failure['reason'];
  readonly operation?: string;
}

const NOTED = 20;

/**
 * The output channel. Methods, path templates, statuses and reasons are written, never headers or bodies; each line passes the
 * redactor nevertheless, because a detail may quote what others said.
 */
export class Log implements vscode.Disposable {
  readonly #lines: string[] = [];
  readonly #failures: NotedFailure[] = [];

  /** @param redactor knows this window's secrets */
  constructor(
    private readonly redactor = new Redactor(),
    private readonly channel: vscode.LogOutputChannel = vscode.window.createOutputChannel('Prism Explorer', {
      log: true,
    }),
  ) {}

  /** `text` without any secret, for a channel, a message or a report. */
  readonly redact = (text: string): string => this.redactor.redact(text);

  /** From now on `secret` is in no line, message or report. */
  keepOut(secret: string): void {
    this.redactor.add(secret);
  }

  trace(line: string): void {
    this.channel.trace(this.#keep(line));
  }

  info(line: string): void {
    this.channel.info(this.#keep(line));
  }

  warn(line: string): void {
    this.channel.warn(this.#keep(line));
  }

  failure(failure: Failure): void {
    const { cluster, operation, detail, cause } = failure.facts;
    const facts = [failure.reason, cluster, operation, detail].filter(Boolean).join(' · ');
    const stack = failure.reason === 'internal' && cause instanceof Error ? `\n${cause.stack ?? ''}` : '';
    this.channel.error(this.#keep(facts + stack));
    const at = new Date().toISOString();
    this.#failures.push({ at, reason: failure.reason, ...(operation === undefined ? {} : { operation }) });
    this.#failures.splice(0, this.#failures.length - NOTED);
  }

  /** The last lines, oldest first, each with its time; without secrets. */
  lines(): readonly string[] {
    return this.#lines;
  }

  /** The last failures, oldest first. */
  failures(): readonly NotedFailure[] {
    return this.#failures;
  }

  show(): void {
    this.channel.show();
  }

  dispose(): void {
    this.channel.dispose();
  }

  /** Shows a failure as a message with a way to the log. Cancelled ones are not worth one. */
  async report(error: unknown, cluster?: string): Promise<void> {
    const { sentence, action, failure } = explain(error, cluster);
    if (failure.reason === 'cancelled') return;
    this.failure(failure);
    const showLog = vscode.l10n.t('Show Log');
    const chosen = await tell.error(this.redact(`${sentence} ${action}`.trim()), showLog);
    if (chosen === showLog) await vscode.commands.executeCommand(COMMANDS.showLog);
  }

  #keep(line: string): string {
    // What follows a line end is set in: it is of this line, and does not pass for one of its own.
    const clean = visibleLines(this.redact(line).slice(0, LONGEST)).replace(/\r\n?|\n/g, '\n    ');
    this.#lines.push(`${new Date().toISOString()} ${clean}`);
    this.#lines.splice(0, this.#lines.length - KEPT);
    return clean;
  }
}
