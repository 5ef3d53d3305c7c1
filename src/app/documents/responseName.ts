import type * as vscode from 'vscode';
import { textOf } from '../../core/request/parts';
import { fileNameOf } from '../../core/response/describe';
import { contentType, type Exchange } from '../exchanges';
import { bodyShown } from './bodyShown';
import { responseUri, wholeUri } from './uris';

/** What an answer's file is called, such as `GET vms.json`. */
export const answerName = ({ request, response }: Exchange): string =>
  fileNameOf(request.method, textOf(request.target), contentType(response));

/** Whether the document of an exchange has the beginning of its answer alone. */
export const isCut = ({ response }: Exchange): boolean => bodyShown(response) === 'head';

/** URI of the document that shows an exchange's answer, or its beginning. */
export function exchangeUri(exchange: Exchange): vscode.Uri {
  const name = answerName(exchange);
  // The beginning of JSON is no JSON: as text no editor finds fault with it.
  const asText = isCut(exchange) && !name.endsWith('.txt');
  return responseUri(exchange.profileId, exchange.id, asText ? `${name}.txt` : name);
}

/** URI of a document of its own that has all of an answer in memory: to change the one that has its beginning takes far longer. */
export const wholeAnswerUri = (exchange: Exchange): vscode.Uri =>
  wholeUri(responseUri(exchange.profileId, exchange.id, answerName(exchange)));
