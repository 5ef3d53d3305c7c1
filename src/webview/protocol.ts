import type { Draft } from '../core/model/draft';
import type { Effect } from '../core/model/effect';
import type { JsonValue } from '../core/model/schema';
import type { Stage } from '../core/model/timeline';

/** What the description says of one field of the form. */
export interface FieldHint {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  /** For people: `string`, `integer (int64)`, `array of string`. */
  readonly type: string;
  readonly choices: readonly string[];
  readonly default?: string;
}

export interface ClusterLabel {
  readonly name: string;
  /** `host:port`, or the Prism Central that it is reached through. */
  readonly address: string;
  /** The marks that decide on this request. */
  readonly production: boolean;
  readonly readOnly: boolean;
  /** The name of the cluster whose marks they are, where the request really reaches another one. */
  readonly markedBy?: string;
  /** Certificates are not checked for this cluster. */
  readonly insecure: boolean;
}

/** A call of v4 in the place of one of a retiring API. */
export interface V4CallView {
  readonly key: string;
  /** `METHOD path`. */
  readonly label: string;
  /** How well it is known to do the same. */
  readonly grade: 'attested' | 'derived' | 'partial';
  readonly note: string;
  /** Whether the same cluster has its namespace imported, so that it can be opened. */
  readonly known: boolean;
}

export interface OperationLabel {
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly effect: Effect;
  /** Calls of v4 in its place; absent where its API is not retiring. */
  readonly retiring?: readonly V4CallView[];
}

/** One step of a request in words. */
export interface TimelineLine {
  readonly stage: Stage;
  readonly label: string;
  /** Milliseconds from Send. */
  readonly at: number;
  /** Milliseconds that it took; 0 for what only was decided. */
  readonly ms: number;
  readonly detail?: string;
  /** Which setting decided, such as `http.proxy` or, of the cluster's own, a phrase. */
  readonly setting?: string;
}

export interface TimelineLines {
  /** Milliseconds. */
  readonly total: number;
  readonly steps: readonly TimelineLine[];
}

/** What the page shows of an answer's body: all of it, its beginning, or nothing because it is no text. */
export type BodyShown = 'whole' | 'head' | 'binary';

/** What became of the last Send. */
export type Outcome =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'sending';
      readonly received: number;
      /** A person is asked first; nothing has been sent. */
      readonly asking?: true;
      /** Bytes that the cluster announced, where it did. */
      readonly announced?: number;
      /** Bytes of the request's own body that went out, where that takes its time. */
      readonly uploaded?: { readonly sent: number; readonly total: number };
      /** A read is about to be sent again, in the host's words. */
      readonly retry?: string;
    }
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly statusText: string;
      readonly milliseconds: number;
      readonly bytes: number;
      /** The cluster's certificate was not checked for this answer. */
      readonly insecure: boolean;
      /** How the request proved who is asking, in the host's words. */
      readonly proof: string;
      readonly body: BodyShown;
      readonly timeline: TimelineLines;
      /** For 4xx and 5xx: what the cluster said in one sentence, what to do, and what is folded away. Plain text. */
      readonly sentence?: string;
      readonly action?: string;
      readonly details?: string;
    }
  | {
      readonly kind: 'failed';
      /** The person wanted it so: nothing is wrong. */
      readonly decided?: boolean;
      readonly sentence: string;
      readonly action: string;
      readonly details?: string;
      /** What the button that may help says, where there is one. */
      readonly remedy?: string;
      readonly timeline?: TimelineLines;
    };

/** The file that is sent as the body. */
export interface BodyFileLabel {
  /** Whole, for reading. */
  readonly path: string;
  /** Bytes; absent where the file was not looked at, or can't be. */
  readonly size?: number;
  /** Why it can't be sent, in the host's words. */
  readonly problem?: string;
  /** Nobody chose it on this machine: sending asks first. */
  readonly asks: boolean;
}

