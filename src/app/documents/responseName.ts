import type * as vscode from 'vscode';
import { textOf } from '../../core/request/parts';
import { fileNameOf } from '../../core/response/describe';
import { contentType, type Exchange } from '../exchanges';
import { responseUri } from './uris';

/** URI of the document that shows an exchange's answer. */
export function exchangeUri(exchange: Exchange): vscode.Uri {
  return responseUri(
    exchange.profileId,
    exchange.id,
    fileNameOf(exchange.request.method, textOf(exchange.request.target), contentType(exchange.response)),
  );
}
