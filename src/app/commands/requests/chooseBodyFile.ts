import * as vscode from 'vscode';
import { Failure } from '../../../core/model/failure';
import { requestIdOf } from '../../documents/uris';
import type { RequestSession } from '../../editors/requestSession';
import type { Services } from '../../services';
import { realFile } from '../../storage/realFile';

/** Asks for the file that is sent as the body, and puts it into the request. A person who chooses one here is not asked again. */
export async function chooseBodyFile(
  { chosenFiles }: Pick<Services, 'chosenFiles'>,
  session: RequestSession,
): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Body from File'),
      openLabel: vscode.l10n.t('Use as Body'),
      canSelectMany: false,
    })) ?? [];
  if (!file) return;
  if (file.scheme !== 'file')
    throw new Failure('unreadable-file', { data: { path: file.toString(true), code: 'remote' } });
  const { address, profileId } = session;
  await chosenFiles.add({ profileId, requestId: requestIdOf(address) }, await realFile(file.fsPath));
  await session.change([
    { path: ['body'], value: undefined },
    { path: ['bodyFile'], value: file.fsPath },
  ]);
}