/** Everything the page shows. The text document is the truth; the page holds nothing of its own but focus. */
export interface EditorState {
  readonly draft: Draft;
  readonly hints: readonly FieldHint[];
  /** Content type of the body that the operation wants, absent where it wants none. */
  readonly bodyType?: string;
  /** The operation wants bytes, which come from a file. */
  readonly takesBytes?: boolean;
  /** Absent: the body is no file, or one that is still to be chosen. */
  readonly bodyFile?: BodyFileLabel;
  /** Absent: the draft belongs to no cluster (any more), and can't be sent. */
  readonly cluster?: ClusterLabel;
  /** It may be sent to any cluster: Send asks which. */
  readonly unbound?: true;
  readonly operation?: OperationLabel;
  /** The URL as it would be sent, secrets as dots. */
  readonly preview: string;
  /** Names of variables and path parameters that have no value; Send is blocked while there are any. */
  readonly unresolved: readonly string[];
  readonly outcome: Outcome;
  /** Why the text beside the form is not a request, where it is not; the form is then read-only. */
  readonly problem?: string;
  /** Saved in a collection: its name. */
  readonly collection?: string;
}

/** One change of the draft: `undefined` removes. Paths are those of the draft's JSON. */
export interface DraftEdit {
  readonly path: readonly (string | number)[];
  readonly value: JsonValue | undefined;
}

export type PageCommand =
  | 'send'
  | 'cancel'
  | 'save'
  | 'copyAs'
  | 'previewSnippet'
  | 'showAnswer'
  | 'saveAnswer'
  | 'openWholeAnswer'
  | 'chooseFile'
  | 'chooseCluster'
  | 'remedy'
  | 'showOperation'
  | 'showText'
  | 'reset';

export type FromPage =
  /** The page runs, for the first time or again: its sequences start at 1 now. */
  | { readonly type: 'ready' }
  /**
   * `sequence` counts up from 1; the host says in `show` up to which one its state holds, also where it had to leave one out.
   * The edits of one message go in their order; an index that equals a list's length appends.
   */
  | { readonly type: 'edit'; readonly sequence: number; readonly edits: readonly DraftEdit[] }
  /** Comes after the edits made before it. For `send`, the host checks again what blocks sending. */
  | { readonly type: 'run'; readonly command: PageCommand }
  /** Opens the form of another call of the same cluster. */
  | { readonly type: 'openCall'; readonly key: string };

export type ToPage =
  | {
      readonly type: 'show';
      readonly state: EditorState;
      readonly applied: number;
      readonly strings: PageStrings;
    }
  /** Puts the keyboard focus where a person goes on: the first empty required field, else Send. */
  | { readonly type: 'focus' };

/** Names of the words that are said of an operation of a retiring API. */
export const RETIRING_STRINGS = [
  'retiring',
  'inV4',
  'notInV4',
  'attested',
  'derived',
  'partial',
  'notImported',
] as const;

export type RetiringStrings = Readonly<Record<(typeof RETIRING_STRINGS)[number], string>>;

/**
 * The page's words in the person's language. English in `src/app/editors/pageStrings.ts`. `{0}` stands in `received` for a
 * size (in `receivedOf` and `sentOf` for the size so far, `{1}` for the whole one), in `decidedBy` for a
 * setting's name, in `unresolved` for names, in `savedIn` for a collection, in `markedBy` for a cluster, and in `remove`, `choose` and `enabled` for a field's name.
 */
export const PAGE_STRINGS = [
  'send',
  'cancel',
  'save',
  'copyAs',
  'previewSnippet',
  'showAnswer',
  'saveAnswer',
  'openWholeAnswer',
  'showText',
  'reset',
  'timeline',
  'timelineTotal',
  'step',
  'startsAt',
  'takes',
  'about',
  'decidedBy',
  'details',
  'notText',
  'headOnly',
  'method',
  'url',
  'path',
  'query',
  'headers',
  'body',
  'name',
  'value',
  'enabled',
  'required',
  'deprecated',
  'production',
  'readOnly',
  'markedBy',
  'insecure',
  'add',
  'remove',
  'addParameter',
  'addHeader',
  'noParameters',
  'noBody',
  'addBody',
  'removeBody',
  'formatBody',
  'bodyFromFile',
  'chooseOtherFile',
  'removeFile',
  'fileNeeded',
  'fileAsks',
  'sentOf',
  'noCluster',
  'unbound',
  'unresolved',
  'sending',
  'asking',
  'received',
  'receivedOf',
  'failed',
  'description',
  'default',
  'type',
  'choose',
  'preview',
  'savedIn',
  'aboutOperation',
  ...RETIRING_STRINGS,
  'effectRead',
  'effectWrite',
  'effectDisrupt',
  'effectDestroy',
  'cluster',
  'actions',
  'formatFailed',
] as const;

export type PageStrings = Readonly<Record<(typeof PAGE_STRINGS)[number], string>>;
