import * as vscode from 'vscode';
import { isFailure } from '../../core/model/failure';
import { REQUEST_EDITOR } from '../contributions';
import { parseRequestUri } from '../documents/uris';
import { explain } from '../failures';
import { tell } from '../ui/tell';
import { columnForRequest } from './columns';
import type { SnippetKit } from './kit';
import { sourceUri, type SnippetFrom } from './snippetSource';

/**
 * Says which values a request lacks that was to be a snippet, with a way to where they are typed.
 * @returns false where nothing was said: `error` is about something else, or about more than one request
 */
export function saidMissing({ services, editors }: SnippetKit, error: unknown, from?: SnippetFrom): boolean {
  if (!isFailure(error) || error.reason !== 'unresolved-variable') return false;
  if (from && 'kind' in from && (from.kind === 'folder' || from.kind === 'collection')) return false;
  const request = sourceUri(services, editors, from);
  if (!parseRequestUri(request)) return false;
  const { sentence, action } = explain(error);
  void offer(services.log.redact(`${sentence} ${action}`), request);
  return true;
}

/** Not awaited by who calls: a message may stay for hours. */
async function offer(words: string, request: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open Request');
  if ((await tell.warning(words, open)) === open)
    await vscode.commands.executeCommand(
      'vscode.openWith',
      request,
      REQUEST_EDITOR,
      columnForRequest(request),
    );
}
