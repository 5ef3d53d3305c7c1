import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Draft } from '../../core/model/draft';
import type { ClusterProfile } from '../../core/model/profile';
import type { HttpRequest } from '../../core/model/request';
import { destinationOf, previewUrl, unresolvedNames } from '../../core/request/build';
import { isBytes } from '../../core/request/bytesType';
import { parseDraft } from '../../core/request/draftText';
import { scopeOf, type Scope } from '../../core/request/variables';
import { editDraft } from '../../core/request/editDraft';
import type { DraftEdit, EditorState, FromPage, Outcome, PageCommand, ToPage } from '../../webview/protocol';
import type { FoundOperation } from '../clusters/catalogs';
import { NO_CLUSTER, parseRequestUri, requestIdOf, type RequestAddress } from '../documents/uris';
import { asFailure } from '../../core/model/failure';
import type { Retry } from '../../core/model/ports';
import { explain } from '../failures';
import type { Exchange } from '../exchanges';
import { applyReplacement } from './applyReplacement';
import { bodyFileLabel } from './bodyFileLabel';
import { clusterLabel } from './clusterLabel';
import { hintsOf } from './hints';
import { knownVersions } from './knownVersions';
import { DECIDED, failureOutcome, outcomeOf, retryWords } from './outcome';
import { noteFailed } from './noteFailed';
import { openCall, operationLabel } from './operationLabel';
import { pageStrings } from './pageStrings';
import { ShownFailure } from './shownFailure';
import type { RequestEditorServices } from './requestEditor';

/** What tells whose marks guard a request. */
type Destination = Pick<HttpRequest, 'family' | 'target'>;

/** What a page's buttons do beyond the session itself. */
export type RunCommand = (
  command: Exclude<PageCommand, 'send' | 'cancel' | 'remedy'>,
  session: RequestSession,
) => Thenable<unknown>;

/** One open request editor: the text document is the truth, the page shows it and says what to change. */
export class RequestSession implements vscode.Disposable {
  readonly address: RequestAddress;
  #ready = false;
  #disposed = false;
  #applied = 0;
  #turn = 0;
  #outcome: Outcome = { kind: 'none' };
  #sending: AbortController | undefined;
  #work: Promise<void> = Promise.resolve();
  #lastExchange: Exchange | undefined;
  #lastFailure: ShownFailure | undefined;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #sendingChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeSending = this.#sendingChanged.event;
  #destination: Destination | undefined;
  readonly #destinationChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeDestination = this.#destinationChanged.event;

