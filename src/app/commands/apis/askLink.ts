import * as vscode from 'vscode';
import { isFailure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import { checkedLink } from '../../../core/text/link';
import { COMMANDS } from '../../contributions';
import { explainLine } from '../../failures';
import type { Services } from '../../services';
import { askText, Rejected } from '../../ui/steps';

/** Asks for a link that may be followed. @returns undefined where the person left, or went another way that was offered */
export async function askLink({ profiles }: Pick<Services, 'profiles'>): Promise<URL | undefined> {
  const answer = await askText<URL>({
    title: vscode.l10n.t('Import API Description from a Link'),
    prompt: vscode.l10n.t('Link to a file or a zip archive. No login of a cluster goes there.'),
    placeholder: 'https://example.com/openapi.yaml',
    value: '',
    accept: async (text) => {
      try {
        return checkedLink(text);
      } catch (error) {
        throw isFailure(error) ? new Rejected(explainLine(error)) : error;
      }
    },
  });
  if (answer?.kind !== 'value') return undefined;
  const cluster = clusterOf(answer.value, profiles.all());
  return cluster && !(await followsAnyway(answer.value, cluster)) ? undefined : answer.value;
}

/** The cluster that a link leads to. */
function clusterOf({ hostname, port }: URL, all: readonly ClusterProfile[]): ClusterProfile | undefined {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const at = port === '' ? 443 : Number(port);
  return all.find((each) => each.host.toLowerCase() === host && each.port === at);
}

/** Its own login and trust are not for a link: where a cluster is meant, there is another way. */
async function followsAnyway({ host }: URL, profile: ClusterProfile): Promise<boolean> {
  const own = vscode.l10n.t('Import APIs');
  const anyway = vscode.l10n.t('Follow the Link Without a Login');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} is the address of {1}.', host, profile.name),
    {
      modal: true,
      detail: vscode.l10n.t(
        'A link is followed without a login, and with the certificates that this machine trusts. “Import APIs” of {0} gets what it describes with its own login and trust.',
        profile.name,
      ),
    },
    own,
    anyway,
  );
  if (chosen === own) await vscode.commands.executeCommand(COMMANDS.importApis, { kind: 'cluster', profile });
  return chosen === anyway;
}
