import { l10n } from 'vscode';
import { Failure } from '../../../core/model/failure';

/** Why a command on a request has nothing to do. */
export const noRequest = (): Failure =>
  new Failure('gone', {
    detail: l10n.t('No request is open. Open one in the Clusters or the Collections view.'),
  });
