import * as vscode from 'vscode';
import type { ClusterProfile } from '../../../core/model/profile';
import type { Services } from '../../services';
import { saveSetting } from './saveSetting';
import type { Edited } from './settingTexts';

type SettingServices = Pick<Services, 'profiles' | 'transport'>;

/** A protection that a cluster has or has not. */
export type Guarded = 'production' | 'readOnly';

interface GuardWords {
  /** The question before it is taken away. */
  readonly question: (name: string) => string;
  readonly detail: () => string;
  readonly button: () => string;
}

const WORDS: Readonly<Record<Guarded, GuardWords>> = {
  production: {
    question: (name) => vscode.l10n.t('Stop marking {0} as production?', name),
    detail: () =>
      vscode.l10n.t('Requests that change or delete something will be sent to it without a question.'),
    button: () => vscode.l10n.t('Remove the Mark'),
  },
  readOnly: {
    question: (name) => vscode.l10n.t('Allow changes on {0}?', name),
    detail: () =>
      vscode.l10n.t('Until now, every request that changes something is refused for this cluster.'),
    button: () => vscode.l10n.t('Allow Changes'),
  },
};

/** Puts a protection on at once, and takes it away after one question. */
export async function toggleGuard(
  services: SettingServices,
  profile: ClusterProfile,
  guarded: Guarded,
): Promise<Edited> {
  const on = !profile[guarded];
  if (!on) {
    const { question, detail, button } = WORDS[guarded];
    const chosen = await vscode.window.showWarningMessage(
      question(profile.name),
      { modal: true, detail: detail() },
      button(),
    );
    if (chosen !== button()) return 'back';
  }
  await saveSetting(services, profile.id, (now) => ({ ...now, [guarded]: on }));
  return 'done';
}
