import type { Draft } from '../../core/model/draft';
import { Failure, isFailure } from '../../core/model/failure';
import type { Permit } from '../../core/model/permit';
import type { Send, SendOptions } from '../../core/model/ports';
import type { ClusterProfile } from '../../core/model/profile';
import type { HttpRequest } from '../../core/model/request';
import type { HttpResponse } from '../../core/model/response';
import { guardedAs } from '../../core/prism/guardedAs';
import { buildRequest } from '../../core/request/build';
import { unchosenFile, type Consent } from '../../core/request/consent';
import { guard } from '../../core/request/guard';
import type { Exchange, Exchanges } from '../exchanges';
import type { Log } from '../log';
import { sendLimits } from '../sendLimits';
import type { ChosenFiles, ChosenFor } from '../storage/chosenFiles';
import type { Profiles } from '../storage/profiles';
import { withRealFile } from '../storage/realFile';
import type { Catalogs } from './catalogs';
import type { Confirmations } from './confirm';
import type { Scopes } from './scopes';

export interface SendDraftOptions extends SendOptions {
  /** The collection that the draft is saved in, whose variables it may use. */
  readonly collectionId?: string;
  /** Which request it is, for the files that were chosen for it; absent: none was. */
  readonly requestId?: string;
  /** False where nobody is there to answer: what needs a question is refused. */
  readonly ask?: boolean;
  /** Told when a question about this request opens, and when it is closed. */
  readonly onQuestion?: (open: boolean) => void;
}

/** Sends drafts: builds the request, passes the guard, sends, keeps the answer. */
export class Sender {
  constructor(
    private readonly profiles: Profiles,
    private readonly catalogs: Catalogs,
    private readonly exchanges: Exchanges,
    private readonly send: Send,
    private readonly log: Log,
    /** Makes the cluster ready to be reached; starts the demo cluster. */
    private readonly wake: (profile: ClusterProfile) => Promise<ClusterProfile>,
    private readonly scopes: Scopes,
    private readonly confirmations: Confirmations,
    private readonly chosenFiles: ChosenFiles,
    /** Told of each answer to a person's own request, while the person is there. */
    private readonly onAnswer: (profile: ClusterProfile, response: HttpResponse) => void = () => undefined,
  ) {}

  /**
   * The request that a draft stands for on a cluster, without any secret.
   * @param collectionId the collection that it is saved in, whose variables it may use
   * Throws `unresolved-variable` and the like.
   */
  async build(profile: ClusterProfile, draft: Draft, collectionId?: string): Promise<HttpRequest> {
    const found = draft.operation ? await this.catalogs.find(profile.id, draft.operation) : undefined;
    return buildRequest(draft, await this.scopes.of(profile, collectionId), found?.operation);
  }

  /**
   * Sends a draft to a cluster and keeps the exchange. An answer of any status is an exchange; a {@link Failure} is thrown
   * where there is none: `not-confirmed` where a production cluster would be changed, or a file sent that nobody chose, and the
   * person did not agree.
   */
  async sendDraft(
    profileId: string,
    draft: Draft,
    { collectionId, requestId, ask = true, onQuestion, ...options }: SendDraftOptions,
  ): Promise<Exchange> {
    const profile = await this.wake(this.profiles.get(profileId));
    // Built once: what is sent is what was asked for, whatever is typed or changed while the question is open.
    const request = await withRealFile(await this.build(profile, draft, collectionId));
    const { signal } = options;
    const permit = await this.#permit(profile, request, requestId, { ask, signal, onQuestion });
    const response = await this.send(permit, { ...sendLimits(), ...options });
    this.log.info(`${request.method} ${request.origin} ${draft.operation ?? ''} ${response.status}`);
    if (ask) this.onAnswer(profile, response);
    return this.exchanges.add(profile, draft, request, response, collectionId);
  }

  /** Leave to send; a person is asked where the guard wants a consent. */
  async #permit(
    profile: ClusterProfile,
    request: HttpRequest,
    requestId: string | undefined,
    { ask, signal, onQuestion }: Pick<SendDraftOptions, 'ask' | 'signal' | 'onQuestion'>,
  ): Promise<Permit> {
    const asking: ChosenFor | undefined = requestId ? { profileId: profile.id, requestId } : undefined;
    const files = request.body?.kind === 'file' ? [request.body.path] : [];
    const chosen = asking ? this.chosenFiles.of(asking, files) : new Set<string>();
    // As the cluster is now: it may have been moved, marked or removed while the request was built, or the question was open.
    const now = (): ClusterProfile => guardedAs(this.profiles.get(profile.id), request, this.profiles.all());
    const permit = (to: ClusterProfile, consent?: Consent): Permit =>
      guard(to, this.profiles.loginFor(to, request.family), request, consent, chosen);
    const asked = now();
    try {
      return permit(asked);
    } catch (error) {
      if (!ask || !isFailure(error) || error.reason !== 'not-confirmed') throw error;
      onQuestion?.(true);
      const consent = await this.confirmations
        .consentFor(asked, request, chosen, signal)
        .finally(() => onQuestion?.(false));
      if (signal?.aborted) throw new Failure('cancelled', { cluster: profile.name });
      const permitted = permit(now(), consent);
      const agreed = unchosenFile(request, chosen);
      if (asking && agreed !== undefined) await this.chosenFiles.add(asking, agreed);
      return permitted;
    }
  }
}
