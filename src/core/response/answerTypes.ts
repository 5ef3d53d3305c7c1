import type { AnswerTypes } from '../model/answerTypes';
import { isFailure } from '../model/failure';
import type { Schema } from '../model/schema';
import { typesOfSchema } from './schemaTypes';
import { typesOfAnswer } from './types';

/** An answer that came back, as far as types are concerned. */
export interface TypedAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly text: string;
}

/**
 * What gives a snippet its types (`SnippetContext.types`): the answer, where it was a good one and can be read, else the
 * schema of a good answer, else nothing. Works only when it is called.
 */
export function answerTypes(
  answer: TypedAnswer | undefined,
  schema: Schema | undefined,
): ((rootName: string) => AnswerTypes) | undefined {
  const good = answer && answer.status >= 200 && answer.status < 300 ? answer : undefined;
  if (good)
    return (rootName) => {
      try {
        return typesOfAnswer(good.contentType, good.text, rootName);
      } catch (error) {
        if (!isFailure(error)) throw error;
        // Such as the head of a body that is too large for a document.
        return schema
          ? typesOfSchema(schema, rootName)
          : { text: '', root: 'unknown', json: true, bigIntegers: true };
      }
    };
  return schema ? (rootName) => typesOfSchema(schema, rootName) : undefined;
}
