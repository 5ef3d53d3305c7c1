import type * as vscode from 'vscode';
import { fileNameOf } from '../../core/response/describe';
import { contentType, type Exchange } from '../exchanges';
import { responseUri } from './uris';

/** URI of the document that shows an exchange's answer. */
export function exchangeUri(exchange: Exchange): vscode.Uri {
  const path = exchange.draft.url.replace(/^https?:\/\/[^/]*/, '');
  return responseUri(
    exchange.profileId,
    exchange.id,
    fileNameOf(exchange.draft.method, path, contentType(exchange.response)),
  );
}
