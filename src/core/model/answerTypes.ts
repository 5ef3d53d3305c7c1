/** TypeScript for an answer, as `core/response` works it out and `core/snippet` prints it. */
export interface AnswerTypes {
  /** Interfaces with a line end after the last, or nothing where `root` needs none. */
  readonly text: string;
  /** The type expression of the whole answer, such as `ListVmsResponse` or `string`. */
  readonly root: string;
  /** Whether the answer is JSON and so has to be parsed. */
  readonly json: boolean;
  /** Whether an integer in it is beyond 2^53, or may be: reading it needs more than JSON.parse. */
  readonly bigIntegers: boolean;
}
