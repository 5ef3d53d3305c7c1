import * as vscode from 'vscode';
import type { Draft } from '../../../core/model/draft';
import { draftText } from '../../../core/request/draftText';
import { REQUEST_EDITOR } from '../../contributions';
import { newUri } from '../../documents/uris';
import type { Services } from '../../services';

export interface OpenNewOptions {
  readonly viewColumn?: vscode.ViewColumn;
  /** False: nothing of it is written to the disk before a person saves it. */
  readonly keep: boolean;
}

/** Opens a draft as a request that is of no collection yet, and says under which URI. Nothing is sent. */
export async function openNew(
  { requestFiles }: Pick<Services, 'requestFiles'>,
  profileId: string,
  draft: Draft,
  { viewColumn, keep }: OpenNewOptions,
): Promise<vscode.Uri> {
  const uri = newUri(profileId, draft.name);
  await requestFiles.begin(uri, draftText(draft), keep);
  await vscode.commands.executeCommand('vscode.openWith', uri, REQUEST_EDITOR, {
    ...(viewColumn === undefined ? {} : { viewColumn }),
    preview: false,
  });
  return uri;
}