  constructor(
    readonly document: vscode.TextDocument,
    readonly panel: vscode.WebviewPanel,
    private readonly services: RequestEditorServices,
    private readonly run: RunCommand,
  ) {
    const address = parseRequestUri(document.uri);
    if (!address) throw vscode.FileSystemError.FileNotFound(document.uri);
    this.address = address;
    const show = (): void => void this.show();
    this.#disposables.push(
      this.#sendingChanged,
      this.#destinationChanged,
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message)),
      vscode.workspace.onDidChangeTextDocument((event) => event.document === document && show()),
      services.profiles.onDidChange(() => (this.#lastFailure?.isOver() ? this.#forget() : show())),
      services.catalogs.onDidChange(show),
      services.collections.onDidChange(show),
      services.variables.onDidChange(show),
    );
  }

  /** Where the request goes as it was last shown; undefined before that. */
  get destination(): Destination | undefined {
    return this.#destination;
  }

  get profileId(): string {
    return this.address.profileId;
  }

  /** The collection that this request is saved in. */
  get collectionId(): string | undefined {
    return this.address.kind === 'item' ? this.address.collectionId : undefined;
  }

  /** It is of no cluster and no collection, and may become a request to any cluster. */
  get isUnbound(): boolean {
    return this.profileId === NO_CLUSTER && this.address.kind !== 'item';
  }

  get sending(): boolean {
    return this.#sending !== undefined;
  }

  /** The last exchange of this editor, as long as its answer is kept. */
  get lastExchange(): Exchange | undefined {
    return this.#lastExchange && this.services.exchanges.find(this.#lastExchange.id);
  }

  /** Whether there was an answer, kept or not. */
  get wasAnswered(): boolean {
    return this.#lastExchange !== undefined;
  }

  /** The same as {@link lastExchange}, if it is still an answer to what the form now says. */
  exchangeFor(draft: Draft): Exchange | undefined {
    const last = this.lastExchange;
    return last?.draft.method === draft.method && last.draft.url === draft.url ? last : undefined;
  }

  /** The draft as the document has it. Throws `unreadable-request`. */
  draft(): Draft {
    return parseDraft(this.document.getText());
  }

  /** Sends the draft and shows the answer beside. Failures are shown in the editor, not thrown. */
  async send(): Promise<void> {
    if (this.#sending) return;
    if (this.isUnbound) return void (await this.run('chooseCluster', this));
    const sending = new AbortController();
    this.#setSending(sending);
    this.#lastFailure = undefined;
    this.#setOutcome({ kind: 'sending', received: 0 });
    const exchange = await this.#exchange(sending.signal);
    const outcome =
      exchange &&
      (await outcomeOf(exchange, this.services.log.redact, () =>
        knownVersions(this.services.catalogs, exchange),
      ));
    this.#setSending(undefined);
    if (!exchange || !outcome || this.#disposed) return;
    this.#lastExchange = exchange;
    this.#setOutcome(outcome);
    await this.services.responses.show(exchange, this.panel.viewColumn);
  }

  /** The exchange, or undefined where there was no answer and the editor says why. */
  async #exchange(signal: AbortSignal): Promise<Exchange | undefined> {
    let draft: Draft | undefined;
    try {
      await this.settled();
      draft = this.draft();
      const onProgress = (received: number, announced?: number): void => this.#progress(received, announced);
      const onUpload = (sent: number, total: number): void => this.#uploading(sent, total);
      const onRetry = (retry: Retry): void => this.#retrying(retry);
      const onQuestion = (open: boolean): void => this.#questioned(open);
      return await this.services.sender.sendDraft(this.profileId, draft, {
        signal,
        onQuestion,
        onProgress,
        onUpload,
        onRetry,
        collectionId: this.collectionId,
        requestId: requestIdOf(this.address),
      });
    } catch (error) {
      const failure = asFailure(error);
      if (!DECIDED.has(failure.reason)) this.services.log.failure(failure);
      const cluster = this.services.profiles.find(this.profileId)?.name;
      const remedy = this.services.remedyOf(failure);
      this.#lastFailure = new ShownFailure(failure, remedy, this.services.profiles, this.profileId);
      const outcome = failureOutcome(failure, cluster, remedy, this.services.log.redact);
      this.#setOutcome(outcome);
      if (draft) {
        const { profileId } = this;
        const sent = { profileId, clusterName: cluster ?? '', draft, outcome, request: this.document.uri };
        noteFailed(this.services.failedSends, failure, sent);
      }
      // Not awaited: a message may stay for hours, and the request can be sent again meanwhile.
      void this.#remedy();
      return undefined;
    }
  }

  /** Changes the draft as the page does, after all that the page said to change. */
  async change(edits: readonly DraftEdit[]): Promise<void> {
    const done = this.#work.then(() => this.#apply(edits));
    this.#work = done.catch(() => undefined);
    await done;
    await this.show();
  }

  /** Resolves when everything that the page said to change is in the document. */
  settled(): Promise<void> {
    return this.#work;
  }

  cancel(): void {
    this.#sending?.abort();
  }

  /** Shows the present state; harmless while the page is not ready. */
  async show(): Promise<void> {
    if (!this.#ready) return;
    const turn = ++this.#turn;
    const applied = this.#applied;
    const state = await this.#state();
    // A later state is on its way: an older one must not arrive after it.
    if (turn !== this.#turn || !this.#ready) return;
    await this.panel.webview.postMessage({
      type: 'show',
      state,
      applied,
      strings: pageStrings(),
    } satisfies ToPage);
  }

  /** What is under way goes on, because a write that is cut off may or may not have happened; its answer is in Activity. */
  dispose(): void {
    this.#ready = false;
    this.#disposed = true;
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #receive(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#applied = 0;
        void this.#open().catch(this.#report);
        return;
      case 'edit':
        this.#work = this.#work.then(() => this.#edit(message.edits, message.sequence)).catch(this.#report);
        return;
      case 'openCall':
        openCall(this.services, this.profileId, message.key).catch(this.#report);
        return;
      case 'run':
        this.#runCommand(message.command).catch(this.#report);
    }
  }

  readonly #report = (error: unknown): void => void this.services.log.report(error);

  async #open(): Promise<void> {
    await this.show();
    // A tab may be closed before its page was filled.
    if (this.#ready) await this.panel.webview.postMessage({ type: 'focus' } satisfies ToPage);
  }

  async #runCommand(command: PageCommand): Promise<void> {
    await this.#work;
    if (command === 'send') await this.send();
    else if (command === 'cancel') this.cancel();
    else if (command === 'remedy') await this.#remedy();
    else await this.run(command, this);
  }

  /** While a person thinks, nothing is on its way, and the form must not say so. */
  #questioned(open: boolean): void {
    this.#setOutcome({ kind: 'sending', received: 0, ...(open ? { asking: true } : {}) });
  }

  #retrying(retry: Retry): void {
    const words = retryWords(retry, this.services.profiles.find(this.profileId)?.name);
    this.#setOutcome({ kind: 'sending', received: 0, retry: this.services.log.redact(words) });
  }

  async #remedy(): Promise<void> {
    const shown = this.#lastFailure;
    if (!shown) return;
    await this.services.offerRemedy(shown.failure, this.profileId, async () => {
      if (this.#lastFailure === shown) this.#forget();
      // The button that had the focus is gone. A person sends again, nothing does so by itself.
      if (this.panel.active && this.#outcome.kind === 'none')
        await this.panel.webview.postMessage({ type: 'focus' } satisfies ToPage);
    });
  }

  /** What stood in the way is gone: the form must not go on saying so. */
  #forget(): void {
    this.#lastFailure = undefined;
    this.#setOutcome({ kind: 'none' });
  }

  /** Edits of the page are applied one after the other, each to the text as it then is. */
  async #edit(edits: readonly DraftEdit[], sequence: number): Promise<void> {
    try {
      await this.#apply(edits);
    } finally {
      // Only now does the text hold these edits: a state shown before would take back what is being typed.
      this.#applied = sequence;
      await this.show();
    }
  }

  /** VS Code refuses an edit where the text changed on its way there: then it is made anew of the text as it is. */
  async #apply(edits: readonly DraftEdit[]): Promise<void> {
    for (let attempt = 0; attempt < 3; attempt++) {
      const replacement = editDraft(this.document.getText(), edits);
      if (!replacement || (await applyReplacement(this.document, replacement))) return;
    }
  }

  async #state(): Promise<EditorState> {
    const profile = this.services.profiles.find(this.profileId);
    let draft: Draft;
    try {
      draft = this.draft();
    } catch (error) {
      return {
        draft: NOTHING,
        hints: [],
        preview: '',
        unresolved: [],
        outcome: this.#outcome,
        cluster: profile && clusterLabel(profile, this.#destination, this.services.profiles.all()),
        problem: explain(error).sentence,
      };
    }
    const found = await this.#operation(draft);
    const scope = profile && (await this.#scope(profile));
    this.#setDestination(scope && destinationOf(draft, scope, found?.operation));
    const { profileId } = this;
    const bodyType = found?.detail.body?.contentType;
    const forRequest = { profileId, requestId: requestIdOf(this.address) };
    return {
      draft,
      bodyFile: await bodyFileLabel(draft, scope ?? {}, this.services.chosenFiles, forRequest),
      cluster: profile && clusterLabel(profile, this.#destination, this.services.profiles.all()),
      hints: found ? hintsOf(found.detail) : [],
      bodyType,
      takesBytes: bodyType !== undefined && isBytes(bodyType),
      operation: found && (await operationLabel(found, { draft, scope })),
      preview: scope ? previewUrl(draft, scope, found?.operation) : draft.url,
      ...(this.isUnbound ? { unbound: true } : {}),
      unresolved: scope ? unresolvedNames(draft, scope) : [],
      outcome: this.#outcome,
      collection:
        this.address.kind === 'item'
          ? this.services.collections.find(this.address.collectionId)?.name
          : undefined,
    };
  }

  #setDestination(destination: Destination | undefined): void {
    if (isDeepStrictEqual(destination, this.#destination)) return;
    this.#destination = destination;
    this.#destinationChanged.fire();
  }

  /** What `{{names}}` mean here; nothing but the cluster itself where the variables can't be read, which Send will say. */
  #scope(profile: ClusterProfile): Promise<Scope> {
    return this.services.scopes.of(profile, this.collectionId).catch(() => scopeOf(profile));
  }

  /** The draft's operation, where the cluster (still) has it: the form works without. */
  async #operation(draft: Draft): Promise<FoundOperation | undefined> {
    if (!draft.operation) return undefined;
    try {
      return await this.services.catalogs.find(this.profileId, draft.operation);
    } catch {
      return undefined;
    }
  }

  #setOutcome(outcome: Outcome): void {
    this.#outcome = outcome;
    void this.show();
  }

  #setSending(sending: AbortController | undefined): void {
    this.#sending = sending;
    this.#sendingChanged.fire();
  }

  #progress(received: number, announced: number | undefined): void {
    if (this.#isTime())
      this.#setOutcome({ kind: 'sending', received, ...(announced === undefined ? {} : { announced }) });
  }

  #uploading(sent: number, total: number): void {
    // That all of it went is always shown: from then on the cluster is waited for.
    if (this.#isTime() || (sent === total && this.#sending))
      this.#setOutcome({ kind: 'sending', received: 0, uploaded: { sent, total } });
  }

  #lastProgress = 0;

  /** A page can't use more than a few updates a second. */
  #isTime(): boolean {
    const now = Date.now();
    if (now - this.#lastProgress < 200 || !this.#sending) return false;
    this.#lastProgress = now;
    return true;
  }
}

const NOTHING: Draft = { format: 1, name: '', method: 'GET', url: '', path: [], query: [], headers: [] };
